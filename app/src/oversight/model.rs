//! Which part of the list is shown, and how its rows are said.

use frontdesk_domain::{
    conversation::{Status, Waiting},
    id::ConversationId,
    role::Side,
    time::{Timestamp, said_wait},
};
use serde::{Deserialize, Serialize};

/// A part of the list. It is in the page's address, so it survives a reload, the way
/// back, and a browser without scripts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Place {
    /// Only these; `None`: all.
    pub status: Option<Status>,
    /// The last conversation of the page before; `None`: from the newest.
    pub before: Option<ConversationId>,
}

impl Place {
    /// The place that the parts of a query name; what they name wrongly counts as not named.
    pub(super) fn new(status: Option<&str>, before: Option<&str>) -> Self {
        Self { status: status.and_then(Status::from_word), before: before.and_then(|id| id.parse().ok()) }
    }

    /// The newest with this status.
    pub(super) fn top(status: Option<Status>) -> Self {
        Self { status, before: None }
    }

    /// The page after this one.
    pub(super) fn further(self, next: ConversationId) -> Self {
        Self { before: Some(next), ..self }
    }

    /// The parts of the address, by name.
    pub(super) fn parts(self) -> Vec<(&'static str, String)> {
        let status = self.status.map(|status| ("status", status.word().to_owned()));
        let before = self.before.map(|id| ("before", id.to_string()));
        status.into_iter().chain(before).collect()
    }

    /// The address.
    pub(super) fn address(self) -> String {
        let parts: Vec<_> = self.parts().iter().map(|(name, value)| format!("{name}={value}")).collect();
        match parts.is_empty() {
            true => "/oversight".to_owned(),
            false => format!("/oversight?{}", parts.join("&")),
        }
    }
}

/// The word for a status.
pub(super) fn label(status: Status) -> &'static str {
    match status {
        Status::Open => "Open",
        Status::Resolved => "Resolved",
        Status::Archived => "Archived",
    }
}

/// How many there are.
pub(super) fn counted(count: i64, status: Option<Status>) -> String {
    let kind = status.map(|status| format!("{} ", status.word())).unwrap_or_default();
    let noun = if count == 1 { "conversation" } else { "conversations" };
    format!("{count} {kind}{noun}")
}

/// What is said where there is none.
pub(super) fn nothing(status: Option<Status>) -> &'static str {
    match status {
        None => "Nobody has started a conversation yet.",
        Some(Status::Open) => "No conversation is open. Everything is settled.",
        Some(Status::Resolved) => "No conversation is resolved at the moment.",
        Some(Status::Archived) => "Nothing has been put away yet.",
    }
}

/// How long it has waited for whom.
pub(super) fn wait(waiting: Waiting, now: Timestamp) -> String {
    let on = match waiting.on {
        Side::Management => "Waiting for us",
        Side::Resident => "Waiting for the resident",
    };
    format!("{on} · {}", said_wait(now.since(waiting.since)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::time::HOUR;

    const ID: &str = "01900000-0000-7000-8000-000000000001";

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place::new(Some("resolved"), Some(ID));
        assert_eq!(place.address(), format!("/oversight?status=resolved&before={ID}"));
        assert_eq!(
            Place::default().further(ID.parse().unwrap()).address(),
            format!("/oversight?before={ID}")
        );
        assert_eq!(Place::top(Some(Status::Open)).address(), "/oversight?status=open");
    }

    #[test]
    fn what_is_named_wrongly_is_the_top_of_all() {
        assert_eq!(Place::new(Some("burnt"), Some("1' or 1")), Place::default());
        assert_eq!(Place::new(None, Some("")).address(), "/oversight");
    }

    #[test]
    fn the_count_says_of_what() {
        assert_eq!(counted(1, None), "1 conversation");
        assert_eq!(counted(12, Some(Status::Open)), "12 open conversations");
        assert_eq!(counted(0, Some(Status::Archived)), "0 archived conversations");
    }

    #[test]
    fn a_wait_says_for_whom_and_how_long() {
        let waiting = |on| Waiting { on, since: Timestamp(0) };
        assert_eq!(wait(waiting(Side::Management), Timestamp(3 * HOUR)), "Waiting for us · 3 h");
        assert_eq!(wait(waiting(Side::Resident), Timestamp(0)), "Waiting for the resident · just now");
    }
}
