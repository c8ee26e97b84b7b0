//! One conversation in the list.

use super::{
    inbox::{Inbox, Latest},
    model::{self, Wait},
};
use crate::ui::{Avatar, Badge, Time};
use frontdesk_domain::{
    conversation::Status,
    role::Side,
    wire::{InboxRow, PreviewKind},
};
use leptos::prelude::*;

/// A row is made once for its conversation; what changes in it changes in place, so the
/// focus of somebody who moves by keyboard stays where it is.
#[component]
pub(super) fn Row(
    /// The row as it was when it came into the list.
    first: InboxRow,
    /// The list.
    inbox: Inbox,
    /// What it shows.
    latest: Memo<Latest>,
) -> impl IntoView {
    let id = first.conversation;
    let row = Memo::new(move |before: Option<&InboxRow>| {
        let row =
            latest.with(|latest| find(latest, &first)).unwrap_or_else(|| before.unwrap_or(&first).clone());
        inbox.open_now.with(|open| model::updated(row, open.as_ref()))
    });
    let is_unread = move || row.with(|row| row.unread > 0 || row.is_marked_unread);
    let wait = Memo::new(move |_| row.with(|row| waits(row, inbox, latest)));
    let is_ours = move || {
        inbox.side == Side::Management && wait.with(|wait| wait.as_ref().is_some_and(|wait| wait.is_ours))
    };
    view! {
        <li class="row">
            <a
                class="row__link"
                href=move || inbox.place.with(|place| place.address(Some(id)))
                aria-current=move || (inbox.open.get() == Some(id)).then_some("page")
                data-unread=move || is_unread().then_some("")
                data-ours=move || is_ours().then_some("")
            >
                <Who row inbox />
                <span class="row__time"><Time moment=Signal::derive(move || row.with(|row| row.last.moment.clone())) /></span>
                <About row />
                <Last row />
                <Marks row wait side=inbox.side />
            </a>
        </li>
    }
}

/// Management sees whose conversation it is; a resident's are all their own.
#[component]
fn Who(row: Memo<InboxRow>, inbox: Inbox) -> impl IntoView {
    let name = Signal::derive(move || row.with(|row| row.resident.clone()));
    let unit = move || row.with(|row| row.unit.clone());
    (inbox.side == Side::Management).then(|| {
        view! {
            <Avatar name />
            <span class="row__who">
                <span class="row__name">{name}</span>
                {move || unit().map(|unit| view! { <span class="row__unit">{unit}</span> })}
            </span>
        }
    })
}

#[component]
fn About(row: Memo<InboxRow>) -> impl IntoView {
    let topic = move || row.with(|row| row.subject.is_some().then(|| row.topic.clone()));
    view! {
        <span class="row__about">
            <span class="row__subject" dir="auto">{move || row.with(model::headline)}</span>
            {move || topic().map(|topic| view! { <span class="row__topic">{topic}</span> })}
        </span>
    }
}

#[component]
fn Last(row: Memo<InboxRow>) -> impl IntoView {
    let is_note = move || row.with(|row| row.last.kind == PreviewKind::Note);
    view! {
        <span class="row__last" data-note=move || is_note().then_some("")>
            {move || row.with(|row| model::said_by(&row.last)).map(|by| view! { <bdi class="row__by">{by}</bdi> })}
            <span dir="auto">{move || row.with(|row| row.last.text.clone())}</span>
        </span>
    }
}

/// How long it waits for whom, and how much of it is unread.
#[component]
fn Marks(row: Memo<InboxRow>, wait: Memo<Option<Wait>>, side: Side) -> impl IntoView {
    let unread = move || row.with(|row| (row.unread, row.is_marked_unread));
    view! {
        <span class="row__marks">
            {move || wait.get().map(|wait| view! {
                <span class="row__wait">{wait.on}" · "{wait.long}</span>
            })}
            {move || row.with(|row| !row.is_here).then(|| view! { <Badge kind="gone">"No longer in it"</Badge> })}
            {move || row.with(|row| status_word(row, side)).map(|word| view! { <Badge kind="done">{word}</Badge> })}
            {move || match unread() {
                (0, false) => None,
                (0, true) => Some(view! { <span class="row__unread row__unread--dot"><span class="visually-hidden">"New for you"</span></span> }.into_any()),
                (count, _) => Some(view! { <span class="row__unread">{count}<span class="visually-hidden">" new"</span></span> }.into_any()),
            }}
        </span>
    }
}

/// A word for a conversation that is not open, where neither the list's name nor the last
/// entry says it.
fn status_word(row: &InboxRow, side: Side) -> Option<&'static str> {
    match (row.status, side) {
        _ if row.last.kind == PreviewKind::Event => None,
        (Status::Resolved, Side::Resident) => Some("Resolved"),
        (Status::Archived, Side::Resident) => Some("Archived"),
        _ => None,
    }
}

fn find(latest: &Latest, first: &InboxRow) -> Option<InboxRow> {
    latest.page.iter().flat_map(|page| &page.rows).find(|row| row.conversation == first.conversation).cloned()
}

fn waits(row: &InboxRow, inbox: Inbox, latest: Memo<Latest>) -> Option<Wait> {
    let now = latest.with(|latest| latest.page.as_ref().map(|page| inbox.now(page)))?;
    // Whoever is no longer in it is not told how it goes on.
    row.waiting.filter(|_| row.is_here).map(|waiting| model::wait(waiting, inbox.side, now))
}
