use super::*;
use crate::import::{report::BadLine, table};
use frontdesk_domain::{
    date::Day,
    id::{PersonId, UnitId},
    occupancy::OccupancyKind,
    role::Role,
};
use proptest::prelude::*;
use std::fmt::Write as _;
use uuid::Uuid;

const HEADER: &str = "external_id,name,email,phone,role,unit,occupancy,from,until,language\n";
const UNITS: [&str; 3] = ["A-101", "A-102", "Tower C / 1.6"];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn building() -> Existing {
    let unit = |(n, code): (usize, &&str)| ((*code).to_owned(), UnitId(Uuid::from_u128(n as u128)));
    Existing { units: UNITS.iter().enumerate().map(unit).collect(), ..Existing::default() }
}

fn plan_of(existing: &Existing, rows: &str) -> Plan {
    plan(existing, &table::read(format!("{HEADER}{rows}").as_bytes(), COLUMNS).unwrap(), day("2026-06-01"))
}

fn lines(plan: &Plan) -> Vec<u64> {
    plan.bad.iter().map(|bad| bad.line).collect()
}

/// The database after a plan, as a model.
fn after(mut existing: Existing, plan: &Plan) -> Existing {
    for (id, change) in &plan.update {
        let member = existing.members.iter_mut().find(|m| m.account.person == *id).unwrap();
        let change = change.clone();
        member.account.facts = change.facts.unwrap_or(member.account.facts.clone());
        member.role = change.role.unwrap_or(member.role);
        member.search_key = change.search_key.unwrap_or(member.search_key.clone());
        member.holdings.extend(change.holdings);
    }
    for (external_id, new) in &plan.insert {
        let person =
            new.account.unwrap_or_else(|| PersonId(Uuid::from_u128(1000 + existing.members.len() as u128)));
        existing.elsewhere.retain(|_, account| account.person != person);
        existing.members.push(Member {
            account: Account { person, facts: new.facts.clone() },
            external_id: Some(external_id.clone()),
            role: new.role,
            holdings: new.holdings.clone(),
            search_key: new.search_key.clone(),
            is_shared: new.account.is_some(),
            can_sign_in: new.account.is_some(),
            is_disabled: false,
            is_kept_from: false,
        });
    }
    existing
}

fn imported(rows: &str) -> Existing {
    let plan = plan_of(&building(), rows);
    assert_eq!(plan.bad, []);
    after(building(), &plan)
}

fn member<'a>(existing: &'a Existing, external_id: &str) -> &'a Member {
    existing.members.iter().find(|m| m.external_id.as_deref() == Some(external_id)).unwrap()
}

fn email(member: &Member) -> Option<&str> {
    member.account.facts.email.as_ref().map(|email| email.as_str())
}

const ANA: &str = "R1,Ana Pop,ana@example.org,+40 722 000123,resident,A-101,owner,2020-01-01,,ro\n";
const BEN: &str = "R2,Ben Ray,ben@example.org,,resident,A-102,tenant,2020-01-01,,en\n";

#[test]
fn one_person_may_hold_several_units_if_the_rows_agree() {
    let second = ANA.replace("A-101,owner", "Tower C / 1.6,tenant");
    let plan = plan_of(&building(), &format!("{ANA}{second}"));
    assert_eq!((plan.insert.len(), plan.bad.len()), (1, 0));
    let ana = &plan.insert["R1"];
    assert_eq!(ana.holdings.len(), 2);
    assert_eq!(ana.search_key, "|anapop|a101|towerc16|40722000123");
    let other_name = second.replace("Ana Pop", "Ana Popa");
    let plan = plan_of(&building(), &format!("{ANA}{other_name}"));
    assert_eq!(plan.bad, [BadLine::new(3, "external_id: R1 is on line 2 too, with another name.")]);
}

#[test]
fn contradictions_inside_a_file_are_bad_lines() {
    let twice = plan_of(&building(), &format!("{ANA}{ANA}"));
    assert_eq!(lines(&twice), [3]);
    let same_address = plan_of(&building(), &format!("{ANA}{}", BEN.replace("ben@", "Ana@")));
    assert_eq!(same_address.bad, [BadLine::new(3, "email: R1 has the same address in this file.")]);
}

