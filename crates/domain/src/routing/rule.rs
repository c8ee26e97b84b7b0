//! Where a topic may go: to management, never to a resident.

use super::{Route, RouteTarget};
use crate::{id::PersonId, role::Role};

/// Which part of a route.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The first choice.
    To,
    /// What it falls back to.
    Fallback,
}

/// Why a route is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RouteError {
    /// To a resident or a board member, or to all of them.
    #[error("A topic cannot go to residents or board members. Choose somebody from management.")]
    ToResident(Place),
    /// To somebody who has no place in this facility.
    #[error("That person is not in this facility. Choose somebody from management.")]
    ToStranger(Place),
    /// The fallback is the first choice again.
    #[error("The fallback is the same as the first choice. Choose another, or none.")]
    Same,
}

impl RouteError {
    /// Which part of the route it is about.
    #[must_use]
    pub fn place(self) -> Place {
        match self {
            Self::ToResident(place) | Self::ToStranger(place) => place,
            Self::Same => Place::Fallback,
        }
    }
}

impl Route {
    /// The people it names.
    pub fn people(self) -> impl Iterator<Item = PersonId> {
        let person = |target| match target {
            RouteTarget::Person(person) => Some(person),
            RouteTarget::Role(_) => None,
        };
        [self.to, self.fallback].into_iter().flatten().filter_map(person)
    }

    /// **A route cannot point to a resident.** `role_of`: the role of somebody in this facility.
    ///
    /// # Errors
    /// When it points to anybody but management, or twice to the same.
    pub fn check(self, role_of: impl Fn(PersonId) -> Option<Role>) -> Result<(), RouteError> {
        for (target, place) in [(self.to, Place::To), (self.fallback, Place::Fallback)] {
            let role = match target {
                None => continue,
                Some(RouteTarget::Role(role)) => role,
                Some(RouteTarget::Person(person)) => role_of(person).ok_or(RouteError::ToStranger(place))?,
            };
            if !role.is_management() {
                return Err(RouteError::ToResident(place));
            }
        }
        if self.to.is_some() && self.to == self.fallback { Err(RouteError::Same) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const TEAM: RouteTarget = RouteTarget::Role(Role::Staff);

    /// Person 0 has the first role, and so on.
    fn role_of(person: PersonId) -> Option<Role> {
        Role::ALL.get(usize::try_from(person.0.as_u128()).unwrap()).copied()
    }

    fn check(to: Option<RouteTarget>, fallback: Option<RouteTarget>) -> Result<(), RouteError> {
        Route { to, fallback }.check(role_of)
    }

    #[test]
    fn a_route_leads_to_management_only() {
        for (n, role) in (0..).zip(Role::ALL) {
            for target in [RouteTarget::Role(role), RouteTarget::Person(PersonId(Uuid::from_u128(n)))] {
                let no =
                    |place| if role.is_management() { Ok(()) } else { Err(RouteError::ToResident(place)) };
                assert_eq!(check(Some(target), None), no(Place::To), "{target}");
                assert_eq!(check(None, Some(target)), no(Place::Fallback), "{target}");
            }
        }
        let stranger = RouteTarget::Person(PersonId(Uuid::from_u128(99)));
        assert_eq!(check(Some(TEAM), Some(stranger)), Err(RouteError::ToStranger(Place::Fallback)));
    }

    #[test]
    fn a_route_may_lead_nowhere_in_particular_but_not_twice_to_the_same() {
        assert_eq!(check(None, None), Ok(()));
        assert_eq!(check(Some(TEAM), Some(TEAM)), Err(RouteError::Same));
    }
}
