//! All records that the reader may see: their own; for management those of the facility.

use super::{api, model};
use crate::{
    boundary::{Answer, resource},
    frame::{NotShown, Page, PageLoading, me},
    ui::{Badge, Empty, Shape},
};
use frontdesk_domain::{limits::RECORD_ROWS, record::RecordKind, wire::RecordCard};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_query_map;

/// What the address asks for.
type Wanted = (RecordKind, String);

/// The records, found by a part of the reference or the title.
#[component]
pub fn RecordsPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| asked_for(query.get_str("kind"), query.get_str("q"))));
    let loaded = resource(move || wanted.get(), load);
    view! {
        <Page title="Records">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((wanted, cards)) => Either::Left(view! { <List wanted cards /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

fn asked_for(kind: Option<&str>, typed: Option<&str>) -> Wanted {
    let kind = kind.and_then(|word| word.parse().ok()).unwrap_or(RecordKind::Invoice);
    (kind, typed.unwrap_or_default().to_owned())
}

async fn load(wanted: Wanted) -> Answer<(Wanted, Vec<RecordCard>)> {
    let cards = api::find(wanted.0, wanted.1.clone()).await?;
    Ok((wanted, cards))
}

#[component]
fn List(wanted: Wanted, cards: Vec<RecordCard>) -> impl IntoView {
    let (kind, typed) = wanted;
    let lead = match me().role.is_management() {
        true => "Those of the books that you need for your work.",
        false => "Your invoices and tickets. Open one to see what it is made of, or to ask about it.",
    };
    let is_cut = cards.len() == RECORD_ROWS;
    view! {
        <p class="page__lead">{lead}</p>
        <Kinds kind />
        <form class="record-search" method="get" action="/records" role="search">
            <input type="hidden" name="kind" value=kind.word() />
            <div class="field">
                <label class="field__label" for="record-q">"Title or reference"</label>
                <input class="field__input" id="record-q" name="q" type="search" dir="auto" autocomplete="off" value=typed />
            </div>
            <button class="button" type="submit">"Search"</button>
        </form>
        {if cards.is_empty() {
            Either::Left(view! { <Empty shape=Shape::Page title=nothing(kind) /> })
        } else {
            Either::Right(view! { <ul class="record-rows">{cards.into_iter().map(|card| view! { <Row card /> }).collect_view()}</ul> })
        }}
        {is_cut.then(|| view! { <p class="field__hint">{format!("The first {RECORD_ROWS}. Search to find others.")}</p> })}
    }
}

fn nothing(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Invoice => "No invoices here",
        RecordKind::Ticket => "No tickets here",
    }
}

#[component]
fn Kinds(kind: RecordKind) -> impl IntoView {
    let links = RecordKind::ALL.map(|one| {
        let is_current = (one == kind).then_some("true");
        view! { <a class="tabs__tab" href=format!("/records?kind={}", one.word()) aria-current=is_current>{model::plural(one)}</a> }
    });
    view! { <nav class="tabs" aria-label="Kind of record">{links.into_iter().collect_view()}</nav> }
}

#[component]
fn Row(card: RecordCard) -> impl IntoView {
    view! {
        <li class="record-rows__row">
            <a class="record-rows__title" href=format!("/records/{}", card.id) dir="auto">{card.title}</a>
            <span class="record-rows__facts"><bdi>{card.reference}</bdi>" · "{card.details.join(" · ")}</span>
            <span class="record-rows__end">
                {card.amount.map(|amount| view! { <strong>{amount}</strong> })}
                <Badge kind=model::tone(card.tone)>{card.status}</Badge>
            </span>
        </li>
    }
}
