//! The page of the audit log.

use super::{
    api,
    filter::Filter,
    line::LineView,
    model::{self, Place},
};
use crate::{
    boundary::{Answer, UiError, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{Empty, Shape},
};
use frontdesk_domain::wire::{self, AuditLine, ErrorKind};
use leptos::{either::EitherOf3, prelude::*};
use leptos_router::hooks::use_query_map;

/// What was done, newest first, by whom, when and where, with a filter and as files.
#[component]
pub fn AuditPage() -> impl IntoView {
    let query = use_query_map();
    let place = Memo::new(move |_| query.with(|query| Place::new(|name| query.get_str(name))));
    let loaded = resource(move || place.get(), load);
    view! {
        <Page title="Audit log">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((place, page)) => EitherOf3::A(view! { <Log place page /> }),
                        Err(error) if error.0.kind == ErrorKind::Invalid => {
                            EitherOf3::B(view! { <Mistaken place=place.try_get_untracked().unwrap_or_default() error /> })
                        }
                        Err(error) => EitherOf3::C(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

/// The page with the place that it is of.
async fn load(place: Place) -> Answer<(Place, wire::AuditPage)> {
    let page = api::list(place.filter.clone(), place.before).await?;
    Ok((place, page))
}

/// The filter with what is wrong in it.
#[component]
fn Mistaken(place: Place, error: UiError) -> impl IntoView {
    view! { <Filter place lines=Vec::new() people=Vec::new() error=Some(error) /> }
}

#[component]
fn Log(place: Place, page: wire::AuditPage) -> impl IntoView {
    let wire::AuditPage { lines, next, people, events, head } = page;
    view! {
        <p class="page__lead">
            {model::counted(events)}"; the newest hash is "<code class="audit__head">{head}</code>
        </p>
        <Filter place=place.clone() lines=lines.clone() people error=None />
        <p class="audit__files">
            <a class="button" href=place.file("csv") download="" rel="external">"CSV"</a>
            <a class="button" href=place.file("jsonl") download="" rel="external">"JSON lines"</a>
        </p>
        {place.before.map(|_| view! { <a class="list__more" href=place.top().address()>"Back to the newest"</a> })}
        <Lines place=place.clone() lines />
        {next.map(|next| view! { <a class="list__more" href=place.further(next).address()>"Older events"</a> })}
    }
}

#[component]
fn Lines(place: Place, lines: Vec<AuditLine>) -> impl IntoView {
    if lines.is_empty() {
        return view! {
            <Empty shape=Shape::Tray title="No event fits.">
                <a class="button" href=Place::default().address()>"Show all events"</a>
            </Empty>
        }
        .into_any();
    }
    let lines = lines.into_iter().map(|line| view! { <LineView line place=place.clone() /> });
    view! { <ol class="audit" aria-label="Events, newest first">{lines.collect_view()}</ol> }.into_any()
}
