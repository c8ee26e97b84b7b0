//! Who receives a topic. A conversation is never left with nobody from management.

mod rule;
mod substitutes;
mod target;

pub use rule::{Place, RouteError};
pub use substitutes::stand_in;

use crate::{date::Day, id::PersonId, role::Role};
use std::collections::BTreeSet;

/// A person, or everybody who holds a role. In data: `person:` and an id, or `role:` and a word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RouteTarget {
    /// One person.
    Person(PersonId),
    /// A team.
    Role(Role),
}

/// Where a topic goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Route {
    /// First choice.
    pub to: Option<RouteTarget>,
    /// When the first choice is absent, disabled or unfilled.
    pub fallback: Option<RouteTarget>,
}

/// Somebody of the facility's management.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StaffMember {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Neither disabled nor away.
    pub is_available: bool,
    /// That they are away, and could sign in otherwise.
    pub away: Option<Away>,
}

/// Somebody is away today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Away {
    /// The last day.
    pub until: Day,
    /// Who gets what would have come to them.
    pub substitute: Option<PersonId>,
}

/// There is nobody in the facility's management at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("Nobody from management can receive this yet. Please contact your building in another way.")]
pub struct NobodyToReceive;

/// By which part of the rule a topic reaches somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// The route's first choice.
    To,
    /// Its fallback.
    Fallback,
    /// The facility admins, since the route leads to nobody.
    Admins,
    /// Anybody who is there, since there is no facility admin either.
    Anybody,
    /// Those whom it is meant for although they are away, since everybody is.
    Absent,
}

/// Who receives something, and why they do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// Who, in the order of their ids.
    pub people: Vec<PersonId>,
    /// By which part of the rule.
    pub by: By,
    /// Whether they stand in for those whom that part means, since all of these are away.
    pub stand_in: bool,
}

/// Who receives what is sent along `route`, in the order of their ids: the route's
/// first choice, else its fallback, else the facility admins, else anybody of
/// management who is available. Where all of those are away whom one part of the rule
/// means, whoever stands in for them comes before the next part. Only when nobody at all is
/// there does something go to people who are away.
///
/// # Errors
/// When there is nobody of management who can sign in.
pub fn recipients(route: Route, staff: &[StaffMember]) -> Result<Vec<PersonId>, NobodyToReceive> {
    received(route, staff).map(|received| received.people)
}

/// The same, and by which part of the rule.
///
/// # Errors
/// When there is nobody of management who can sign in.
pub fn received(route: Route, staff: &[StaffMember]) -> Result<Received, NobodyToReceive> {
    let admins = Some(RouteTarget::Role(Role::FacilityAdmin));
    let parts = [(route.to, By::To), (route.fallback, By::Fallback), (admins, By::Admins)];
    let found = |people: BTreeSet<PersonId>, by, stand_in| {
        (!people.is_empty()).then(|| Received { people: people.into_iter().collect(), by, stand_in })
    };
    let of_part = |(target, by)| {
        let is_meant = |member: &StaffMember| is_meant(target, member);
        let themselves = found(available(staff, is_meant), by, false);
        themselves.or_else(|| found(substitutes::of(staff, is_meant), by, true))
    };
    let by_rule = parts.into_iter().filter_map(|(target, by)| Some((target?, by))).find_map(of_part);
    let by_rule = by_rule.or_else(|| found(available(staff, |_| true), By::Anybody, false));
    match by_rule {
        Some(received) => Ok(received),
        None if staff.iter().any(|member| member.away.is_some()) => {
            let received = received(route, &substitutes::called_back(staff))?;
            Ok(Received { by: By::Absent, ..received })
        }
        None => Err(NobodyToReceive),
    }
}

/// Whether whoever the route itself names can receive something: its first choice or its fallback.
/// A route that names nobody means the facility admins.
#[must_use]
pub fn is_filled(route: Route, staff: &[StaffMember]) -> bool {
    let to = route.to.unwrap_or(RouteTarget::Role(Role::FacilityAdmin));
    let somebody = |target| !available(staff, |member| is_meant(target, member)).is_empty();
    somebody(to) || route.fallback.is_some_and(somebody)
}

