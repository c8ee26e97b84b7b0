//! How a target of a route is written: `role:bookkeeper`, `person:` and an id.

use super::RouteTarget;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};

/// Not a target of a route.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{0}\" is nobody that a topic can go to. Write role: and a role, or person: and an id.")]
pub struct UnknownTarget(pub String);

impl fmt::Display for RouteTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => write!(f, "person:{person}"),
            Self::Role(role) => write!(f, "role:{role}"),
        }
    }
}

impl FromStr for RouteTarget {
    type Err = UnknownTarget;

    fn from_str(text: &str) -> Result<Self, UnknownTarget> {
        let target = match text.split_once(':') {
            Some(("person", id)) => id.parse().ok().map(Self::Person),
            Some(("role", word)) => word.parse().ok().map(Self::Role),
            _ => None,
        };
        target.ok_or_else(|| UnknownTarget(text.to_owned()))
    }
}

impl Serialize for RouteTarget {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RouteTarget {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::PersonId, role::Role};
    use uuid::Uuid;

    #[test]
    fn a_target_is_read_as_it_is_written() {
        let person = RouteTarget::Person(PersonId(Uuid::from_u128(7)));
        let roles = Role::ALL.map(RouteTarget::Role);
        for target in roles.into_iter().chain([person]) {
            assert_eq!(target.to_string().parse(), Ok(target));
            let json = serde_json::to_string(&target).unwrap();
            assert_eq!(serde_json::from_str::<RouteTarget>(&json).unwrap(), target);
        }
        for wrong in ["", "bookkeeper", "role:emperor", "person:7", "team:staff"] {
            assert!(wrong.parse::<RouteTarget>().is_err(), "{wrong}");
        }
    }
}
