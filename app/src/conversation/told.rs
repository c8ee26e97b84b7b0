//! An event as a sentence.

use frontdesk_domain::{participation::History, wire::PublicBody};
use leptos::prelude::*;

/// A part of a sentence: a name may be written from right to left, the rest is not.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Part {
    Name(String),
    Words(&'static str),
}

/// An event as a sentence; without anybody's name it was Frontdesk itself.
#[component]
pub(crate) fn Told(
    /// Whose doing it was.
    who: Option<String>,
    /// What happened.
    body: PublicBody,
) -> impl IntoView {
    let parts = told(who, &body).into_iter().map(|part| match part {
        Part::Name(name) => view! { <bdi>{name}</bdi> }.into_any(),
        Part::Words(words) => words.into_any(),
    });
    view! { <span>{parts.collect_view()}</span> }
}

fn told(who: Option<String>, body: &PublicBody) -> Vec<Part> {
    use Part::{Name, Words};
    let other = |name: &String| Name(name.clone());
    match body {
        PublicBody::ParticipantAdded { name, history } => {
            let mut parts = about(who, " added ", other(name), " was added");
            parts.push(Words(seeing(*history)));
            parts
        }
        PublicBody::ParticipantRemoved { name } => about(who, " removed ", other(name), " was removed"),
        PublicBody::Routed { name } => vec![other(name), Words(" received this conversation")],
        PublicBody::OversightOpened => {
            by(who, " opened this conversation for oversight", "This conversation was opened for oversight")
        }
        PublicBody::TookOver { name, history } => {
            let mut parts = match who {
                Some(who) => vec![Name(who), Words(" took over for "), other(name)],
                None => vec![Words("This conversation was taken over for "), other(name)],
            };
            parts.push(Words(seeing(*history)));
            parts
        }
        PublicBody::ParticipantLeft => by(who, " left the conversation", "Somebody left the conversation"),
        PublicBody::Resolved => by(who, " resolved this conversation", "This conversation was resolved"),
        PublicBody::Reopened => by(who, " re-opened this conversation", "This conversation was re-opened"),
        PublicBody::Archived => by(who, " archived this conversation", "This conversation was archived"),
        PublicBody::RecordLinked { card: Some(card) } => {
            about(who, " linked ", Name(card.name()), " was linked")
        }
        PublicBody::RecordLinked { card: None } => by(who, " linked a record", "A record was linked"),
        PublicBody::RecordUnlinked { name: Some(name) } => {
            about(who, " unlinked ", other(name), " was unlinked")
        }
        PublicBody::RecordUnlinked { name: None } => by(who, " unlinked a record", "A record was unlinked"),
        PublicBody::TicketMoved { moved: Some(moved) } => {
            let mut parts = vec![other(&moved.name), Words(" is now: "), other(&moved.to)];
            parts.extend([Words(", before: "), other(&moved.from)]);
            parts
        }
        PublicBody::TicketMoved { moved: None } => vec![Words("A linked record changed")],
        PublicBody::Message { text, .. } => vec![other(text)],
    }
}

/// What somebody did, or what was done.
fn by(who: Option<String>, did: &'static str, done: &'static str) -> Vec<Part> {
    who.map_or_else(|| vec![Part::Words(done)], |who| vec![Part::Name(who), Part::Words(did)])
}

/// What somebody did with somebody else, or what was done with them.
fn about(who: Option<String>, did: &'static str, other: Part, done: &'static str) -> Vec<Part> {
    match who {
        Some(who) => vec![Part::Name(who), Part::Words(did), other],
        None => vec![other, Part::Words(done)],
    }
}

fn seeing(history: History) -> &'static str {
    match history {
        History::Full => " (sees everything)",
        History::FromNow => " (sees what comes from now on)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(who: Option<&str>, body: &PublicBody) -> String {
        let part = |part| match part {
            Part::Name(name) => name,
            Part::Words(words) => words.to_owned(),
        };
        told(who.map(str::to_owned), body).into_iter().map(part).collect()
    }

    #[test]
    fn an_event_is_a_sentence_with_and_without_a_name() {
        let removed = PublicBody::ParticipantRemoved { name: "Marta".into() };
        assert_eq!(said(Some("You"), &removed), "You removed Marta");
        assert_eq!(said(None, &removed), "Marta was removed");
        assert_eq!(said(None, &PublicBody::Archived), "This conversation was archived");
        assert_eq!(said(Some("Ada"), &PublicBody::ParticipantLeft), "Ada left the conversation");
    }

    #[test]
    fn everybody_reads_what_a_newcomer_sees() {
        let added = |history| PublicBody::ParticipantAdded { name: "Bruno".into(), history };
        assert_eq!(said(Some("Ada"), &added(History::Full)), "Ada added Bruno (sees everything)");
        assert_eq!(said(None, &added(History::FromNow)), "Bruno was added (sees what comes from now on)");
        let took_over = PublicBody::TookOver { name: "Bea".into(), history: History::Full };
        assert_eq!(said(Some("Gus"), &took_over), "Gus took over for Bea (sees everything)");
    }
}
