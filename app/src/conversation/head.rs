//! The head of a conversation: what it is about, who is in it, what one can do.

use super::{api, model, resolve::ResolveButton, state::Open};
use crate::{
    boundary::asked,
    messages::inbox,
    participants::{ParticipantsButton, ParticipantsLine},
    records::{LinkedRecords, RecordsButton},
    ui::{Badge, Icon, Shape},
};
use frontdesk_domain::{conversation::Status, wire::Thread};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

/// The head of a conversation.
#[component]
pub(super) fn Head(
    /// The conversation.
    open: Open,
) -> impl IntoView {
    let place = inbox().place;
    let title = Memo::new(move |_| open.thread.with(model::title));
    let about = Memo::new(move |_| open.thread.with(about));
    let is_here = move || open.thread.with(|shown| shown.gone.is_none());
    view! {
        <header class="thread__head">
            <a class="thread__back button button--quiet" href=move || place.with(|place| place.address(None)) aria-label="Back to the list">
                <Icon shape=Shape::Back />
            </a>
            <div class="thread__about">
                <h2 class="thread__title" dir="auto">{title}</h2>
                <p class="thread__facts"><StatusBadge open /><span dir="auto">{about}</span></p>
                <ParticipantsLine room=open.room() />
            </div>
            <a class="button button--quiet thread__transcript" href=format!("/messages/{}/transcript", open.id)>
                <Icon shape=Shape::Page /><span class="thread__word">"Transcript"</span>
            </a>
            <div class="thread__actions">
                <Show when=is_here><ParticipantsButton /></Show>
                <RecordsButton thread=open.thread changed=Callback::new(move |()| open.changed()) />
                <MarkUnread open />
                <ResolveButton open />
            </div>
            <LinkedRecords records=Signal::derive(move || open.thread.with(|shown| shown.records.clone())) />
        </header>
    }
}

#[component]
fn StatusBadge(open: Open) -> impl IntoView {
    let status = Memo::new(move |_| open.thread.with(|shown| shown.status));
    move || match status.get() {
        Status::Open => None,
        Status::Resolved => Some(view! { <Badge kind="done">"Resolved"</Badge> }),
        Status::Archived => Some(view! { <Badge kind="done">"Archived"</Badge> }),
    }
}

#[component]
fn MarkUnread(open: Open) -> impl IntoView {
    let may = move || open.thread.with(|shown| shown.may.mark_unread);
    let (inbox, navigate) = (inbox(), use_navigate());
    let leave =
        StoredValue::new(move || navigate(&inbox.place.get_untracked().address(None), Default::default()));
    let mark = move |_| {
        spawn_local(async move {
            match asked(api::mark_unread(open.id)).await {
                Err(error) => drop(open.problem.try_set(Some(error))),
                Ok(()) => {
                    inbox.refresh();
                    leave.try_with_value(|leave| leave());
                }
            }
        })
    };
    view! {
        <Show when=may>
            <button class="button button--quiet" type="button" on:click=mark><Icon shape=Shape::Letter />"Mark unread"</button>
        </Show>
    }
}

/// Whom (unless it is the reader) and which unit it concerns, and its topic where the
/// title does not say it.
fn about(thread: &Thread) -> String {
    let is_mine = thread.participants.iter().any(|one| one.is_me && one.person.id == thread.resident.id);
    let topic = thread.subject.is_some().then(|| thread.topic.clone());
    let parts = [(!is_mine).then(|| thread.resident.name.clone()), thread.unit.clone(), topic];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
