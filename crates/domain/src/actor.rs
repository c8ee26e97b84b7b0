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
}

impl Actor {
    /// Residents' side or management's.
    #[must_use]
    pub fn side(self) -> Side {
        self.role.side()
    }
}
