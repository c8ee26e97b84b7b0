//! What one row of `people.csv` says.

use crate::import::{
    report::BadLine,
    table::{Row, Table},
};
use frontdesk_domain::{
    contact::{EmailAddress, Phone},
    date::Day,
    language::Language,
    occupancy::{OccupancyKind, Term},
    role::Role,
    text::{ExternalId, PersonName, UnitCode},
};
use std::{fmt::Display, str::FromStr};

/// The columns of the file.
pub(in crate::import) const COLUMNS: &[&str] =
    &["external_id", "name", "email", "phone", "role", "unit", "occupancy", "from", "until", "language"];

/// A person, as the books describe them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::import) struct PersonFacts {
    /// Their name.
    pub name: PersonName,
    /// Where they are written to, and what they sign in with.
    pub email: Option<EmailAddress>,
    /// How they are called.
    pub phone: Option<Phone>,
    /// The language they are written to in.
    pub language: Language,
}

/// A unit they hold, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::import) struct Holding {
    /// The unit's code.
    pub unit: String,
    /// As what.
    pub kind: OccupancyKind,
    /// From when until when.
    pub term: Term,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::import) struct PersonRow {
    /// Where it begins in the file.
    pub line: u64,
    /// The person's key in the books.
    pub external_id: String,
    /// Who they are.
    pub facts: PersonFacts,
    /// Their role in this facility.
    pub role: Role,
    /// `None`: somebody of management, who holds no unit.
    pub holding: Option<Holding>,
}

/// The addresses in a file, in the form in which accounts have them.
pub(in crate::import) fn emails(table: &Table) -> Vec<String> {
    let address = |row: &Row| row.get("email").parse::<EmailAddress>().ok().map(String::from);
    table.rows.iter().filter_map(address).collect()
}

/// Reads one row; a bad one names everything that is wrong with it.
pub(super) fn parse(row: &Row) -> Result<PersonRow, BadLine> {
    let mut cells = Cells { row, wrong: Vec::new() };
    let external_id = cells.value::<ExternalId>("external_id");
    let name = cells.value::<PersonName>("name");
    let email = cells.optional::<EmailAddress>("email");
    let phone = cells.optional::<Phone>("phone");
    let role = cells.value::<Role>("role");
    let language = cells.value::<Language>("language");
    let holding = cells.holding(role);
    match (external_id, name, role, language, cells.wrong.is_empty()) {
        (Some(external_id), Some(name), Some(role), Some(language), true) => {
            let facts = PersonFacts { name, email, phone, language };
            Ok(PersonRow { line: row.line, external_id: external_id.into(), facts, role, holding })
        }
        _ => Err(BadLine::new(row.line, cells.wrong.join(" "))),
    }
}

/// The cells of one row, and what is wrong with them so far.
struct Cells<'a> {
    row: &'a Row,
    wrong: Vec<String>,
}

impl Cells<'_> {
    fn value<T: FromStr<Err: Display>>(&mut self, column: &str) -> Option<T> {
        match self.row.get(column) {
            "" => self.refuse(column, "This must not be empty."),
            typed => typed.parse().map_or_else(|error: T::Err| self.refuse(column, error), Some),
        }
    }

    fn optional<T: FromStr<Err: Display>>(&mut self, column: &str) -> Option<T> {
        if self.row.get(column).is_empty() { None } else { self.value(column) }
    }

    fn refuse<T>(&mut self, column: &str, why: impl Display) -> Option<T> {
        self.wrong.push(format!("{column}: {why}"));
        None
    }

    /// Management may work here without a unit; everybody else holds one.
    fn holding(&mut self, role: Option<Role>) -> Option<Holding> {
        let is_empty =
            ["unit", "occupancy", "from", "until"].iter().all(|column| self.row.get(column).is_empty());
        if is_empty && role.is_some_and(Role::is_management) {
            return None;
        }
        let unit = self.value::<UnitCode>("unit");
        let kind = self.value::<OccupancyKind>("occupancy");
        let from = self.value::<Day>("from");
        let until = self.optional::<Day>("until");
        Some(Holding { unit: unit?.into(), kind: kind?, term: Term::new(from?, until) })
    }
}
