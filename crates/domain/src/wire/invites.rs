use crate::{
    id::{OneUseCodeId, PersonId},
    one_use::{CodeState, Way},
    role::Role,
    time::Moment,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Settings → Invites: who has no password yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Invites {
    /// How often somebody was invited or an invite taken back, and one more. Send it along.
    pub version: i64,
    /// Whether emails can be sent at all.
    pub can_mail: bool,
    /// Who has no password yet, by name.
    pub people: Vec<Invitee>,
}

/// Somebody without a password.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Invitee {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// As what.
    pub role: Role,
    /// The units they hold now.
    pub units: Vec<String>,
    /// Whether there is an address to send a link to.
    pub has_email: bool,
    /// Whether a code may be printed for them. Not for somebody whose account is not this facility's
    /// alone: whoever holds the paper gets the account.
    pub may_have_paper: bool,
    /// Whether "everybody" includes them: residents who hold no unit now are not there any more.
    pub is_here: bool,
    /// Their newest invite.
    pub invite: Option<InviteView>,
}

/// An invite as management sees it; never its code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InviteView {
    /// Which.
    pub id: OneUseCodeId,
    /// How it travels.
    pub way: Way,
    /// How it stands.
    pub state: CodeState,
    /// When it was asked for.
    pub asked: Moment,
    /// The last day it is good, as people say it.
    pub until: Option<String>,
}

/// How one person stands, for their own page in the settings.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InviteOf {
    /// As in [`Invites`].
    pub version: i64,
    /// As in [`Invites`].
    pub can_mail: bool,
    /// Nothing, if they have a password already or their account is disabled.
    pub invitee: Option<Invitee>,
}

/// Who is to be invited.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct InvitePeople {
    /// The version that was read; another one is refused.
    pub version: i64,
    /// Those who are chosen.
    #[serde(default)]
    pub people: Vec<PersonId>,
    /// Everybody who is there, whoever is chosen.
    #[serde(default)]
    pub everybody: bool,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Invited {
    /// How many emails go out.
    pub sent: usize,
    /// How many have no address to send one to.
    pub without_email: usize,
}

/// An invite that is taken back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RevokeInvite {
    /// Which; another one that took its place stays.
    pub invite: OneUseCodeId,
}

/// Codes for the letterboxes; shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The facility's name.
    pub facility: String,
    /// Where a code is typed: the address of the page.
    pub address: String,
    /// The last day they are good, as people say it.
    pub until: String,
    /// One for each person, in the order of the units.
    pub cards: Vec<SheetCard>,
    /// How many older invites are good no longer.
    pub replaced: usize,
}

/// What goes into one letterbox.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetCard {
    /// Whose.
    pub name: String,
    /// Their units, if they hold any.
    pub units: Vec<String>,
    /// "7KQF-2M9X-…".
    pub code: String,
}

impl fmt::Debug for Sheet {
    /// Without the codes, so that no log can hold them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sheet").field("facility", &self.facility).finish_non_exhaustive()
    }
}

/// What is asked of the holder of an invite besides a password.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsksEmail {
    /// The link came by email, so there is one.
    No,
    /// There is one; they may know a better one.
    Optional,
    /// There is none, and without one nobody can sign in.
    Required,
}

/// What the holder of a code sees of it: no name and no address.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CodeView {
    /// The facility's name.
    pub facility: String,
    /// Whether an email address is asked for.
    pub asks_email: AsksEmail,
}

/// A code that was typed.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TypedCode {
    /// As typed.
    pub code: String,
}

/// An invite that is accepted, as typed.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AcceptInvite {
    /// The code.
    pub code: String,
    /// What they want to sign in with; empty: what management has.
    #[serde(default)]
    pub email: String,
    /// Their password.
    pub password: String,
}

/// A link that is asked for.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AskReset {
    /// As typed.
    pub email: String,
}

/// A password that takes the place of a forgotten one.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ResetPassword {
    /// The code of the link.
    pub code: String,
    /// The new password.
    pub password: String,
}

/// What the page for a forgotten password can offer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResetOffer {
    /// Whether emails can be sent at all.
    pub can_mail: bool,
}

macro_rules! hidden {
    ($($name:ident)+) => {$(
        impl fmt::Debug for $name {
            /// Nothing of it, so that no log can hold its secrets.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), " { .. }"))
            }
        }
    )+};
}

hidden! { SheetCard TypedCode AcceptInvite AskReset ResetPassword }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_log_can_hold_the_secrets() {
        let (code, password) = ("7KQF".to_owned(), "a fine password".to_owned());
        let card = SheetCard { name: "Ana".into(), units: Vec::new(), code: code.clone() };
        let sheet = Sheet {
            facility: "Hof".into(),
            address: "https://a.example/invite".into(),
            until: "3 November".into(),
            cards: vec![card],
            replaced: 0,
        };
        let said = format!(
            "{sheet:?}{:?}{:?}{:?}",
            sheet.cards[0],
            AcceptInvite { code: code.clone(), email: "ana@b.org".into(), password: password.clone() },
            ResetPassword { code, password },
        );
        for secret in ["7KQF", "fine", "ana@b.org"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
}
