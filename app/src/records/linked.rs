//! The records that a conversation links to now, in its head: each one click away.

use super::model;
use crate::ui::{Badge, Icon, Shape};
use frontdesk_domain::wire::{LinkedRecord, RecordCard};
use leptos::{either::Either, prelude::*};

/// Those that are linked; nothing while there is none.
#[component]
pub(crate) fn LinkedRecords(
    /// All of them.
    #[prop(into)]
    records: Signal<Vec<LinkedRecord>>,
) -> impl IntoView {
    view! {
        <ul class="linked" aria-label="Linked records" hidden=move || records.with(Vec::is_empty)>
            {move || records.get().into_iter().map(|linked| view! { <li class="linked__item"><Linked linked /></li> }).collect_view()}
        </ul>
    }
}

#[component]
fn Linked(linked: LinkedRecord) -> impl IntoView {
    match linked.card {
        Some(card) => Either::Left(view! { <Chip card /> }),
        None => Either::Right(view! {
            <span class="linked__closed"><Icon shape=Shape::Lock />"A record that is not shared with you"</span>
        }),
    }
}

#[component]
fn Chip(card: RecordCard) -> impl IntoView {
    view! {
        <a class="linked__record" href=format!("/records/{}", card.id)>
            <Icon shape=Shape::Page />
            <span class="linked__title" dir="auto">{card.title}</span>
            {card.amount.map(|amount| view! { <span>{amount}</span> })}
            <Badge kind=model::tone(card.tone)>{card.status}</Badge>
        </a>
    }
}
