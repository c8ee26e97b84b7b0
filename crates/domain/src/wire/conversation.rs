use super::{AttachedPhoto, AwayNotice, LinkedRecord, ParticipantView, TimelinePage};
use crate::{
    conversation::{Status, Waiting},
    entry::Seq,
    id::{ConversationId, PersonId, RecordId, TopicId, UnitId},
    record::RecordKind,
    resolution::Category,
    role::Role,
    time::{Moment, Timestamp},
};
use serde::{Deserialize, Serialize};

/// Somebody, as others in the conversation see them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonView {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their role in the facility.
    pub role: Role,
}

/// One conversation with its newest lines.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Thread {
    /// Its id.
    pub id: ConversationId,
    /// What it is about, in the opener's words.
    pub subject: Option<String>,
    /// The topic's name.
    pub topic: String,
    /// The resident it concerns.
    pub resident: PersonView,
    /// The unit it concerns.
    pub unit: Option<String>,
    /// Where it stands, as far as the reader may know.
    pub status: Status,
    /// Whose turn it is.
    pub waiting: Option<Waiting>,
    /// Who is here now.
    pub participants: Vec<ParticipantView>,
    /// Those of them who are away, and who answers meanwhile.
    #[serde(default)]
    pub away: Vec<AwayNotice>,
    /// Since when the reader is no longer in it; `None` while they are. They keep what
    /// they could see, and nothing new reaches them.
    pub gone: Option<Moment>,
    /// The newest lines.
    pub page: TimelinePage,
    /// The banner: who opened it again, and when. `None` unless open again.
    pub reopened: Option<Reopened>,
    /// The newest line the reader may see.
    pub last_seq: Seq,
    /// Up to where the reader has read.
    pub read_seq: Seq,
    /// The records that it links to, as far as the reader may know.
    pub records: Vec<LinkedRecord>,
    /// That the office is closed now and when it opens again, for a resident who may write here.
    pub office: Option<String>,
    /// What the facility says of its own while the conversation is done and the reader may reply; `None`: the usual.
    pub reopen_text: Option<String>,
    /// What the reader may do here.
    pub may: May,
    /// The server's clock.
    pub now: Timestamp,
}

/// Who opened a conversation again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reopened {
    /// Their name.
    pub by: String,
    /// When.
    pub moment: Moment,
}

/// What the reader may do in one conversation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct May {
    /// Write to everyone.
    pub reply: bool,
    /// Write to management.
    pub note: bool,
    /// Say that it is done.
    pub resolve: bool,
    /// Put it back among the unread.
    pub mark_unread: bool,
    /// Bring somebody in.
    pub add: bool,
    /// Go.
    pub leave: bool,
    /// Link a record, and take out one that they see.
    pub link: bool,
    /// Make a ticket of it.
    pub make_ticket: bool,
    /// Go only after handing over: nobody else of management can answer.
    pub must_hand_over: bool,
}

/// The form that starts a conversation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StartConversation {
    /// Made by the client, once for this conversation (up to 100 characters).
    pub key: String,
    /// What it is about.
    pub topic: TopicId,
    /// The resident it concerns; management names one, a resident is one.
    #[serde(default)]
    pub resident: Option<PersonId>,
    /// Their unit, when they hold several.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// The record that it is about; a form without a script sends an empty one for none.
    #[serde(default, deserialize_with = "crate::wire::none_if_empty")]
    pub record: Option<RecordId>,
    /// As typed; may be empty.
    #[serde(default)]
    pub subject: String,
    /// The first message, as typed; may be empty when there are photos.
    pub text: String,
    /// The photos that go with it, in their order.
    #[serde(default)]
    pub photos: Vec<AttachedPhoto>,
}

/// A message or a note on its way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Send {
    /// Made by the client, once for this message (up to 100 characters).
    pub key: String,
    /// Where to.
    pub conversation: ConversationId,
    /// As typed; may be empty when there are photos.
    pub text: String,
    /// The photos that go with it, in their order; a note has none.
    #[serde(default)]
    pub photos: Vec<AttachedPhoto>,
}

/// A message that is safe in the database.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sent {
    /// Where.
    pub conversation: ConversationId,
    /// Its number there.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// Whether it opened the conversation again.
    pub has_reopened: bool,
}

/// The form that resolves a conversation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resolve {
    /// Which.
    pub conversation: ConversationId,
    /// How.
    pub category: Category,
    /// To whom, when escalated; as typed.
    #[serde(default)]
    pub escalated_to: String,
    /// Of which conversation, when a duplicate.
    #[serde(default)]
    pub duplicate_of: Option<ConversationId>,
    /// For management only; as typed, may be empty.
    #[serde(default)]
    pub note: String,
}

/// A topic that the reader may pick, and who would get it now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TopicChoice {
    /// Which.
    pub id: TopicId,
    /// Its name.
    pub name: String,
    /// Who would receive it; empty: nobody from management is there.
    pub recipients: Vec<PersonView>,
    /// The kind of record that a conversation about it is offered.
    pub offers: Option<RecordKind>,
}

/// A resident that a search found, once for each unit they hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResidentMatch {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The unit they hold.
    pub unit_id: Option<UnitId>,
    /// Its code.
    pub unit: Option<String>,
    /// How they are called.
    pub phone: Option<String>,
}

/// A conversation to choose in a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationChoice {
    /// Which.
    pub id: ConversationId,
    /// Topic, subject and day.
    pub label: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_a_script_says_that_there_is_no_record() {
        let form = |record: &str| {
            let topic = uuid::Uuid::nil();
            let json = format!(r#"{{"key":"k","topic":"{topic}","text":"t"{record}}}"#);
            serde_json::from_str::<StartConversation>(&json).map(|form| form.record)
        };
        let id = RecordId(uuid::Uuid::from_u128(7));
        assert_eq!(form("").unwrap(), None);
        assert_eq!(form(r#","record":"""#).unwrap(), None);
        assert_eq!(form(r#","record":null"#).unwrap(), None);
        assert_eq!(form(&format!(r#","record":"{id}""#)).unwrap(), Some(id));
        assert!(form(r#","record":"INV-7""#).is_err());
    }
}