#[test]
fn a_row_names_everything_that_is_wrong_with_it() {
    let plan = plan_of(&building(), "R1,,x,12,emperor,A-101,guest,2026-13-45,,\n");
    for column in ["name:", "email:", "phone:", "role:", "occupancy:", "from:", "language:"] {
        assert!(plan.bad[0].reason.contains(column), "{column} {}", plan.bad[0].reason);
    }
    let no_unit = plan_of(&building(), &ANA.replace("A-101,owner,2020-01-01", ",,"));
    assert_eq!(lines(&no_unit), [2]);
}

#[test]
fn a_contract_that_ended_before_it_began_is_taken_with_a_notice() {
    let plan = plan_of(&building(), &ANA.replace("2020-01-01,", "2020-01-01,2019-01-01"));
    assert_eq!((plan.bad.len(), plan.notices.len()), (0, 1));
    assert_eq!(plan.insert["R1"].search_key, "|anapop|40722000123");
}

#[test]
fn a_unit_that_is_written_otherwise_is_offered() {
    let plan = plan_of(&building(), &ANA.replace("A-101", "a 101"));
    assert_eq!(plan.bad[0].reason, "unit: There is no unit \"a 101\" in this facility. Is \"A-101\" meant?");
}

#[test]
fn management_needs_no_unit() {
    let plan = plan_of(&building(), "S1,Mia Berg,mia@example.org,,bookkeeper,,,,,de\n");
    assert_eq!((plan.bad.len(), plan.insert["S1"].holdings.len()), (0, 0));
}

#[test]
fn a_newer_file_updates_what_changed() {
    let before = imported(&format!("{ANA}{BEN}"));
    let newer = ANA
        .replace("Ana Pop", "Ana Pop-Ray")
        .replace("ana@", "ana.ray@")
        .replace("owner,2020-01-01,", "owner,2020-01-01,2026-05-31");
    let plan = plan_of(&before, &format!("{newer}{BEN}"));
    assert_eq!((plan.insert.len(), plan.updated(), plan.unchanged), (0, 1, 1));
    let ana = member(&after(before, &plan), "R1").clone();
    assert_eq!((ana.account.facts.name.as_str(), email(&ana)), ("Ana Pop-Ray", Some("ana.ray@example.org")));
    assert_eq!(ana.holdings[&("A-101".to_owned(), OccupancyKind::Owner)].until(), Some(day("2026-05-31")));
    assert_eq!(
        ana.search_key, "|anapopray|40722000123",
        "a unit that was left is not what they are found by"
    );
}

#[test]
fn two_people_may_exchange_their_addresses() {
    let before = imported(&format!("{ANA}{BEN}"));
    let swapped = format!("{}{}", ANA.replace("ana@", "ben@"), BEN.replace("ben@", "ana@"));
    let plan = plan_of(&before, &swapped);
    assert_eq!((plan.bad.len(), plan.updated()), (0, 2));
    assert_eq!(email(member(&after(before, &plan), "R2")), Some("ana@example.org"));
}

#[test]
fn nobody_takes_an_address_that_somebody_keeps() {
    let before = imported(&format!("{ANA}{BEN}"));
    let plan = plan_of(&before, &ANA.replace("ana@", "ben@"));
    assert_eq!(plan.bad, [BadLine::new(2, "email: This address belongs to Ben Ray (R2).")]);
    // Ben would give it up, but his row is bad for another reason.
    let rows =
        format!("{}{}", ANA.replace("ana@", "ben@"), BEN.replace("ben@", "new@").replace("A-102", "Z-9"));
    assert_eq!(lines(&plan_of(&before, &rows)), [2, 3]);
    // And who relies on somebody who cannot, cannot either.
    let rows = format!("{}{}", ANA.replace("ana@", "ben@"), BEN.replace("ben@", "guest@"));
    let mut taken = before;
    taken
        .members
        .push(Member { external_id: None, ..imported(&ANA.replace("ana@", "guest@")).members[0].clone() });
    assert_eq!(lines(&plan_of(&taken, &rows)), [2, 3]);
}

