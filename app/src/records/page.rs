//! One record: what it says, said before, and the conversations about it.

use super::{api, card::Lines, model, photos::TicketPhotos, status::StatusForm};
use crate::{
    boundary::{Answer, UiError, resource},
    frame::{NotShown, Page, PageLoading, me},
    ui::{Badge, Icon, Shape, Text, Time},
};
use frontdesk_domain::{
    id::RecordId,
    record::RecordKind,
    wire::{ErrorKind, RecordConversation, RecordHistory, RecordVersion},
};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;

/// One record.
#[component]
pub fn RecordPage() -> impl IntoView {
    let params = use_params_map();
    let id =
        Memo::new(move |_| params.with(|params| params.get_str("record").and_then(|id| id.parse().ok())));
    let record = resource(move || id.get(), load);
    let changed = Callback::new(move |()| record.refetch());
    view! {
        <Transition fallback=PageLoading>
            {move || Suspend::new(async move {
                match record.await {
                    Ok(history) => Either::Left(view! { <Shown history changed /> }),
                    Err(error) => Either::Right(view! { <NotShown error /> }),
                }
            })}
        </Transition>
    }
}

async fn load(id: Option<RecordId>) -> Answer<RecordHistory> {
    match id {
        Some(id) => api::read(id).await,
        None => Err(no_such_record()),
    }
}

/// The same answer as for a record that exists and is not for the reader.
fn no_such_record() -> UiError {
    #[cfg(feature = "ssr")]
    crate::boundary::page_status(ErrorKind::NotFound);
    UiError::here(ErrorKind::NotFound, "There is no such record, or it is not shared with you.")
}

#[component]
fn Shown(history: RecordHistory, changed: Callback<()>) -> impl IntoView {
    let RecordHistory { record, versions, resident, photos, conversations, may } = history;
    let (card, id) = (record.card, record.id);
    let title = format!("{} {}", card.kind.label(), card.reference);
    let whose = [resident.map(|resident| resident.name), record.unit];
    let whose = whose.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let ask = match (record.kind, me().role.is_management()) {
        (RecordKind::Invoice, false) => "Ask about this invoice",
        (RecordKind::Ticket, false) => "Ask about this ticket",
        (RecordKind::Invoice, true) => "Write about this invoice",
        (RecordKind::Ticket, true) => "Write about this ticket",
    };
    view! {
        <Page title>
            <section class="record">
                <h2 class="record__title" dir="auto">{card.title}</h2>
                <p class="record-card__facts">
                    <Badge kind=model::tone(card.tone)>{card.status}</Badge>
                    {card.amount.map(|amount| view! { <strong class="record-card__amount">{amount}</strong> })}
                    <span>{card.details.join(" · ")}</span>
                </p>
                <p class="record__whose" dir="auto">{whose}</p>
                {card.description.map(|text| view! { <Text text /> })}
                {(!card.lines.is_empty()).then(|| view! { <Lines lines=card.lines /> })}
                {card.link.map(|link| view! {
                    <p><a href=link rel="noopener noreferrer external" target="_blank">"Open in the books’ own system"</a></p>
                })}
                <div class="record__ways">
                    {may.ask.then(|| view! {
                        <a class="button button--primary" href=format!("/messages/new?record={id}")><Icon shape=Shape::Talk />{ask}</a>
                    })}
                </div>
            </section>
            {may.r#move.then(|| view! { <StatusForm id facts=record.facts changed /> })}
            {(record.kind == RecordKind::Ticket).then(|| view! { <TicketPhotos id photos may_add=may.add_photos changed /> })}
            <Conversations conversations />
            <History versions />
        </Page>
    }
}

#[component]
fn Conversations(conversations: Vec<RecordConversation>) -> impl IntoView {
    let row = |one: RecordConversation| {
        view! {
            <li class="record__row">
                <a href=format!("/messages/{}", one.id) dir="auto">{one.title}</a>
                <span class="record__since">"Linked "<Time moment=one.linked /></span>
            </li>
        }
    };
    let is_empty = conversations.is_empty();
    view! {
        <section class="record" aria-labelledby="record-conversations">
            <h2 class="record__part" id="record-conversations">"Conversations about it"</h2>
            <ul>{conversations.into_iter().map(row).collect_view()}</ul>
            {is_empty.then(|| view! { <p class="field__hint">"None that you are in."</p> })}
        </section>
    }
}

/// What it said, the newest first.
#[component]
fn History(versions: Vec<RecordVersion>) -> impl IntoView {
    let row = |version: RecordVersion| {
        view! {
            <li class="record__row">
                <span>{version.said}</span>
                <span class="record__since">"Since "<Time moment=version.since /></span>
            </li>
        }
    };
    view! {
        <section class="record" aria-labelledby="record-history">
            <h2 class="record__part" id="record-history">"History"</h2>
            <ol reversed>{versions.into_iter().rev().map(row).collect_view()}</ol>
        </section>
    }
}
