use crate::{
    contact::Phone,
    id::{FacilityId, SessionId, TokenId},
    language::Language,
    password,
    text::PersonName,
    time::Moment,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Another facility in which the one who is signed in has a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// Which.
    pub facility: FacilityId,
    /// What it is called.
    pub name: String,
}

/// The page of one's own account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnAccount {
    /// What it says of its person.
    pub profile: ProfileForm,
    /// Whether they may change their name.
    pub may_rename: bool,
    /// What they sign in with.
    pub email: Option<String>,
    /// Where they are signed in, the one used last first.
    pub sessions: Vec<SessionView>,
    /// The API's tokens that act as them.
    pub tokens: Vec<OwnTokenView>,
    /// Whether they have a place in several facilities.
    pub has_several_places: bool,
}

/// What somebody says of themselves, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ProfileForm {
    /// What the account said when the form was made.
    pub version: String,
    /// What they are called; where they may not change it, what is sent does not count.
    #[serde(default)]
    pub name: String,
    /// How they are called up; empty: not at all.
    #[serde(default)]
    pub phone: String,
    /// The language they are written to in.
    #[serde(default)]
    pub language: String,
}

impl ProfileForm {
    /// What is wrong, by field, as far as the form itself can tell.
    #[must_use]
    pub fn problems(&self, may_rename: bool) -> Vec<(&'static str, String)> {
        let name = self.name.parse::<PersonName>().err().filter(|_| may_rename).map(|why| why.to_string());
        let phone = self.phone.trim();
        let phone = if phone.is_empty() { None } else { phone.parse::<Phone>().err() };
        let checks = [
            ("name", name),
            ("phone", phone.map(|why| why.to_string())),
            ("language", self.language.parse::<Language>().err().map(|why| why.to_string())),
        ];
        checks.into_iter().filter_map(|(field, why)| Some((field, why?))).collect()
    }
}

/// A new password, as typed.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChangePassword {
    /// The one that is in force.
    pub current_password: String,
    /// The one that is to be.
    pub new_password: String,
}

impl fmt::Debug for ChangePassword {
    /// Neither of them, so that no log can hold them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChangePassword { .. }")
    }
}

impl ChangePassword {
    /// What is wrong, by field, as far as the form itself can tell.
    #[must_use]
    pub fn problems(&self) -> Vec<(&'static str, String)> {
        let mut problems = Vec::new();
        if self.current_password.is_empty() {
            problems.push(("current_password", "Type the password that you sign in with now.".to_owned()));
        }
        if let Err(why) = password::check(&self.new_password) {
            problems.push(("new_password", why.to_string()));
        } else if self.new_password == self.current_password {
            problems.push(("new_password", "This is your password already. Choose another one.".to_owned()));
        }
        problems
    }
}

/// A session of one's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SessionView {
    /// To end it by.
    pub id: SessionId,
    /// "Firefox on Windows".
    pub device: String,
    /// In which facility it is now.
    pub facility: String,
    /// When they signed in.
    pub since: Moment,
    /// When it was last used, to five minutes.
    pub seen: Moment,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// A token of the API that acts as oneself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnTokenView {
    /// To revoke it by.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// In which facility.
    pub facility: String,
    /// When it was made.
    pub made: Moment,
    /// When it was last used, to the minute.
    pub used: Option<Moment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_may_be_left_out_and_a_name_that_is_not_asked_for_does_not_count() {
        let form = ProfileForm { language: "de".to_owned(), ..ProfileForm::default() };
        assert_eq!(form.problems(false), []);
        let fields = |form: &ProfileForm, may_rename| {
            form.problems(may_rename).into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert_eq!(fields(&form, true), ["name"]);
        let wrong = ProfileForm { phone: "call me".to_owned(), language: "English".repeat(2), ..form };
        assert_eq!(fields(&wrong, false), ["phone", "language"]);
    }

    #[test]
    fn a_password_has_to_be_known_good_and_another_one() {
        let form = |current: &str, new: &str| ChangePassword {
            current_password: current.to_owned(),
            new_password: new.to_owned(),
        };
        let fields =
            |form: ChangePassword| form.problems().into_iter().map(|(field, _)| field).collect::<Vec<_>>();
        assert!(fields(form("old", "a fine password")).is_empty());
        assert_eq!(fields(form("", "password")), ["current_password", "new_password"]);
        assert_eq!(fields(form("a fine password", "a fine password")), ["new_password"]);
        assert!(!format!("{:?}", form("old", "a fine password")).contains("fine"));
    }
}
