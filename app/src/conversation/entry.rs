//! The lines of a timeline.

use super::{delivery::Delivery, model::Line, told::Told};
use crate::{
    photos::Gallery,
    records::{RecordCardView, TicketButton, TicketMaking},
    ui::{Avatar, Icon, Shape, Text, Time},
};
use frontdesk_domain::wire::{
    NoteEntry, PersonView, PhotoView, PublicBody, PublicEntry, RecordCard, ResolutionEntry,
};
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
        PublicBody::Message { text, photos } => view! { <Message entry text photos goes_on /> }.into_any(),
        PublicBody::RecordLinked { card } => view! { <Linked entry card /> }.into_any(),
        body => view! { <Event entry body /> }.into_any(),
    }
}

#[component]
fn Message(entry: PublicEntry, text: String, photos: Vec<PhotoView>, goes_on: bool) -> impl IntoView {
    let who = if entry.is_mine {
        "You".to_owned()
    } else {
        entry.author.as_ref().map(|by| by.name.clone()).unwrap_or_default()
    };
    let about = format!("{who}, {}", entry.moment.exact);
    let ticket = use_context::<TicketMaking>().map(|making| {
        view! { <TicketButton making entry=entry.clone() text=text.clone() photos=photos.clone() /> }
    });
    let (is_mine, seq) = (entry.is_mine, entry.seq);
    let gallery = (!photos.is_empty()).then(|| view! { <Gallery photos about /> });
    let text = (!text.is_empty()).then(|| view! { <Text text /> });
    view! {
        <li class="entry" data-mine=entry.is_mine.then_some("") data-goes-on=goes_on.then_some("")>
            <By author=entry.author is_mine=entry.is_mine />
            <div class="entry__bubble">
                {gallery}
                {text}
                <span class="entry__time"><Time moment=entry.moment /></span>
            </div>
            {ticket}
            {is_mine.then(|| view! { <Delivery seq /> })}
        </li>
    }
}

/// A record that somebody linked: who did, and its card.
#[component]
fn Linked(entry: PublicEntry, card: Option<Box<RecordCard>>) -> impl IntoView {
    let who = if entry.is_mine { Some("You".to_owned()) } else { entry.author.map(|author| author.name) };
    let said = if who.is_some() { " linked a record" } else { "A record was linked" };
    view! {
        <li class="entry entry--record">
            <p class="entry__linked"><bdi>{who}</bdi>{said}" · "<Time moment=entry.moment /></p>
            <RecordCardView card=card.map(|card| *card) />
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
                <bdi class="entry__author">{if is_mine { "You".to_owned() } else { author.name }}</bdi>
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
                    {by.map(|by| view! { <dt>"By"</dt><dd><bdi>{by}</bdi></dd> })}
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
            <Told who body />" · "<Time moment=entry.moment />
        </li>
    }
}
