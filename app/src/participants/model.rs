//! What is decided about coming and going before anybody is asked. Pure.

use crate::browser::swipe::{Side, Stroke};
use frontdesk_domain::{
    id::PersonId,
    participation::History,
    wire::{Disclosure, ParticipantView, Thread},
};

/// What a dragged person is, for the browser: nothing else that is dropped has this type.
pub(super) const PERSON: &str = "application/x-frontdesk-person";

/// Pixels from the right edge within which the swipe that opens begins.
const EDGE: f64 = 72.0;

/// To the left, from the right `edge` of what is swiped on.
pub(super) fn opens(stroke: Stroke, edge: f64) -> bool {
    stroke.sideways() == Some(Side::Left) && (edge - EDGE..=edge).contains(&stroke.from.0)
}

/// To the right.
pub(super) fn closes(stroke: Stroke) -> bool {
    stroke.sideways() == Some(Side::Right)
}

/// Whether a key opens and closes the list: Alt and P. Where Alt makes another letter of
/// that key (a Mac), by its place.
pub(super) fn is_shortcut(key: &str, code: &str, has_alt: bool, has_other: bool) -> bool {
    let is_p = key.eq_ignore_ascii_case("p") || (!key.is_ascii() && code == "KeyP");
    has_alt && !has_other && is_p
}

/// The person whom a drag carries.
pub(super) fn dragged(payload: &str) -> Option<PersonId> {
    payload.trim().parse().ok()
}

/// "You", "Marta" as "Bookkeeper": management by role, since that is whom one asked for.
pub(super) fn names(people: &[ParticipantView]) -> Vec<(String, Option<&'static str>)> {
    let said = people.iter().map(|participant| match (participant.is_me, participant.person.role) {
        (true, _) => ("You".to_owned(), None),
        (false, role) if role.is_management() => (participant.person.name.clone(), Some(role.label())),
        (false, _) => (participant.person.name.clone(), None),
    });
    said.collect()
}

/// How much will be shown, as a sentence.
pub(super) fn summary(what: &Disclosure) -> String {
    if what.entries.is_empty() {
        return "Nothing that was said so far will be shown to them.".to_owned();
    }
    let messages = counted(what.messages, "message", "messages");
    let more = [
        (what.notes, "internal note", "internal notes"),
        (what.photos, "photo", "photos"),
        (what.records, "record", "records"),
    ];
    let more =
        more.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| counted(count, one, many));
    let parts: Vec<_> = std::iter::once(messages).chain(more).collect();
    format!("They will see {}.", parts.join(", "))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// What a choice means.
pub(super) fn meaning(history: History) -> &'static str {
    match history {
        History::Full => "Everything that you see here, from the beginning.",
        History::FromNow => "Nothing of what was said before.",
    }
}

/// What everybody who is in a conversation sees of it.
pub(super) fn seen_anyway(thread: &Thread) -> String {
    let subject = thread.subject.as_ref().map(|subject| format!("the subject “{subject}”"));
    let parts = [
        subject,
        Some(format!("the topic {}", thread.topic)),
        Some(format!("the resident {}", thread.resident.name)),
        thread.unit.as_ref().map(|unit| format!("the unit {unit}")),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    format!("Like everybody here they also see {} and who is in the conversation.", parts.join(", "))
}

/// What somebody who is taken out keeps.
pub(super) fn kept(history: History) -> &'static str {
    match history {
        History::Full => "They keep everything that was written here until now; nothing new reaches them.",
        History::FromNow => {
            "They keep what was written here while they were in it; nothing new reaches them."
        }
    }
}

#[cfg(test)]
mod tests;
