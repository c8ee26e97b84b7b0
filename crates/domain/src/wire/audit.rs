use super::PersonView;
use crate::{
    id::{ConversationId, PersonId},
    time::Moment,
};
use serde::{Deserialize, Serialize};

/// Which events of the audit log; everything left out says "any".
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct AuditFilter {
    /// Done by this person.
    pub person: Option<PersonId>,
    /// In this conversation.
    pub conversation: Option<ConversationId>,
    /// This action, as a word: "message.send".
    pub action: String,
    /// Not before this day, in the facility's time zone: "2026-11-23".
    pub from: String,
    /// Not after this day.
    pub until: String,
}

/// One event of the audit log, as people read it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditLine {
    /// Its number in the facility's log, from 1.
    pub seq: i64,
    /// When.
    pub moment: Moment,
    /// Who; `None`: Frontdesk itself or its operator.
    pub actor: Option<PersonView>,
    /// What, as a word.
    pub action: String,
    /// What, as people say it.
    pub said: String,
    /// In which conversation.
    pub conversation: Option<ConversationId>,
    /// Resident, unit and topic of that conversation, where it is one of this facility.
    pub about: Option<String>,
    /// The particulars, as "name: value", with names for ids.
    pub details: Vec<AuditDetail>,
    /// The event's hash, in hexadecimal digits.
    pub hash: String,
}

/// One particular of an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditDetail {
    /// "reason".
    pub name: String,
    /// As people read it.
    pub value: String,
}

/// One page of the audit log, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// The events.
    pub lines: Vec<AuditLine>,
    /// Where the next page begins: events before this number; `None` at the end.
    pub next: Option<i64>,
    /// Everybody who did something that the log has, by name: to filter by.
    pub people: Vec<PersonView>,
    /// How many events the whole log has.
    pub events: i64,
    /// The hash of the newest of them, in hexadecimal digits.
    pub head: String,
}

/// In which form the log is saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditFormat {
    /// A table (RFC 4180, UTF-8).
    Csv,
    /// One JSON object a line, with all that is hashed: what `frontdesk audit verify` reads.
    Jsonl,
}

/// A file to save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its content.
    pub content: String,
}
