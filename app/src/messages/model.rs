//! Which part of which list is shown, and how its rows are said.

use frontdesk_domain::{
    conversation::{Status, Waiting},
    id::ConversationId,
    inbox::Tab,
    role::Side,
    time::{Timestamp, said_wait},
    wire::{InboxPage, InboxRow, Preview, PreviewKind},
};
use leptos_router::location::Url;

/// Pages that are shown below each other before the list begins anew further down.
const MOST_PAGES: usize = 10;

/// A part of a list. It is in the page's address, so it survives a reload, the way
/// back, and a browser without scripts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Which list.
    pub tab: Tab,
    /// Where it begins; `None`: at the top.
    pub after: Option<String>,
    /// How many pages of it.
    pub pages: usize,
}

impl Place {
    /// The place that the parts of a query name; whatever they do not name, or name
    /// wrongly, is the top of the reader's first list.
    #[must_use]
    pub fn new(side: Side, tab: Option<&str>, after: Option<&str>, pages: Option<&str>) -> Self {
        let tabs = Tab::of(side);
        let named = tab.and_then(|word| word.parse().ok()).filter(|tab| tabs.contains(tab));
        let pages = pages.and_then(|count| count.parse().ok()).unwrap_or(1);
        Self {
            tab: named.unwrap_or(tabs[0]),
            after: after.map(str::to_owned),
            pages: pages.clamp(1, MOST_PAGES),
        }
    }

    /// The top of a list.
    #[must_use]
    pub fn top(tab: Tab) -> Self {
        Self { tab, after: None, pages: 1 }
    }

    /// This list with one page more; past the most, the page after all of these.
    #[must_use]
    pub fn further(&self, next: &str) -> Self {
        match self.pages {
            MOST_PAGES => Self { after: Some(next.to_owned()), ..Self::top(self.tab) },
            pages => Self { pages: pages + 1, ..self.clone() },
        }
    }

    /// The address of the list, or of a conversation beside it.
    #[must_use]
    pub fn address(&self, conversation: Option<ConversationId>) -> String {
        let mut address = conversation.map_or_else(|| "/messages".to_owned(), |id| format!("/messages/{id}"));
        address.push_str(&format!("?tab={}", self.tab.word()));
        if let Some(after) = &self.after {
            address.push_str(&format!("&after={}", Url::escape(after)));
        }
        if self.pages > 1 {
            address.push_str(&format!("&pages={}", self.pages));
        }
        address
    }
}

/// The conversation that an address shows.
#[must_use]
pub fn open_in(path: &str) -> Option<ConversationId> {
    path.strip_prefix("/messages/")?.parse().ok()
}

/// Two pages as one. Something that moved up meanwhile is on both: it stays where it is first.
#[must_use]
pub fn joined(mut first: InboxPage, then: InboxPage) -> InboxPage {
    for row in then.rows {
        if !first.rows.iter().any(|shown| shown.conversation == row.conversation) {
            first.rows.push(row);
        }
    }
    InboxPage { next: then.next, ..first }
}

/// The rows to show: those of `fresh`, and the open conversation where it was, even if
/// reading it has just moved it to another list. What one reads does not vanish.
#[must_use]
pub fn steady(shown: &[InboxRow], mut fresh: Vec<InboxRow>, open: Option<ConversationId>) -> Vec<InboxRow> {
    let Some(at) = shown.iter().position(|row| Some(row.conversation) == open) else { return fresh };
    if !fresh.iter().any(|row| Some(row.conversation) == open) {
        let mut left = shown[at].clone();
        (left.unread, left.is_marked_unread) = (0, false);
        fresh.insert(at.min(fresh.len()), left);
    }
    fresh
}

/// What the page of the open conversation knows of it.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenNow {
    /// Which conversation.
    pub id: ConversationId,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// Whose turn it is.
    pub waiting: Option<Waiting>,
    /// Whether the reader is in it now.
    pub is_here: bool,
    /// Its newest entry.
    pub last: Option<Preview>,
}

/// A row with what the open conversation's own page knows: a row that is only kept in its
/// place while it is read would otherwise go on telling how things were.
#[must_use]
pub fn updated(mut row: InboxRow, open: Option<&OpenNow>) -> InboxRow {
    let is_same = |open: &&OpenNow| open.id == row.conversation;
    let Some(open) = open.filter(is_same) else { return row };
    row.is_here &= open.is_here;
    let Some(last) = open.last.as_ref().filter(|last| last.moment.at >= row.last.moment.at) else {
        return row;
    };
    (row.status, row.waiting, row.last) = (open.status, open.waiting, last.clone());
    row
}

/// The first line of a row: what the conversation is about.
#[must_use]
pub fn headline(row: &InboxRow) -> String {
    row.subject.clone().unwrap_or_else(|| row.topic.clone())
}

/// Who wrote the newest entry, as the row says it before the text.
#[must_use]
pub fn said_by(last: &Preview) -> Option<String> {
    let author = if last.is_mine { Some("You".to_owned()) } else { last.author.clone() };
    match (last.kind, author) {
        (PreviewKind::Event, _) | (_, None) => None,
        (PreviewKind::Message, Some(author)) => Some(format!("{author}: ")),
        (PreviewKind::Note, Some(author)) => Some(format!("Note by {}: ", author.replace("You", "you"))),
    }
}

/// How somebody is waiting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wait {
    /// Whom it waits on, in words.
    pub on: &'static str,
    /// How long.
    pub long: String,
    /// Whether it is the reader's side that is waited for.
    pub is_ours: bool,
}

/// How long a conversation has waited for whom, as somebody on `side` is told.
#[must_use]
pub fn wait(waiting: Waiting, side: Side, now: Timestamp) -> Wait {
    let is_ours = waiting.on == side;
    let on = match (side, is_ours) {
        (Side::Resident, true) => "Waiting for you",
        (Side::Resident, false) => "Waiting for management",
        (Side::Management, true) => "Waiting for us",
        (Side::Management, false) => "Waiting for the resident",
    };
    Wait { on, long: said_wait(now.since(waiting.since)), is_ours }
}

/// The page's title, with how many conversations hold something unread.
#[must_use]
pub fn title(unread: i64, open: Option<&str>) -> String {
    let count = if unread > 0 { format!("({unread}) ") } else { String::new() };
    let open = open.map(|open| format!("{open} · ")).unwrap_or_default();
    format!("{count}{open}Messages · Frontdesk")
}

/// What to say aloud when the rows changed by themselves: who wrote, where nobody looks.
#[must_use]
pub fn news(before: &[InboxRow], after: &[InboxRow], open: Option<ConversationId>) -> Option<String> {
    let unread_before = |id| before.iter().find(|row| row.conversation == id).map_or(0, |row| row.unread);
    let row = after.iter().find(|row| {
        Some(row.conversation) != open && !row.last.is_mine && row.unread > unread_before(row.conversation)
    })?;
    Some(format!("New message from {}", row.last.author.as_deref()?))
}

#[cfg(test)]
mod tests;
