use super::*;
use crate::{
    id::{PersonId, UnitId},
    role::Role,
};
use uuid::Uuid;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn unit(number: u128) -> UnitId {
    UnitId(Uuid::from_u128(number))
}

fn record(kind: RecordKind, for_holders: bool) -> Scope {
    Scope { kind, resident: Some(person(1)), unit: Some(unit(1)), for_holders }
}

#[test]
fn a_record_is_for_its_resident_and_for_those_of_management_who_need_it() {
    for kind in RecordKind::ALL {
        for role in Role::ALL {
            let sees =
                |number| may_see(&Reader { person: person(number), role, holds: &[] }, &record(kind, true));
            assert!(sees(1), "it is theirs, whatever they are");
            let needs = match kind {
                RecordKind::Invoice => [Role::FacilityAdmin, Role::Bookkeeper],
                RecordKind::Ticket => [Role::FacilityAdmin, Role::MaintenanceManager],
            };
            assert_eq!(sees(2), needs.contains(&role), "{kind:?} {role:?}");
        }
    }
}

#[test]
fn whoever_holds_the_unit_today_sees_what_is_for_its_holders() {
    for kind in RecordKind::ALL {
        let sees = |holds: &[UnitId], for_holders| {
            may_see(&Reader { person: person(2), role: Role::Resident, holds }, &record(kind, for_holders))
        };
        assert!(sees(&[unit(3), unit(1)], true));
        assert!(!sees(&[unit(1)], false), "a person is not a unit");
        assert!(!sees(&[unit(2)], true) && !sees(&[], true));
        let nobodys = Scope { resident: None, unit: None, ..record(kind, true) };
        assert!(!may_see(&Reader { person: person(1), role: Role::Resident, holds: &[unit(1)] }, &nobodys));
    }
}

#[test]
fn words_lead_back_to_what_they_name_and_others_are_refused() {
    assert!(RecordKind::ALL.iter().all(|kind| kind.word().parse() == Ok(*kind)));
    assert!(InvoiceStatus::ALL.iter().all(|status| status.word().parse() == Ok(*status)));
    assert!(TicketStatus::ALL.iter().all(|status| status.word().parse() == Ok(*status)));
    assert!(Priority::ALL.iter().all(|priority| priority.word().parse() == Ok(*priority)));
    let said = "settled".parse::<InvoiceStatus>().unwrap_err().to_string();
    assert_eq!(
        said,
        "\"settled\" is not a status of an invoice. Use one of: open, overdue, partly_paid, paid, void."
    );
}

#[test]
fn amounts_are_whole_and_neither_negative_nor_huge() {
    let eur: Currency = "EUR".parse().unwrap();
    assert_eq!(Money::parse(eur, "6629").unwrap().minor, 6629);
    assert_eq!(Money::parse(eur, "0").unwrap().minor, 0);
    assert_eq!(Money::parse(eur, "-1"), Err(MoneyError::Negative(-1)));
    assert_eq!(Money::parse(eur, "66.29"), Err(MoneyError::Amount("66.29".into())));
    assert_eq!(Money::new(eur, Money::MOST + 1), Err(MoneyError::TooLarge { found: Money::MOST + 1 }));
    assert!(matches!(Money::parse(eur, "99999999999999999999"), Err(MoneyError::Amount(_))));
    for bad in ["eur", "EURO", "", "E1R", "€"] {
        assert!(bad.parse::<Currency>().is_err(), "{bad}");
    }
}
