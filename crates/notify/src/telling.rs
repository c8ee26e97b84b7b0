//! What somebody is told, in words that they may see, and the port that every channel is behind.

use crate::Failure;
use frontdesk_domain::{
    channel::ChannelKind,
    contact::EmailAddress,
    id::{ConversationId, FacilityId, PersonId},
    language::Language,
};
use futures::future::BoxFuture;

/// What one person is told of one conversation, the same for every channel.
///
/// Everything in it may be seen by whoever it is for; names and texts are as people typed them, so that each channel
/// writes them the way its form asks for. Neither title nor lines have control characters.
#[derive(Clone, PartialEq, Eq)]
pub struct Telling {
    /// Names it: another try of the same has the same one, and no other has. Letters, digits and dashes.
    pub id: String,
    /// Whom.
    pub person: PersonId,
    /// In which facility.
    pub facility: FacilityId,
    /// Of which conversation. What is told of it later belongs to the same thread, and takes the place of what was
    /// told before where a device shows it still.
    pub conversation: ConversationId,
    /// Their address, where they have one.
    pub email: Option<EmailAddress>,
    /// What the facility is called.
    pub facility_name: String,
    /// What they are called.
    pub name: String,
    /// One line: "2 new messages: Heating".
    pub title: String,
    /// What the conversation is called, always the same: its subject, or its topic.
    pub thread: String,
    /// What was said, a line for each message that is told of, the newest last, three at most.
    pub lines: Vec<String>,
    /// The words of the link: "Open the conversation".
    pub open: String,
    /// Why they are told, and where that is changed.
    pub because: String,
    /// Where the link leads, on the pages' own origin: `/messages/…`.
    pub path: String,
    /// How many entries they have not read.
    pub count: i64,
    /// The language of all of it.
    pub language: Language,
}

impl std::fmt::Debug for Telling {
    /// Nothing that was said.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Telling").field("id", &self.id).field("count", &self.count).finish_non_exhaustive()
    }
}

/// A way to reach people outside the page.
///
/// It ends within its own deadline, whatever the other side does. It answers [`Failure::Gone`] where this person has
/// no such way, so that the next channel is tried at once.
pub trait Reach: Send + Sync {
    /// Which one.
    fn kind(&self) -> ChannelKind;

    /// Tells them. It may be asked twice for the same telling when the process dies in between.
    fn send<'a>(&'a self, telling: &'a Telling) -> BoxFuture<'a, Result<(), Failure>>;
}
