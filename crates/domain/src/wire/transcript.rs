use super::Timeline;
use crate::{id::ConversationId, time::Moment};
use serde::{Deserialize, Serialize};

/// A conversation as one person may see it, to print or save.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Transcript {
    /// Which.
    pub conversation: ConversationId,
    /// The facility's name.
    pub facility: String,
    /// Subject, or topic where there is none.
    pub title: String,
    /// Topic, resident and unit.
    pub about: String,
    /// For whom it was made, with their role: it shows what they may see.
    pub reader: String,
    /// When it was made.
    pub made: Moment,
    /// Every line that they may see, oldest first.
    pub timeline: Timeline,
    /// The whole as a text file, which `frontdesk audit verify FILE` accepts.
    pub text: String,
    /// SHA-256 of the text above its last rule, in hexadecimal digits.
    pub digest: String,
    /// The number of the audit event that holds this digest.
    pub audit_seq: i64,
    /// That event's hash, in hexadecimal digits.
    pub audit_hash: String,
}
