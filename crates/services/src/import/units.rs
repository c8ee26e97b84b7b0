//! Units: what a row says, and what it changes.

use super::{
    report::BadLine,
    table::{Row, Table},
};
use frontdesk_domain::{id::UnitId, text::UnitCode};
use frontdesk_store::UnitRow;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of the file.
pub(super) const COLUMNS: &[&str] = &["unit", "building", "floor", "area_m2"];
/// Characters of a building's or a floor's name.
const LABEL_CHARS: usize = 40;

/// A unit, as the file and the database both describe it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct UnitFacts {
    /// The part of the estate it is in; may be empty.
    pub building: String,
    /// As the books say it: "3", "0", "mezzanine"; may be empty.
    pub floor: String,
    /// Square metres, as written; may be empty.
    pub area_m2: String,
}

impl UnitFacts {
    /// "Building A, floor 3, 71.5 m²", as far as there is something to say.
    pub fn said(&self) -> String {
        let Self { building, floor, area_m2 } = self;
        let part = |value: &str, said: String| (!value.is_empty()).then_some(said);
        let parts = [
            part(building, format!("building {building}")),
            part(floor, format!("floor {floor}")),
            part(area_m2, format!("{area_m2} m²")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// What of it differs from `new`: what, as it is, as it will be.
    pub fn differences(&self, new: &Self) -> Vec<(String, String, String)> {
        let all = [
            ("Building", &self.building, &new.building),
            ("Floor", &self.floor, &new.floor),
            ("Area in m²", &self.area_m2, &new.area_m2),
        ];
        let differs = |(what, old, new): (&str, &String, &String)| {
            (old != new).then(|| (what.to_owned(), old.clone(), new.clone()))
        };
        all.into_iter().filter_map(differs).collect()
    }

    /// As a row of the database.
    pub fn row(&self, id: uuid::Uuid, code: &str) -> UnitRow {
        let Self { building, floor, area_m2 } = self.clone();
        UnitRow { id, code: code.to_owned(), building, floor, area_m2 }
    }
}

/// The units of the database, by code.
pub(super) fn by_code(rows: Vec<UnitRow>) -> BTreeMap<String, (UnitId, UnitFacts)> {
    let unit = |row: UnitRow| {
        let UnitRow { id, code, building, floor, area_m2 } = row;
        (code, (UnitId(id), UnitFacts { building, floor, area_m2 }))
    };
    rows.into_iter().map(unit).collect()
}

/// What is to be done.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// New ones.
    pub insert: BTreeMap<String, UnitFacts>,
    /// Those whose facts have changed.
    pub update: BTreeMap<UnitId, UnitFacts>,
    /// Those that are as they were.
    pub unchanged: usize,
    /// Lines that cannot be taken.
    pub bad: Vec<BadLine>,
}

/// What the rows of a file change in a facility that has these units.
pub(super) fn plan(existing: &BTreeMap<String, (UnitId, UnitFacts)>, table: &Table) -> Plan {
    let mut plan = Plan { bad: table.bad.clone(), ..Plan::default() };
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        match parse(row).and_then(|unit| once(&mut seen, row.line, unit)) {
            Ok((code, facts)) => match existing.get(&code) {
                None => drop(plan.insert.insert(code, facts)),
                Some((_, known)) if *known == facts => plan.unchanged += 1,
                Some((id, _)) => drop(plan.update.insert(*id, facts)),
            },
            Err(bad) => plan.bad.push(bad),
        }
    }
    plan.bad.sort();
    plan
}

fn once(
    seen: &mut BTreeSet<String>,
    line: u64,
    unit: (String, UnitFacts),
) -> Result<(String, UnitFacts), BadLine> {
    if seen.insert(unit.0.clone()) {
        Ok(unit)
    } else {
        Err(BadLine::new(line, format!("The unit \"{}\" is in this file before.", unit.0)))
    }
}

fn parse(row: &Row) -> Result<(String, UnitFacts), BadLine> {
    let bad = |reason: String| BadLine::new(row.line, reason);
    let code: UnitCode = row.get("unit").parse().map_err(|error| BadLine::new(row.line, error))?;
    let facts = UnitFacts {
        building: label(row.get("building"), "A building").map_err(bad)?,
        floor: label(row.get("floor"), "A floor").map_err(bad)?,
        area_m2: area(row.get("area_m2")).map_err(bad)?,
    };
    Ok((code.into(), facts))
}

fn label(typed: &str, what: &str) -> Result<String, String> {
    match typed.chars().find(|c| c.is_control()) {
        Some(c) => Err(format!("{what} contains a control character (U+{:04X}).", c as u32)),
        None if typed.chars().count() > LABEL_CHARS => {
            Err(format!("{what} can have at most {LABEL_CHARS} characters."))
        }
        None => Ok(typed.to_owned()),
    }
}

/// A positive decimal number with a point, or nothing.
fn area(typed: &str) -> Result<String, String> {
    let plain = typed.chars().all(|c| c.is_ascii_digit() || c == '.') && typed.len() <= 12;
    let fine = typed.is_empty() || (plain && typed.parse::<f64>().is_ok_and(|area| area > 0.0));
    if fine {
        Ok(typed.to_owned())
    } else {
        Err(format!("\"{typed}\" is not an area. Areas are written like 71.5."))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::table, *};

    fn plan_of(existing: &BTreeMap<String, (UnitId, UnitFacts)>, file: &str) -> Plan {
        plan(existing, &table::read(file.as_bytes(), COLUMNS).unwrap())
    }

    fn after(plan: &Plan) -> BTreeMap<String, (UnitId, UnitFacts)> {
        let id = |n: usize| UnitId(uuid::Uuid::from_u128(n as u128));
        plan.insert
            .iter()
            .enumerate()
            .map(|(n, (code, facts))| (code.clone(), (id(n), facts.clone())))
            .collect()
    }

    const FILE: &str = "unit,building,floor,area_m2\nA-1,A,1,71.5\nShop 1 (ground floor),A,0,\n";

    #[test]
    fn a_second_import_changes_nothing_and_a_newer_one_what_changed() {
        let first = plan_of(&BTreeMap::new(), FILE);
        assert_eq!((first.insert.len(), first.bad.len()), (2, 0));
        let second = plan_of(&after(&first), FILE);
        assert_eq!((second.insert.len(), second.update.len(), second.unchanged), (0, 0, 2));
        let newer = plan_of(&after(&first), &FILE.replace("71.5", "72"));
        assert_eq!((newer.update.len(), newer.unchanged), (1, 1));
    }

    #[test]
    fn every_bad_line_is_named() {
        let file = "unit,building,floor,area_m2\n,A,1,7\nA-1,A,1,x\nA-1,A,1,7\nA-1,A,1,7\nA-2,A,1,0\nA-3,A,1,1.2.3\n";
        let plan = plan_of(&BTreeMap::new(), file);
        assert_eq!(plan.bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [2, 3, 5, 6, 7]);
        assert_eq!(plan.insert.len(), 1);
    }
}
