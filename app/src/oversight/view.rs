//! The page of all conversations.

use super::{
    api,
    dialog::{Opening, OpeningDialog},
    model::{self, Place},
    row::Row,
};
use crate::{
    boundary::{Answer, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{Empty, Shape},
};
use frontdesk_domain::{
    conversation::Status,
    wire::{self, OversightRow},
};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_query_map;

/// That conversations exist, with a way to open each: to those who are in it simply, to
/// the others for a reason.
#[component]
pub fn OversightPage() -> impl IntoView {
    let query = use_query_map();
    let place = Memo::new(move |_| query.with(|query| Place::new(|name| query.get_str(name))));
    let loaded = resource(move || place.get(), load);
    view! {
        <Page title="All conversations">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((place, page)) => Either::Left(view! { <List place page /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

/// The page with the place that it is of.
async fn load(place: Place) -> Answer<(Place, wire::OversightPage)> {
    let wire::OversightFilter { status, topic, from, until, waiting } = place.filter;
    Ok((place, api::list(status, place.before, topic, from, until, waiting).await?))
}

#[component]
fn List(place: Place, page: wire::OversightPage) -> impl IntoView {
    let wire::OversightPage { rows, next, count, about, now } = page;
    let (status, is_narrowed) = (place.filter.status, !about.is_empty());
    let asked = asked_for(&rows);
    let opening = Opening::new(asked.clone());
    view! {
        <p class="page__lead">
            "You see who a conversation concerns and how long it has been waiting, not what is said in it."
        </p>
        <Filter place />
        {is_narrowed.then(|| view! { <Narrowed about /> })}
        <p class="page__count" role="status">{model::counted(count, status)}</p>
        {place.before.map(|_| view! { <a class="list__more" href=place.top().address()>"Back to the newest"</a> })}
        {if rows.is_empty() {
            Either::Left(view! { <Empty shape=Shape::Tray title=model::nothing(status, is_narrowed) /> })
        } else {
            let rows = rows.into_iter().map(|row| view! { <Row row now place opening /> }).collect_view();
            Either::Right(view! { <ul class="overseen">{rows}</ul> })
        }}
        {next.map(|next| view! { <a class="list__more" href=place.further(next).address()>"Show more"</a> })}
        <OpeningDialog opening asked />
    }
}

/// The row that the address asks to open, which is how the button works without a script.
fn asked_for(rows: &[OversightRow]) -> Option<OversightRow> {
    let asked = use_query_map().with_untracked(|query| query.get_str("open")?.parse().ok());
    rows.iter().find(|row| Some(row.conversation) == asked && !row.is_here).cloned()
}

/// What else the list was narrowed to, as a report does, and the way back to all of them.
#[component]
fn Narrowed(about: Vec<String>) -> impl IntoView {
    let lines = about.into_iter().map(|line| view! { <li dir="auto">{line}</li> }).collect_view();
    view! {
        <div class="overseen-about">
            <ul class="overseen-about__lines" aria-label="Narrowed to">{lines}</ul>
            <a class="button button--quiet" href=Place::default().address()>"Show all conversations"</a>
        </div>
    }
}

#[component]
fn Filter(place: Place) -> impl IntoView {
    let choices = std::iter::once(None).chain(Status::ALL.into_iter().map(Some));
    let links = choices.map(|status| {
        let is_current = (status == place.filter.status).then_some("true");
        view! {
            <a class="tabs__tab" href=place.with(status).address() aria-current=is_current>
                {status.map_or("All", model::label)}
            </a>
        }
    });
    view! { <nav class="tabs" aria-label="Status">{links.collect_view()}</nav> }
}
