//! What somebody is told, in words that they may see, and the port that every channel is behind.

use crate::{
    Failure,
    texts::{Texts, texts},
};
use frontdesk_domain::{
    channel::ChannelKind,
    contact::EmailAddress,
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    language::Language,
};
use futures::future::BoxFuture;

/// What there is to tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum News {
    /// So many messages to read, those that are not quoted too.
    Messages(u32),
    /// They can read a conversation from now on.
    Added,
    /// Nothing: they try whether a channel reaches them.
    Test,
}

/// One message, as far as it is quoted.
#[derive(Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Who wrote it; empty where the text says so.
    pub author: String,
    /// What it says, or the beginning of it.
    pub text: String,
    /// How many photos came with it; they are counted, never sent along.
    pub photos: u32,
}

/// What one person is told of one conversation, the same for every channel.
///
/// Everything in it may be seen by whoever it is for. Names and texts are as people typed them, so that each channel
/// cleans and writes them the way its form asks for; the sentences that are made here are clean, and one line each.
#[derive(Clone, PartialEq, Eq)]
pub struct Telling {
    /// Names it: another try of the same has the same one, and no other has. Letters, digits and dashes.
    pub id: String,
    /// Whom.
    pub person: PersonId,
    /// In which facility.
    pub facility: FacilityId,
    /// Of which conversation; none for a test. What is told of it later belongs to the same thread, and takes the
    /// place of what was told before where a device shows it still.
    pub conversation: Option<ConversationId>,
    /// Their address, where they have one.
    pub email: Option<EmailAddress>,
    /// What the facility is called.
    pub facility_name: String,
    /// What the conversation is called, always the same: its subject, or its topic.
    pub thread: String,
    /// The record that it is about, if they may see that.
    pub record: Option<String>,
    /// What there is to tell.
    pub news: News,
    /// The newest messages, in their order.
    pub excerpts: Vec<Excerpt>,
    /// Where the link leads, on the pages' own origin: `/messages/…`.
    pub path: String,
    /// The newest entry that is told of.
    pub up_to: Seq,
    /// The language of all of it.
    pub language: Language,
}

impl Telling {
    /// "2 new messages: Heating".
    #[must_use]
    pub fn title(&self) -> String {
        let texts = self.texts();
        // A name of nothing that can be seen is none.
        let thread = Some(crate::clean::line(&self.thread, LINE)).filter(|thread| !thread.is_empty());
        let thread = thread.unwrap_or_else(|| texts.untitled());
        match self.news {
            News::Messages(count) => texts.headline(count.max(1), &thread),
            News::Added => texts.titled(&texts.added(), &thread),
            News::Test => texts.test_title(),
        }
    }

    /// What was said, a line for each message: "Ana: it is cold".
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        if self.news == News::Test {
            return vec![self.texts().test_body(&self.facility_name)];
        }
        self.excerpts.iter().map(|one| self.line(one)).collect()
    }

    /// The words of the link.
    #[must_use]
    pub fn open(&self) -> String {
        if self.news == News::Test { self.texts().open_frontdesk() } else { self.texts().open() }
    }

    fn line(&self, one: &Excerpt) -> String {
        let photos = (one.photos > 0).then(|| format!("[{}]", self.texts().photos(one.photos)));
        let text = Some(one.text.clone()).filter(|text| !text.is_empty());
        let said = text.into_iter().chain(photos).collect::<Vec<_>>().join(" ");
        if one.author.is_empty() {
            crate::clean::line(&said, LINE)
        } else {
            self.texts().said(&one.author, &said)
        }
    }

    /// The sentences of its language.
    #[must_use]
    pub fn texts(&self) -> &'static dyn Texts {
        texts(self.language.as_str())
    }
}

/// The longest line that says itself who wrote it.
const LINE: usize = 300;

impl std::fmt::Debug for Telling {
    /// Nothing that was said.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Telling").field("id", &self.id).field("news", &self.news).finish_non_exhaustive()
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

/// Something to read for Ana, for tests.
#[cfg(test)]
pub(crate) fn sample() -> Telling {
    use uuid::Uuid;
    let said = |text: &str| Excerpt { author: "Ben".to_owned(), text: text.to_owned(), photos: 0 };
    Telling {
        id: "0190-7".to_owned(),
        person: PersonId(Uuid::from_u128(3)),
        facility: FacilityId(Uuid::from_u128(4)),
        conversation: Some(ConversationId(Uuid::from_u128(2))),
        email: "ana@b.org".parse().ok(),
        facility_name: "Lindenhof".to_owned(),
        thread: "Heating".to_owned(),
        record: None,
        news: News::Messages(5),
        excerpts: vec![said("it is cold"), said("still")],
        path: "/messages/2".to_owned(),
        up_to: Seq(9),
        language: "de".parse().unwrap_or_else(|_| unreachable!("a language")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_in_its_language_a_line_for_each_message() {
        let telling = sample();
        assert_eq!(telling.title(), "5 neue Nachrichten: Heating");
        assert_eq!(telling.lines(), ["Ben: it is cold", "Ben: still"]);
        let photos = Excerpt { author: "Ben".to_owned(), text: String::new(), photos: 2 };
        let odd = Excerpt { author: String::new(), text: "a\r\nb\u{202e}".to_owned(), photos: 0 };
        let other = Telling { excerpts: vec![photos, odd], thread: " \u{202e}".to_owned(), ..sample() };
        assert_eq!(other.lines(), ["Ben: [2 Fotos]", "a b"]);
        assert_eq!(other.title(), "5 neue Nachrichten: Unterhaltung");
        let test = Telling { news: News::Test, ..sample() };
        assert_eq!(test.lines(), [test.texts().test_body("Lindenhof")]);
        assert_ne!(test.open(), sample().open());
    }

    #[test]
    fn nothing_that_was_said_is_in_a_log() {
        assert!(!format!("{:?}", sample()).contains("cold"));
    }
}