fn is_meant(target: RouteTarget, member: &StaffMember) -> bool {
    match target {
        RouteTarget::Person(person) => member.person == person,
        RouteTarget::Role(role) => member.role == role,
    }
}

fn available(staff: &[StaffMember], is_meant: impl Fn(&StaffMember) -> bool) -> BTreeSet<PersonId> {
    staff
        .iter()
        .filter(|member| member.role.is_management() && member.is_available && is_meant(member))
        .map(|member| member.person)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn member(n: u128, role: Role, is_available: bool) -> StaffMember {
        StaffMember { person: person(n), role, is_available, away: None }
    }

    fn to(to: RouteTarget, fallback: Option<RouteTarget>) -> Route {
        Route { to: Some(to), fallback }
    }

    #[test]
    fn a_role_is_everybody_who_holds_it() {
        let staff = [
            member(2, Role::Bookkeeper, true),
            member(1, Role::Bookkeeper, true),
            member(3, Role::Staff, true),
        ];
        let got = recipients(to(RouteTarget::Role(Role::Bookkeeper), None), &staff);
        assert_eq!(got, Ok(vec![person(1), person(2)]));
    }

    #[test]
    fn absent_goes_to_the_fallback_then_to_an_admin_then_to_anybody() {
        let away = member(1, Role::Bookkeeper, false);
        let route = to(RouteTarget::Person(person(1)), Some(RouteTarget::Role(Role::Staff)));
        let [staff, admin, guard] = [
            member(2, Role::Staff, true),
            member(3, Role::FacilityAdmin, true),
            member(4, Role::SecuritySupervisor, true),
        ];
        assert_eq!(recipients(route, &[away, staff, admin]), Ok(vec![person(2)]));
        assert_eq!(recipients(route, &[away, admin, guard]), Ok(vec![person(3)]));
        assert_eq!(recipients(route, &[away, guard]), Ok(vec![person(4)]));
        assert_eq!(recipients(route, &[away]), Err(NobodyToReceive));
        let by = |staff: &[StaffMember]| received(route, staff).map(|received| received.by);
        assert_eq!(by(&[member(1, Role::Bookkeeper, true), staff]), Ok(By::To));
        assert_eq!(by(&[away, staff, admin]), Ok(By::Fallback));
        assert_eq!(by(&[away, admin, guard]), Ok(By::Admins));
        assert_eq!(by(&[away, guard]), Ok(By::Anybody));
    }

    #[test]
    fn a_route_is_filled_by_whom_it_names_and_by_nobody_else() {
        let [admin, away] = [member(1, Role::FacilityAdmin, true), member(2, Role::Bookkeeper, false)];
        let billing = to(RouteTarget::Role(Role::Bookkeeper), None);
        assert!(!is_filled(billing, &[admin, away]) && is_filled(Route::default(), &[admin]));
        assert!(is_filled(billing, &[member(2, Role::Bookkeeper, true)]));
        let fallback = Some(RouteTarget::Role(Role::FacilityAdmin));
        assert!(
            is_filled(Route { fallback, ..billing }, &[admin, away]) && !is_filled(Route::default(), &[away])
        );
    }

    fn staff() -> impl Strategy<Value = Vec<StaffMember>> {
        let one = (1u128..9, 0..Role::ALL.len(), any::<bool>())
            .prop_map(|(n, role, is_available)| member(n, Role::ALL[role], is_available));
        proptest::collection::vec(one, 0..8)
    }

    fn target() -> impl Strategy<Value = Option<RouteTarget>> {
        prop_oneof![
            Just(None),
            (1u128..9).prop_map(|n| Some(RouteTarget::Person(person(n)))),
            (0..Role::ALL.len()).prop_map(|role| Some(RouteTarget::Role(Role::ALL[role]))),
        ]
    }

    proptest! {
        #[test]
        fn whoever_receives_is_available_management(staff in staff(), to in target(), fallback in target()) {
            let somebody = staff.iter().any(|m| m.is_available && m.role.is_management());
            let got = recipients(Route { to, fallback }, &staff);
            prop_assert_eq!(got.is_ok(), somebody);
            for who in got.unwrap_or_default() {
                prop_assert!(staff.iter().any(|m| m.person == who && m.is_available && m.role.is_management()));
            }
        }
    }
}
