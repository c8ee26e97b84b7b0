//! Who is asking.

use crate::{
    id::{FacilityId, PersonId},
    role::{Role, Side},
};
use serde::{Deserialize, Serialize};

/// A signed-in person in the facility they are signed in to. Only signing in and a
/// bearer token make one; every use case takes one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// The facility; nothing the actor does leaves it.
    pub facility: FacilityId,
    /// The person.
    pub person: PersonId,
    /// Their role there.
    pub role: Role,
    /// The session or token they came with, as far as links are bound to it.
    #[serde(default)]
    pub session: SessionMark,
}

/// What tells one session or token from another without being it: the beginning of a hash
/// of its hash. Links to photos are good for one of them only.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct SessionMark(pub [u8; 16]);

impl Actor {
    /// Residents' side or management's.
    #[must_use]
    pub fn side(self) -> Side {
        self.role.side()
    }
}
