//! The email that tells somebody of something to read, and the port that sends it.
//!
//! What is in a [`Letter`] was decided by the use cases: its reader may see all of it. Here is how it
//! is said, as text and as HTML, and which headers keep the emails of one conversation together.
//!
//! Its subject has the title and no number: mail programs that put emails together by their subject would
//! begin a new thread with each count.

mod headers;
mod html;
mod name;
pub(crate) mod paper;
mod plain;

pub(crate) use headers::{headers, of_a_machine};
pub use name::LetterName;

use crate::{
    attempt::Failure,
    clean,
    telling::{Excerpt, News},
    texts::{Texts, texts},
};
use frontdesk_domain::{
    contact::EmailAddress,
    id::{ConversationId, PersonId},
    language::Language,
    time::Timestamp,
};
use futures::future::BoxFuture;
use url::Url;

/// Messages that are shown at most; the others are counted.
const SHOWN: usize = 5;
/// The longest name, title or record, in characters.
const NAME: usize = 120;
/// The longest excerpt of a message, in characters.
const EXCERPT: usize = 600;

/// Which email this is. A repeat is made of the same, and so has the same Message-ID.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Thread {
    /// Names the notification: a repeat has the same, no other has. Letters, digits and dashes.
    pub id: String,
    /// Where there is something to read; none for a test.
    pub conversation: Option<ConversationId>,
    /// Who reads it.
    pub person: PersonId,
}

/// Where its links lead.
#[derive(Clone, PartialEq, Eq)]
pub struct Links {
    /// The conversation, or for a test the pages.
    pub open: Url,
    /// One's notification preferences.
    pub preferences: Url,
    /// No more emails, without signing in; see [`StopKey`](crate::StopKey).
    pub stop: Url,
}

/// An email that tells one person of something to read.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: EmailAddress,
    /// In which language.
    pub language: Language,
    /// Which email this is.
    pub thread: Thread,
    /// Its date, if it is not that of sending.
    pub at: Option<Timestamp>,
    /// The name of the building.
    pub facility: String,
    /// What the conversation is called.
    pub title: String,
    /// The record that it is about, if its reader may see that.
    pub record: Option<String>,
    /// What there is to tell.
    pub news: News,
    /// The messages, in their order; the first few are shown.
    pub excerpts: Vec<Excerpt>,
    /// Where its links lead.
    pub links: Links,
}

impl std::fmt::Debug for Letter {
    /// Nothing that is anybody's.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter")
            .field("thread", &self.thread)
            .field("news", &self.news)
            .finish_non_exhaustive()
    }
}

impl Letter {
    /// One line, the same for all emails of a conversation, whatever is in a name or a title.
    #[must_use]
    pub fn subject(&self) -> String {
        self.texts().titled(&self.facility, &self.title())
    }

    /// What it says to programs that show no HTML.
    #[must_use]
    pub fn text(&self) -> String {
        plain::write(self)
    }

    /// What it says to all others; nothing in it is fetched from anywhere.
    #[must_use]
    pub fn html(&self) -> String {
        html::write(self)
    }

    fn texts(&self) -> &'static dyn Texts {
        texts(self.language.as_str())
    }

    fn title(&self) -> String {
        match (self.news, clean::line(&self.title, NAME)) {
            (News::Test, _) => self.texts().test_title(),
            (_, title) if title.is_empty() => self.texts().untitled(),
            (_, title) => title,
        }
    }

    fn heading(&self) -> String {
        match self.news {
            News::Messages(count) => self.texts().new_messages(count.max(1)),
            News::Added => self.texts().added(),
            News::Test => self.texts().test_title(),
        }
    }

    /// What stands under the heading: the title, and what the conversation is about.
    fn about(&self) -> Vec<String> {
        match self.news {
            News::Test => vec![self.texts().test_body(&self.facility)],
            News::Messages(_) | News::Added => {
                let record = self.record.as_ref().map(|record| self.texts().about(record));
                std::iter::once(self.title()).chain(record).collect()
            }
        }
    }

    /// The messages that are shown: who wrote them, and what, in lines.
    fn shown(&self) -> Vec<(String, Vec<String>)> {
        let most = if self.news == News::Test { 0 } else { SHOWN };
        let shown = self.excerpts.iter().take(most);
        shown.map(|one| (clean::line(&one.author, NAME), self.said(one))).collect()
    }

    fn said(&self, one: &Excerpt) -> Vec<String> {
        let text = clean::lines(&one.text, EXCERPT).into_iter();
        let photos = (one.photos > 0).then(|| format!("[{}]", self.texts().photos(one.photos)));
        text.skip_while(String::is_empty).chain(photos).collect()
    }

    /// How many there are beside those.
    fn more(&self) -> Option<String> {
        let News::Messages(count) = self.news else { return None };
        let shown = u32::try_from(self.excerpts.len().min(SHOWN)).unwrap_or(count);
        let more = count.saturating_sub(shown);
        (shown > 0 && more > 0).then(|| self.texts().more_messages(more))
    }

    fn button(&self) -> String {
        if self.news == News::Test { self.texts().open_frontdesk() } else { self.texts().open() }
    }

    /// Why they get it, and that an answer is read by nobody.
    fn foot(&self) -> [String; 2] {
        [self.texts().why_email(&self.facility), self.texts().no_replies()]
    }
}

/// Sends the emails that tell of something.
pub trait Post: Send + Sync {
    /// Hands one over. It may be asked twice for the same one when the process dies in between, or when the other
    /// side's answer did not come in time: both have the same Message-ID.
    fn post<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<(), Failure>>;
}

#[cfg(test)]
mod tests;