#[test]
fn an_account_of_another_facility_comes_as_it_is_and_stays_so() {
    let mut before = building();
    let other = imported(&ANA.replace("Ana Pop", "A. Pop")).members[0].account.clone();
    before.elsewhere.insert("ana@example.org".into(), other.clone());
    let plan = plan_of(&before, ANA);
    assert_eq!(plan.insert["R1"].account, Some(other.person));
    assert_eq!(plan.insert["R1"].facts, other.facts);
    assert_eq!(plan.notices.len(), 1);
    let here = after(before, &plan);
    let newer = ANA.replace("Ana Pop", "Ana X").replace("ana@", "x@").replace("resident", "board_member");
    let change = &plan_of(&here, &newer).update[&other.person];
    assert_eq!((change.facts.clone(), change.role), (None, Some(Role::BoardMember)));
}

#[test]
fn an_address_is_not_moved_away_from_an_account_of_another_facility() {
    let mut before = imported(ANA);
    let other = imported(BEN).members[0].account.clone();
    before.elsewhere.insert("ben@example.org".into(), other);
    assert_eq!(lines(&plan_of(&before, &ANA.replace("ana@", "ben@"))), [2]);
}

#[test]
fn what_somebody_signs_in_with_is_not_taken_away() {
    let mut before = imported(ANA);
    let without = ANA.replace("ana@example.org", "");
    assert!(plan_of(&before, &without).update.values().all(|c| c.facts.as_ref().unwrap().email.is_none()));
    before.members[0].can_sign_in = true;
    let plan = plan_of(&before, &without);
    assert_eq!((plan.updated(), plan.unchanged, plan.notices.len()), (0, 1, 1));
}

#[derive(Clone, Debug)]
struct Sample {
    id: usize,
    name: usize,
    email: Option<usize>,
    unit: usize,
    owner: bool,
    until: Option<u8>,
}

fn sample() -> impl Strategy<Value = Sample> {
    let until = proptest::option::of(1u8..29);
    (0usize..5, 0usize..3, proptest::option::of(0usize..6), 0usize..4, any::<bool>(), until)
        .prop_map(|(id, name, email, unit, owner, until)| Sample { id, name, email, unit, owner, until })
}

fn file(samples: &[Sample]) -> String {
    samples.iter().fold(String::new(), |mut file, s| {
        let unit = UNITS.get(s.unit).unwrap_or(&"Z-999");
        let email = s.email.map(|n| format!("p{n}@example.org")).unwrap_or_default();
        let kind = if s.owner { "owner" } else { "tenant" };
        let until = s.until.map(|d| format!("2026-05-{d:02}")).unwrap_or_default();
        writeln!(file, "R{},Name {},{email},,resident,{unit},{kind},2020-01-01,{until},en", s.id, s.name)
            .unwrap();
        file
    })
}

fn samples() -> impl Strategy<Value = Vec<Sample>> {
    proptest::collection::vec(sample(), 0..8)
}

fn emails_are_distinct(existing: &Existing) -> bool {
    let mut emails: Vec<_> = existing.members.iter().filter_map(|m| email(m)).collect();
    let count = emails.len();
    emails.sort_unstable();
    emails.dedup();
    emails.len() == count
}

proptest! {
    #[test]
    fn importing_twice_changes_nothing_the_second_time(first in samples(), second in samples()) {
        let before = after(building(), &plan_of(&building(), &file(&first)));
        let once = plan_of(&before, &file(&second));
        let there = after(before, &once);
        prop_assert!(emails_are_distinct(&there));
        let twice = plan_of(&there, &file(&second));
        prop_assert_eq!((twice.insert.len(), twice.update.len()), (0, 0));
        prop_assert!(twice.unchanged >= once.insert.len() + once.updated());
    }

    #[test]
    fn the_order_of_good_lines_does_not_matter(first in samples(), second in samples(), turn in 0usize..8) {
        let before = after(building(), &plan_of(&building(), &file(&first)));
        let mut turned = second.clone();
        turned.rotate_left(turn.min(second.len()));
        let (one, other) = (plan_of(&before, &file(&second)), plan_of(&before, &file(&turned)));
        prop_assume!(one.bad.is_empty());
        prop_assert_eq!((one.insert, one.update), (other.insert, other.update));
    }

    #[test]
    fn every_line_is_either_good_or_reported(rows in samples()) {
        let plan = plan_of(&building(), &file(&rows));
        let good: usize = plan.insert.values().map(|member| member.holdings.len()).sum();
        prop_assert_eq!(good + plan.bad.len(), rows.len());
    }
}
