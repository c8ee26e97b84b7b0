use super::{ManagementEntry, PersonView};
use crate::{
    entry::Seq,
    id::{ConversationId, PersonId},
    participation::History,
    time::Moment,
};
use serde::{Deserialize, Serialize};

/// Somebody who is in the conversation now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParticipantView {
    /// Who.
    pub person: PersonView,
    /// Since when.
    pub since: Moment,
    /// What they see of what was said before that.
    pub history: History,
    /// Whether it is the reader.
    pub is_me: bool,
    /// Whether the reader may take them out.
    pub may_be_removed: bool,
    /// Their last day away, while they are: "3 December".
    #[serde(default)]
    pub away_until: Option<String>,
}

/// The form that adds somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddParticipant {
    /// Where.
    pub conversation: ConversationId,
    /// Whom.
    pub person: PersonId,
    /// What they are to see; without it, the default of [`Disclosure::choices`].
    #[serde(default)]
    pub history: Option<History>,
    /// [`Disclosure::last_seq`] as the adder saw it: when more was written since, adding
    /// with the full history is refused, so that nothing is disclosed unseen.
    #[serde(default)]
    pub last_seq: Option<Seq>,
}

/// The form that takes somebody out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RemoveParticipant {
    /// Where.
    pub conversation: ConversationId,
    /// Whom.
    pub person: PersonId,
}

/// The form that leaves a conversation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Leave {
    /// Which.
    pub conversation: ConversationId,
    /// To whom it is handed over.
    #[serde(default)]
    pub hand_over_to: Option<PersonId>,
    /// What they are to see; as in [`AddParticipant`].
    #[serde(default)]
    pub history: Option<History>,
    /// [`Disclosure::last_seq`], as in [`AddParticipant`].
    #[serde(default)]
    pub last_seq: Option<Seq>,
    /// Whether it goes back to its topic's route.
    #[serde(default)]
    pub back_to_route: bool,
}

/// Somebody who can be added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Candidate {
    /// Who.
    pub person: PersonView,
    /// The units they hold now.
    pub units: Vec<String>,
    /// Whether they are in the conversation already.
    pub is_here: bool,
    /// Their last day away, while they are: "3 December".
    #[serde(default)]
    pub away_until: Option<String>,
}

/// What somebody will see if they are added: shown to the adder before they confirm.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Disclosure {
    /// Whom it is about.
    pub person: PersonView,
    /// What may be chosen, the default first.
    pub choices: Vec<History>,
    /// Why there is no choice, as a sentence.
    pub why: Option<String>,
    /// The choice that the rest is about.
    pub history: History,
    /// Every line that they do not see now and would see then, oldest first, notes and
    /// resolutions included where their role includes them.
    pub entries: Vec<ManagementEntry>,
    /// How many of these lines are messages.
    pub messages: usize,
    /// How many are internal notes and resolution notes.
    pub notes: usize,
    /// How many photos they hold.
    pub photos: usize,
    /// How many records they link.
    pub records: usize,
    /// Those of these lines that are about a record that is not for this person: of it they
    /// see only that there is one.
    pub closed_records: Vec<Seq>,
    /// The newest line that the adder saw.
    pub last_seq: Seq,
}
