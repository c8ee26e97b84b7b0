//! Whoever stands in for those who are away.

use super::StaffMember;
use crate::id::PersonId;
use std::collections::BTreeSet;

/// Who stands in for somebody who is away: whoever they named, or who stands in for that one
/// in turn, up to somebody who is there. `None` when it ends with nobody, or in a circle.
#[must_use]
pub fn stand_in(staff: &[StaffMember], person: PersonId) -> Option<PersonId> {
    let find = |person| staff.iter().find(|one| one.person == person && one.role.is_management());
    let mut passed = BTreeSet::from([person]);
    let mut next = find(person)?.away?.substitute?;
    // Each turn passes one more of them, so this ends.
    while passed.insert(next) {
        let member = find(next)?;
        if member.is_available {
            return Some(next);
        }
        next = member.away?.substitute?;
    }
    None
}

/// Whoever stands in for those who are meant.
pub(super) fn of(staff: &[StaffMember], is_meant: impl Fn(&StaffMember) -> bool) -> BTreeSet<PersonId> {
    staff.iter().filter(|one| is_meant(one)).filter_map(|one| stand_in(staff, one.person)).collect()
}

/// As if nobody were away.
pub(super) fn called_back(staff: &[StaffMember]) -> Vec<StaffMember> {
    let back = |one: &StaffMember| StaffMember {
        is_available: one.is_available || one.away.is_some(),
        away: None,
        ..*one
    };
    staff.iter().map(back).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        date::Day,
        role::Role,
        routing::{Away, By, NobodyToReceive, Received, Route, RouteTarget, received},
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn there(n: u128, role: Role) -> StaffMember {
        StaffMember { person: person(n), role, is_available: true, away: None }
    }

    fn away(n: u128, role: Role, substitute: Option<u128>) -> StaffMember {
        let away = Some(Away { until: Day::default(), substitute: substitute.map(person) });
        StaffMember { is_available: false, away, ..there(n, role) }
    }

    fn to(target: RouteTarget) -> Route {
        Route { to: Some(target), fallback: Some(RouteTarget::Role(Role::SecuritySupervisor)) }
    }

    fn got(people: &[u128], by: By, stand_in: bool) -> Result<Received, NobodyToReceive> {
        Ok(Received { people: people.iter().copied().map(person).collect(), by, stand_in })
    }

    #[test]
    fn whoever_stands_in_comes_before_the_fallback() {
        let [staff, guard, admin] =
            [there(2, Role::Staff), there(3, Role::SecuritySupervisor), there(4, Role::FacilityAdmin)];
        let route = to(RouteTarget::Person(person(1)));
        let team = |one| [one, staff, guard, admin];
        assert_eq!(received(route, &team(away(1, Role::Bookkeeper, Some(2)))), got(&[2], By::To, true));
        assert_eq!(received(route, &team(away(1, Role::Bookkeeper, None))), got(&[3], By::Fallback, false));
        assert_eq!(received(route, &team(there(1, Role::Bookkeeper))), got(&[1], By::To, false));
    }

    #[test]
    fn a_role_skips_those_who_are_away_until_all_of_them_are() {
        let route = to(RouteTarget::Role(Role::Bookkeeper));
        let (gone, other) = (away(1, Role::Bookkeeper, Some(3)), there(2, Role::Bookkeeper));
        let [staff, more] = [there(3, Role::Staff), there(4, Role::Staff)];
        assert_eq!(received(route, &[gone, other, staff, more]), got(&[2], By::To, false));
        let all_gone = [gone, away(2, Role::Bookkeeper, Some(4)), staff, more];
        assert_eq!(received(route, &all_gone), got(&[3, 4], By::To, true));
    }

    #[test]
    fn chains_are_followed_and_circles_lead_to_nobody() {
        let chain =
            [away(1, Role::Bookkeeper, Some(2)), away(2, Role::Staff, Some(3)), there(3, Role::Staff)];
        assert_eq!(stand_in(&chain, person(1)), Some(person(3)));
        let circle = [
            away(1, Role::Bookkeeper, Some(2)),
            away(2, Role::Staff, Some(1)),
            there(3, Role::FacilityAdmin),
        ];
        assert_eq!(stand_in(&circle, person(1)), None);
        let route = to(RouteTarget::Person(person(1)));
        assert_eq!(received(route, &circle), got(&[3], By::Admins, false));
        assert_eq!(stand_in(&[away(1, Role::Staff, Some(1))], person(1)), None);
        let board = [away(1, Role::Staff, Some(2)), there(2, Role::BoardMember)];
        assert_eq!(stand_in(&board, person(1)), None, "nobody of the residents' side stands in");
    }

    #[test]
    fn when_everybody_is_away_it_goes_to_whom_it_is_meant_for() {
        let all = [away(1, Role::Bookkeeper, None), away(2, Role::FacilityAdmin, Some(1))];
        let route = to(RouteTarget::Role(Role::Bookkeeper));
        assert_eq!(received(route, &all), got(&[1], By::Absent, false));
        assert_eq!(received(Route::default(), &all), got(&[2], By::Absent, false));
    }

    fn staff() -> impl Strategy<Value = Vec<StaffMember>> {
        let one =
            (0..Role::ALL.len(), 0..3, proptest::option::of(0u128..9)).prop_map(
                |(role, how, to)| match how {
                    0 => there(0, Role::ALL[role]),
                    1 => away(0, Role::ALL[role], to),
                    _ => StaffMember { is_available: false, ..there(0, Role::ALL[role]) },
                },
            );
        let number = |all: Vec<StaffMember>| {
            let numbered = (0..).zip(all);
            numbered.map(|(n, one)| StaffMember { person: person(n), ..one }).collect()
        };
        proptest::collection::vec(one, 0..8).prop_map(number)
    }

    fn target() -> impl Strategy<Value = Option<RouteTarget>> {
        prop_oneof![
            Just(None),
            (0u128..9).prop_map(|n| Some(RouteTarget::Person(person(n)))),
            (0..Role::ALL.len()).prop_map(|role| Some(RouteTarget::Role(Role::ALL[role]))),
        ]
    }

    proptest! {
        #[test]
        fn nobody_who_is_away_receives_anything_while_somebody_is_there(
            staff in staff(), to in target(), fallback in target()
        ) {
            let is = |fits: fn(&StaffMember) -> bool| staff.iter().any(|one| one.role.is_management() && fits(one));
            let (somebody, could) = (is(|one| one.is_available), is(|one| one.away.is_some()));
            let got = received(Route { to, fallback }, &staff);
            prop_assert_eq!(got.is_ok(), somebody || could);
            let Ok(Received { people, by, .. }) = got else { return Ok(()) };
            prop_assert!(!people.is_empty());
            prop_assert_eq!(by == By::Absent, !somebody);
            for who in people {
                let member = staff.iter().find(|one| one.person == who).unwrap();
                prop_assert!(member.role.is_management());
                prop_assert!(member.is_available || (!somebody && member.away.is_some()));
            }
        }
    }
}
