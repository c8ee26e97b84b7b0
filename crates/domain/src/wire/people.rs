use super::none_if_empty;
use crate::{
    id::{OccupancyId, PersonId},
    people::PersonState,
    role::Role,
};
use serde::{Deserialize, Serialize};

/// Which of the people of a facility; as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PeopleFilter {
    /// A part of a name, a unit, a phone number or an address.
    #[serde(default)]
    pub typed: String,
    /// With this role.
    #[serde(default, deserialize_with = "none_if_empty")]
    pub role: Option<Role>,
    /// Who hold, held or will hold this unit, by its code.
    #[serde(default)]
    pub unit: String,
    /// Whose place stands like this.
    #[serde(default, deserialize_with = "none_if_empty")]
    pub state: Option<PersonState>,
}

/// Settings → People.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PeoplePage {
    /// Some of those who fit, by name.
    pub people: Vec<PersonLine>,
    /// Whom the next page begins after.
    pub next: Option<PersonId>,
    /// How many fit.
    pub found: usize,
    /// How many there are.
    pub all: usize,
    /// The codes of the units.
    pub units: Vec<String>,
    /// For how many days after moving out a resident may still sign in.
    pub grace_days: i64,
}

/// Somebody, in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersonLine {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// What they sign in with.
    pub email: Option<String>,
    /// The units they hold now.
    pub units: Vec<String>,
    /// How their place stands.
    pub state: PersonState,
    /// Whether they have a password.
    pub can_sign_in: bool,
}

/// Somebody, with all that can be changed of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersonPage {
    /// Who.
    pub id: PersonId,
    /// What all of this says, in short; a form carries it, so that nobody changes blindly.
    pub version: String,
    /// What their account says of them.
    pub form: PersonForm,
    /// Their role here.
    pub role: Role,
    /// How their place stands.
    pub state: PersonState,
    /// Whether they are not let into this facility.
    pub is_disabled: bool,
    /// Whether the operator has disabled their whole account.
    pub is_account_disabled: bool,
    /// Whether their account belongs to another facility, too, so that it is changed by neither.
    pub is_shared: bool,
    /// Whether this is whoever is asking.
    pub is_self: bool,
    /// Whether they have a password.
    pub can_sign_in: bool,
    /// What they hold, held or will hold, the newest first.
    pub occupancies: Vec<OccupancyView>,
    /// The last day on which they may sign in, as people say it.
    pub signs_in_until: Option<String>,
    /// Whether that day is over.
    pub is_sign_in_over: bool,
    /// The topics whose route names them.
    pub topics: Vec<String>,
    /// The codes of the units.
    pub units: Vec<String>,
}

/// A unit that somebody holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OccupancyView {
    /// Which.
    pub id: OccupancyId,
    /// What can be changed of it.
    pub form: OccupancyForm,
    /// "Owner since 1 January 2020", "Tenant from … to …".
    pub said: String,
    /// Whether today is one of its days.
    pub is_now: bool,
}

/// What an account says of its person, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PersonForm {
    /// Their name.
    #[serde(default)]
    pub name: String,
    /// What they sign in with; may be empty.
    #[serde(default)]
    pub email: String,
    /// How they are called; may be empty.
    #[serde(default)]
    pub phone: String,
    /// The language they are written to in.
    #[serde(default)]
    pub language: String,
}

/// A unit, as what, from when until when, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OccupancyForm {
    /// The unit's code.
    #[serde(default)]
    pub unit: String,
    /// "owner" or "tenant".
    #[serde(default)]
    pub kind: String,
    /// The first day: "2026-01-31".
    #[serde(default)]
    pub from: String,
    /// The last day; empty: until further notice.
    #[serde(default)]
    pub until: String,
}

/// Somebody who is added by hand, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct NewPerson {
    /// Their role.
    #[serde(default)]
    pub role: String,
    /// Their name.
    #[serde(default)]
    pub name: String,
    /// What they will sign in with; may be empty.
    #[serde(default)]
    pub email: String,
    /// How they are called; may be empty.
    #[serde(default)]
    pub phone: String,
    /// The language they are written to in.
    #[serde(default)]
    pub language: String,
    /// The code of a unit they hold; may be empty.
    #[serde(default)]
    pub unit: String,
    /// As what: "owner" or "tenant".
    #[serde(default)]
    pub kind: String,
    /// The first day; empty: today.
    #[serde(default)]
    pub from: String,
}

impl NewPerson {
    /// What the account will say.
    #[must_use]
    pub fn person(&self) -> PersonForm {
        let Self { name, email, phone, language, .. } = self.clone();
        PersonForm { name, email, phone, language }
    }

    /// What they will hold.
    #[must_use]
    pub fn occupancy(&self) -> OccupancyForm {
        let Self { unit, kind, from, .. } = self.clone();
        OccupancyForm { unit, kind, from, until: String::new() }
    }
}

/// Other facts about somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangePerson {
    /// Who.
    pub person: PersonId,
    /// The version that was read; another one is refused.
    pub version: String,
    /// What the account is to say.
    #[serde(flatten)]
    pub form: PersonForm,
}

/// Another role for somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeRole {
    /// Who.
    pub person: PersonId,
    /// The version that was read; another one is refused.
    pub version: String,
    /// The word for it.
    pub role: String,
}

/// Somebody moves in or out, or the days of it are corrected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PutOccupancy {
    /// Who.
    pub person: PersonId,
    /// The version that was read; another one is refused.
    pub version: String,
    /// Which one is corrected; none: a new one.
    #[serde(default, deserialize_with = "none_if_empty")]
    pub occupancy: Option<OccupancyId>,
    /// What it is to say.
    #[serde(flatten)]
    pub form: OccupancyForm,
}

/// Somebody as they were read, who is disabled or let in again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersonVersion {
    /// Who.
    pub person: PersonId,
    /// The version that was read; another one is refused.
    pub version: String,
}

/// For how many days after moving out a resident may still sign in, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GraceForm {
    /// What was read; another one is refused.
    pub was: i64,
    /// What it is to be.
    #[serde(default)]
    pub days: String,
}
