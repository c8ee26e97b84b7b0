use crate::{
    conversation::{Status, Waiting},
    id::ConversationId,
    inbox::Tab,
    time::{Moment, Timestamp},
};
use serde::{Deserialize, Serialize};

/// One page of one of somebody's lists.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxPage {
    /// Which list.
    pub tab: Tab,
    /// Its rows, from the top.
    pub rows: Vec<InboxRow>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
    /// How many conversations each of the person's lists holds.
    pub counts: Vec<TabCount>,
    /// How many conversations hold something they have not read.
    pub unread: i64,
    /// The person's counter: everything changed up to here is in this page.
    pub cursor: i64,
    /// The server's clock, to say how long something has been waiting.
    pub now: Timestamp,
}

/// How many conversations a list holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TabCount {
    /// The list.
    pub tab: Tab,
    /// Its length.
    pub count: i64,
}

/// One conversation in somebody's list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxRow {
    /// Which conversation.
    pub conversation: ConversationId,
    /// What it is about, in the opener's words.
    pub subject: Option<String>,
    /// The topic's name.
    pub topic: String,
    /// The name of the resident it concerns.
    pub resident: String,
    /// The unit it concerns.
    pub unit: Option<String>,
    /// Where it stands, as far as this person may know.
    pub status: Status,
    /// Whose turn it is.
    pub waiting: Option<Waiting>,
    /// The newest entry they may see.
    pub last: Preview,
    /// Entries they have not read.
    pub unread: i64,
    /// Whether they put it back among the unread ones.
    pub is_marked_unread: bool,
    /// Whether they are in it now: otherwise this is how it stood when they went.
    pub is_here: bool,
}

/// The newest entry of a conversation, on one line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// Who; `None`: Frontdesk itself.
    pub author: Option<String>,
    /// Whether the reader wrote it.
    pub is_mine: bool,
    /// Of which kind.
    pub kind: PreviewKind,
    /// The beginning of its text.
    pub text: String,
    /// When.
    pub moment: Moment,
}

/// The kinds of entries that a list tells apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PreviewKind {
    /// Somebody wrote.
    Message,
    /// Somebody wrote for management.
    Note,
    /// Something happened.
    Event,
}
