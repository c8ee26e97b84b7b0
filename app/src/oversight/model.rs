//! Which part of the list is shown, and how its rows are said.

use frontdesk_domain::{
    conversation::{Status, Waiting},
    id::ConversationId,
    report::Waited,
    role::Side,
    time::{Timestamp, said_wait},
    wire::OversightFilter,
};
use serde::{Deserialize, Serialize};

/// A part of the list. It is in the page's address, so it survives a reload, the way
/// back, and a browser without scripts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// Only these.
    pub filter: OversightFilter,
    /// The last conversation of the page before; `None`: from the newest.
    pub before: Option<ConversationId>,
}

impl Place {
    /// The place that the parts of a query name, `part` gives one by its name; what they name
    /// wrongly counts as not named.
    pub(super) fn new<'a>(part: impl Fn(&str) -> Option<&'a str>) -> Self {
        let filter = OversightFilter {
            status: part("status").and_then(Status::from_word),
            topic: part("topic").and_then(|id| id.parse().ok()),
            from: part("from").and_then(|month| month.parse().ok()),
            until: part("until").and_then(|month| month.parse().ok()),
            waiting: part("waiting").and_then(Waited::from_word),
        };
        Self { filter, before: part("before").and_then(|id| id.parse().ok()) }
    }

    /// The newest of these.
    pub fn of(filter: OversightFilter) -> Self {
        Self { filter, before: None }
    }

    /// The newest of the same ones with this status, or any.
    pub(super) fn with(self, status: Option<Status>) -> Self {
        Self::of(OversightFilter { status, ..self.filter })
    }

    /// The newest of the same ones.
    pub(super) fn top(self) -> Self {
        Self::of(self.filter)
    }

    /// The page after this one.
    pub(super) fn further(self, next: ConversationId) -> Self {
        Self { before: Some(next), ..self }
    }

    /// The parts of the address, by name.
    pub(super) fn parts(self) -> Vec<(&'static str, String)> {
        let OversightFilter { status, topic, from, until, waiting } = self.filter;
        let parts = [
            ("status", status.map(|status| status.word().to_owned())),
            ("topic", topic.map(|topic| topic.to_string())),
            ("from", from.map(|month| month.to_string())),
            ("until", until.map(|month| month.to_string())),
            ("waiting", waiting.map(|waited| waited.word().to_owned())),
            ("before", self.before.map(|id| id.to_string())),
        ];
        parts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The address.
    pub fn address(self) -> String {
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

/// What is said where there is none; `is_narrowed`: of all, more than the status was asked for.
pub(super) fn nothing(status: Option<Status>, is_narrowed: bool) -> &'static str {
    match status {
        _ if is_narrowed => "No conversation fits.",
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

    /// The place of an address.
    fn read(address: &str) -> Place {
        let query = address.split_once('?').map(|(_, query)| query).unwrap_or_default();
        let parts: Vec<_> = query.split('&').filter_map(|part| part.split_once('=')).collect();
        Place::new(|name| parts.iter().find(|(found, _)| *found == name).map(|(_, value)| *value))
    }

    #[test]
    fn a_place_is_read_as_it_is_written() {
        for address in [
            "/oversight",
            "/oversight?status=open",
            &format!("/oversight?status=resolved&before={ID}"),
            &format!("/oversight?topic={ID}&from=2026-10&until=2026-11&waiting=days&before={ID}"),
        ] {
            assert_eq!(read(address).address(), address);
        }
        let next = read("/oversight?from=2026-10").further(ID.parse().unwrap());
        assert_eq!(next.address(), format!("/oversight?from=2026-10&before={ID}"));
        assert_eq!(next.with(Some(Status::Open)).address(), "/oversight?status=open&from=2026-10");
        assert_eq!(next.top().address(), "/oversight?from=2026-10");
    }

    #[test]
    fn what_is_named_wrongly_is_the_top_of_all() {
        let wrong = "/oversight?status=burnt&topic=x&from=2026-13&until=now&waiting=long&before=1' or 1";
        assert_eq!(read(wrong), Place::default());
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
