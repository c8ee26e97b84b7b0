use super::Place;
use crate::{
    id::{FacilityId, PersonId},
    role::{Role, Side},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The one who is signed in, as the page and the API say it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The account.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their role in this facility.
    pub role: Role,
    /// Residents' side or management's.
    pub side: Side,
    /// The facility's name.
    pub facility: String,
    /// Its id.
    pub facility_id: FacilityId,
    /// The other facilities in which they have a place, for one who is signed in with a session.
    pub elsewhere: Vec<Place>,
}

/// The sign-in form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// As typed.
    pub email: String,
    /// As typed.
    pub password: String,
}

impl fmt::Debug for SignIn {
    /// Neither address nor password, so that no log can hold them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignIn { .. }")
    }
}

/// An account of the demo building, to click on the sign-in page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DemoAccount {
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their facility's name.
    pub facility: String,
    /// What to type.
    pub email: String,
    /// The password that all of them share.
    pub password: String,
}
