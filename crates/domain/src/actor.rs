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

/// What a bearer token is good for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenScope {
    /// Whatever its person may do.
    #[default]
    Person,
    /// Writing the books' records, and nothing else.
    Records,
}

impl TokenScope {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Person, Self::Records];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Records => "records",
        }
    }

    /// The scope with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
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
