//! The lines of a timeline.

use super::{model::Line, text::Text};
use crate::ui::{Avatar, Icon, Shape, Time};
use frontdesk_domain::wire::{NoteEntry, PersonView, PublicBody, PublicEntry, ResolutionEntry};
use leptos::{either::EitherOf4, prelude::*};

/// One line, as what it is.
#[component]
pub(super) fn LineView(
    /// The line.
    line: Line,
) -> impl IntoView {
    match line {
        Line::Day(day) => EitherOf4::A(view! { <li class="day"><span>{day}</span></li> }),
        Line::Everyone { entry, goes_on } => EitherOf4::B(view! { <Everyone entry goes_on /> }),
        Line::Note(note) => EitherOf4::C(view! { <Note note /> }),
        Line::Resolution(resolution) => EitherOf4::D(view! { <ResolutionCard resolution /> }),
    }
}

#[component]
fn Everyone(entry: PublicEntry, goes_on: bool) -> impl IntoView {
    match entry.body.clone() {
        PublicBody::Message { text } => view! { <Message entry text goes_on /> }.into_any(),
        body => view! { <Event entry body /> }.into_any(),
    }
}

#[component]
fn Message(entry: PublicEntry, text: String, goes_on: bool) -> impl IntoView {
    view! {
        <li class="entry" data-mine=entry.is_mine.then_some("") data-goes-on=goes_on.then_some("")>
            <By author=entry.author is_mine=entry.is_mine />
            <div class="entry__bubble">
                <Text text />
                <span class="entry__time"><Time moment=entry.moment /></span>
            </div>
        </li>
    }
}

/// Who wrote a line: for everyone their name and role, for the reader "You".
#[component]
fn By(author: Option<PersonView>, is_mine: bool) -> impl IntoView {
    author.map(|author| {
        view! {
            <p class="entry__by">
                <Avatar name=author.name.clone() />
                <span class="entry__author">{if is_mine { "You".to_owned() } else { author.name }}</span>
                <span class="entry__role">{author.role.label()}</span>
            </p>
        }
    })
}

#[component]
fn Note(note: NoteEntry) -> impl IntoView {
    view! {
        <li class="entry entry--note" data-mine=note.is_mine.then_some("")>
            <By author=note.author is_mine=note.is_mine />
            <div class="entry__bubble">
                <p class="entry__label"><Icon shape=Shape::Lock />"Internal note"</p>
                <Text text=note.text />
                <span class="entry__time"><Time moment=note.moment /></span>
            </div>
        </li>
    }
}

#[component]
fn ResolutionCard(resolution: ResolutionEntry) -> impl IntoView {
    let by = resolution.author.map(|author| author.name);
    view! {
        <li class="entry entry--resolution">
            <div class="entry__bubble">
                <p class="entry__label"><Icon shape=Shape::Lock />"Resolution, for management only"</p>
                <dl class="facts">
                    <dt>"Category"</dt>
                    <dd>{resolution.category.label()}</dd>
                    {resolution.escalated_to.map(|to| view! { <dt>"Escalated to"</dt><dd dir="auto">{to}</dd> })}
                    {resolution.duplicate_of.map(|id| view! {
                        <dt>"Duplicate of"</dt>
                        <dd><a href=format!("/messages/{id}")>"the other conversation"</a></dd>
                    })}
                    {by.map(|by| view! { <dt>"By"</dt><dd>{by}</dd> })}
                </dl>
                {resolution.note.map(|text| view! { <Text text /> })}
                <span class="entry__time"><Time moment=resolution.moment /></span>
            </div>
        </li>
    }
}

#[component]
fn Event(entry: PublicEntry, body: PublicBody) -> impl IntoView {
    let who = if entry.is_mine { Some("You".to_owned()) } else { entry.author.map(|author| author.name) };
    view! {
        <li class="event">
            <span>{told(who.as_deref(), &body)}</span>" · "<Time moment=entry.moment />
        </li>
    }
}

/// An event as a sentence; without anybody's name it was Frontdesk itself.
fn told(who: Option<&str>, body: &PublicBody) -> String {
    match (body, who) {
        (PublicBody::ParticipantAdded { name, .. }, Some(who)) => format!("{who} added {name}"),
        (PublicBody::ParticipantAdded { name, .. }, None) => format!("{name} was added"),
        (PublicBody::Routed { name }, _) => format!("{name} received this conversation"),
        (PublicBody::OversightOpened, Some(who)) => format!("{who} opened this conversation for oversight"),
        (PublicBody::OversightOpened, None) => "This conversation was opened for oversight".to_owned(),
        (PublicBody::ParticipantRemoved { name }, Some(who)) => format!("{who} removed {name}"),
        (PublicBody::ParticipantRemoved { name }, None) => format!("{name} was removed"),
        (PublicBody::ParticipantLeft, Some(who)) => format!("{who} left the conversation"),
        (PublicBody::ParticipantLeft, None) => "Somebody left the conversation".to_owned(),
        (PublicBody::Resolved, Some(who)) => format!("{who} resolved this conversation"),
        (PublicBody::Resolved, None) => "This conversation was resolved".to_owned(),
        (PublicBody::Reopened, Some(who)) => format!("{who} re-opened this conversation"),
        (PublicBody::Reopened, None) => "This conversation was re-opened".to_owned(),
        (PublicBody::Archived, Some(who)) => format!("{who} archived this conversation"),
        (PublicBody::Archived, None) => "This conversation was archived".to_owned(),
        (PublicBody::Message { text }, _) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_a_sentence_with_and_without_a_name() {
        let added = PublicBody::ParticipantAdded { name: "Marta".into(), history: Default::default() };
        assert_eq!(told(Some("You"), &added), "You added Marta");
        assert_eq!(told(None, &added), "Marta was added");
        assert_eq!(told(None, &PublicBody::Archived), "This conversation was archived");
    }
}
