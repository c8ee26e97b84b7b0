//! Which part of the log is shown, and how it is said.

use frontdesk_domain::{
    audit::AuditAction,
    id::{ConversationId, PersonId},
    wire::AuditFilter,
};
use leptos_router::location::Url;
use serde::{Deserialize, Serialize};

/// A part of the log. It is in the page's address, so the filter is a plain form.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Place {
    /// Which events.
    pub filter: AuditFilter,
    /// Those before this number; `None`: from the newest.
    pub before: Option<i64>,
}

impl Place {
    /// The place that the parts of a query name; `part` gives one by its name. An id or a
    /// number that is none counts as not named; what else is wrong, the server says.
    pub(super) fn new<'a>(part: impl Fn(&str) -> Option<&'a str>) -> Self {
        let word = |name| part(name).unwrap_or_default().trim().to_owned();
        Self {
            filter: AuditFilter {
                person: part("person").and_then(|id| id.parse().ok()),
                conversation: part("conversation").and_then(|id| id.parse().ok()),
                action: word("action"),
                from: word("from"),
                until: word("until"),
            },
            before: part("before").and_then(|number| number.parse().ok()),
        }
    }

    /// The newest of these events.
    pub(super) fn top(&self) -> Self {
        Self { before: None, ..self.clone() }
    }

    /// The page after this one.
    pub(super) fn further(&self, next: i64) -> Self {
        Self { before: Some(next), ..self.clone() }
    }

    /// The same events, of one person only.
    pub(super) fn by(&self, person: PersonId) -> Self {
        let mut place = self.top();
        place.filter.person = Some(person);
        place
    }

    /// The same events, in one conversation only, or in any.
    pub(super) fn within(&self, conversation: Option<ConversationId>) -> Self {
        let mut place = self.top();
        place.filter.conversation = conversation;
        place
    }

    pub(super) fn is_everything(&self) -> bool {
        self.filter == AuditFilter::default()
    }

    fn parts(&self) -> Vec<String> {
        let AuditFilter { person, conversation, action, from, until } = &self.filter;
        let word = |word: &String| Some(word).filter(|word| !word.is_empty()).map(|word| escaped(word));
        let named = [
            ("person", person.map(|id| id.to_string())),
            ("conversation", conversation.map(|id| id.to_string())),
            ("action", word(action)),
            ("from", word(from)),
            ("until", word(until)),
        ];
        named.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect()
    }

    /// The address.
    pub(super) fn address(&self) -> String {
        let mut parts = self.parts();
        parts.extend(self.before.map(|number| format!("before={number}")));
        match parts.is_empty() {
            true => "/settings/audit".to_owned(),
            false => format!("/settings/audit?{}", parts.join("&")),
        }
    }

    /// The address of these events as a file.
    pub(super) fn file(&self, format: &str) -> String {
        let mut parts = vec![format!("format={format}")];
        parts.extend(self.parts());
        format!("/api/v1/audit/export?{}", parts.join("&"))
    }
}

/// A value of the query. Actions and days stay as they are: server and browser do not
/// agree on whether a dot has to be escaped.
fn escaped(word: &str) -> String {
    let is_plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    if is_plain { word.to_owned() } else { Url::escape(word) }
}

/// What the actions are about, in the order of the form.
pub(super) const GROUPS: [&str; 3] = ["Conversations", "Signing in and access", "Facility"];

/// Which of [`GROUPS`] an action belongs to.
pub(super) fn group(action: AuditAction) -> &'static str {
    match action.word().split('.').next().unwrap_or_default() {
        "conversation" | "message" | "note" | "participant" | "transcript" => GROUPS[0],
        "access" | "sign_in" | "sign_out" | "password" | "token" => GROUPS[1],
        _ => GROUPS[2],
    }
}

/// How many events the log has.
pub(super) fn counted(events: i64) -> String {
    match events {
        1 => "1 event".to_owned(),
        events => format!("{events} events"),
    }
}

/// As much of a hash as tells one from the other.
pub(super) fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: &str = "01900000-0000-7000-8000-000000000001";

    #[test]
    fn what_is_left_out_or_wrong_says_any() {
        let place = Place::new(|name| match name {
            "person" | "before" => Some("x"),
            "action" | "from" => Some(""),
            _ => None,
        });
        assert_eq!(place, Place::default());
        assert!(place.is_everything());
        assert_eq!(place.address(), "/settings/audit");
        assert_eq!(place.file("csv"), "/api/v1/audit/export?format=csv");
    }

    #[test]
    fn another_filter_begins_at_the_newest() {
        let place = Place { before: Some(50), ..Place::default() };
        assert_eq!(place.address(), "/settings/audit?before=50");
        let one = place.by(ANA.parse().unwrap());
        assert_eq!(one.address(), format!("/settings/audit?person={ANA}"));
        assert_eq!(one.within(Some(ANA.parse().unwrap())).within(None), one);
        assert_eq!(one.further(7).file("jsonl"), format!("/api/v1/audit/export?format=jsonl&person={ANA}"));
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn a_place_is_read_as_it_is_written_and_no_value_adds_a_part() {
        let place = Place::new(|name| match name {
            "action" => Some("message.send"),
            "from" => Some("2026-11-23"),
            "until" => Some("x&before=1"),
            _ => None,
        });
        let address = place.address();
        assert_eq!(address, "/settings/audit?action=message.send&from=2026-11-23&until=x%26before%3D1");
    }

    #[test]
    fn every_action_has_its_group() {
        let of = |word: &str| group(word.parse().unwrap());
        assert_eq!(of("message.send"), "Conversations");
        assert_eq!(of("sign_in.failed"), "Signing in and access");
        assert_eq!(of("audit.export"), "Facility");
        assert!(AuditAction::ALL.iter().all(|action| GROUPS.contains(&group(*action))));
    }
}
