use super::*;
use crate::role::Role;
use proptest::prelude::*;
use uuid::Uuid;

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn day(n: i64) -> Day {
    Day::from_days(20_000 + n).unwrap()
}

fn member(n: u128, role: Role) -> StaffMember {
    StaffMember { person: person(n), role, is_available: true, away: None }
}

fn team() -> Vec<StaffMember> {
    vec![
        member(1, Role::Bookkeeper),
        member(2, Role::Staff),
        member(3, Role::FacilityAdmin),
        StaffMember { is_available: false, ..member(4, Role::Staff) },
        member(5, Role::BoardMember),
    ]
}

fn absence(n: u128, from: i64, until: i64, substitute: Option<u128>) -> Absence {
    Absence { person: person(n), from: day(from), until: day(until), substitute: substitute.map(person) }
}

fn check(wish: Absence, before: Option<Absence>, all: &[Absence]) -> Result<(), AbsenceError> {
    wish.check(before.as_ref(), day(0), &team(), all)
}

#[test]
fn it_begins_today_at_the_earliest_and_ends_after_it_began() {
    assert_eq!(check(absence(1, 0, 0, Some(2)), None, &[]), Ok(()));
    assert_eq!(check(absence(1, -1, 3, Some(2)), None, &[]), Err(AbsenceError::BeginsInThePast));
    assert_eq!(check(absence(1, 4, 3, Some(2)), None, &[]), Err(AbsenceError::EndsBeforeItBegins));
    assert_eq!(check(absence(1, 0, ABSENCE_DAYS, Some(2)), None, &[]), Err(AbsenceError::TooLong));
    assert_eq!(check(absence(1, 0, ABSENCE_DAYS - 1, Some(2)), None, &[]), Ok(()));
}

#[test]
fn one_that_has_begun_keeps_its_first_day() {
    let begun = absence(1, -5, 5, Some(2));
    assert_eq!(check(absence(1, -5, 9, Some(3)), Some(begun), &[begun]), Ok(()));
    assert_eq!(check(absence(1, -5, -1, Some(2)), Some(begun), &[begun]), Err(AbsenceError::IsOver));
    assert_eq!(check(absence(1, -4, 9, Some(2)), Some(begun), &[begun]), Err(AbsenceError::BeginsInThePast));
    let over = absence(1, -5, -2, Some(2));
    assert_eq!(check(absence(1, -5, 9, Some(2)), Some(over), &[over]), Err(AbsenceError::BeginsInThePast));
}

#[test]
fn whoever_stands_in_is_of_management_somebody_else_and_there() {
    let wish = |substitute| absence(1, 0, 5, substitute);
    assert_eq!(check(wish(Some(1)), None, &[]), Err(AbsenceError::Oneself));
    for nobody in [4, 5, 9] {
        assert_eq!(check(wish(Some(nobody)), None, &[]), Err(AbsenceError::NotOfManagement), "{nobody}");
    }
    assert_eq!(check(wish(Some(2)), None, &[absence(2, 5, 8, Some(3))]), Err(AbsenceError::AwayToo));
    assert_eq!(check(wish(Some(2)), None, &[absence(2, 6, 8, Some(3))]), Ok(()));
}

#[test]
fn nobody_stands_in_only_where_there_is_nobody() {
    assert_eq!(check(absence(1, 0, 5, None), None, &[]), Err(AbsenceError::NoSubstitute));
    let all = [absence(2, 0, 9, None), absence(3, 0, 9, None)];
    assert_eq!(check(absence(1, 0, 5, None), None, &all), Ok(()));
    let alone = [member(1, Role::FacilityAdmin)];
    assert_eq!(absence(1, 0, 5, None).check(None, day(0), &alone, &[]), Ok(()));
}

#[test]
fn every_refusal_is_about_a_field() {
    for error in [AbsenceError::BeginsInThePast, AbsenceError::TooLong, AbsenceError::AwayToo] {
        assert!(["from", "until", "substitute"].contains(&error.field()));
    }
}

#[test]
fn somebody_is_away_from_the_first_day_to_the_last() {
    let all = [absence(1, 2, 4, Some(2))];
    for (today, is_away) in [(1, false), (2, true), (4, true), (5, false)] {
        let now = on(day(today), member(1, Role::Bookkeeper), &all);
        assert_eq!((now.is_available, now.away.is_some()), (!is_away, is_away), "day {today}");
    }
    let disabled = StaffMember { is_available: false, ..member(1, Role::Bookkeeper) };
    assert_eq!(on(day(3), disabled, &all).away, None, "an account that is disabled has nobody to stand in");
}

fn today(all: &[Absence]) -> Vec<StaffMember> {
    team().into_iter().map(|member| on(day(0), member, all)).collect()
}

#[test]
fn a_conversation_waits_for_somebody_as_long_as_nobody_else_of_management_is_in_it() {
    let staff = today(&[absence(1, 0, 5, Some(2))]);
    let waits = |here: &[u128]| {
        let here: Vec<_> = here.iter().copied().map(person).collect();
        waits_for(person(1), &here, &staff)
    };
    assert!(waits(&[1, 9]) && waits(&[1, 4]) && waits(&[1, 5]), "a disabled account answers nobody");
    assert!(!waits(&[1, 3]) && !waits(&[1, 2]) && !waits(&[9]));
    assert!(!waits_for(person(2), &[person(2)], &staff), "who is there is not waited for in vain");
}

#[test]
fn whoever_is_there_answers_and_else_whoever_stands_in() {
    let staff = today(&[absence(1, 0, 5, Some(2))]);
    let answer = |here: &[u128]| {
        let here: Vec<_> = here.iter().copied().map(person).collect();
        answering(person(1), &here, &staff)
    };
    assert_eq!(answer(&[1, 9]), [person(2)]);
    assert_eq!(answer(&[1, 3, 9]), [person(3)]);
    assert_eq!(answer(&[1, 2, 3]), [person(2)]);
    let nobody = today(&[absence(1, 0, 5, None)]);
    assert_eq!(answering(person(1), &[person(1)], &nobody), []);
}

fn absences() -> impl Strategy<Value = Vec<Absence>> {
    let one = (1u128..6, -3i64..4, 0i64..5, proptest::option::of(1u128..7));
    proptest::collection::vec(one.prop_map(|(n, from, long, to)| absence(n, from, from + long, to)), 0..6)
}

proptest! {
    #[test]
    fn a_chain_ends_with_somebody_who_is_there_or_with_nobody(all in absences(), n in 1u128..6) {
        let staff = today(&all);
        if let Some(one) = stand_in(&staff, person(n)) {
            prop_assert!(is_present(one, &staff) && one != person(n));
            prop_assert!(is_away(person(n), &staff));
        }
    }

    #[test]
    fn what_was_checked_leads_to_somebody_else(wish in absences(), all in absences()) {
        for one in wish.into_iter().filter(|one| one.check(None, day(0), &team(), &all).is_ok()) {
            prop_assert!(one.substitute != Some(one.person));
            prop_assert!(!all.iter().any(|other| Some(other.person) == one.substitute && other.overlaps(&one)));
        }
    }
}

#[test]
fn management_is_away_and_stands_in_and_facility_admins_set_others_away() {
    use crate::role::Action;
    for role in Role::ALL {
        assert_eq!(role.may(Action::BeAway), role.is_management());
        assert_eq!(role.may(Action::TakeOver), role.is_management());
        assert_eq!(role.may(Action::SetOthersAway), role == Role::FacilityAdmin);
    }
}
