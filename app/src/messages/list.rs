//! The list with its tabs.

use super::{
    inbox::{Inbox, Latest},
    model::{self, Place},
    row::Row,
    tabs::Tabs,
};
use crate::{
    frame::Announcer,
    live::Live,
    ui::{Empty, Problem, Shape},
};
use frontdesk_domain::{inbox::Tab, role::Side, wire::InboxRow};
use leptos::prelude::*;
use leptos_meta::Title;

/// One of the reader's lists.
#[component]
pub(super) fn List(
    /// The list.
    inbox: Inbox,
) -> impl IntoView {
    let latest = inbox.latest();
    let start = match inbox.side {
        Side::Resident => "New conversation",
        Side::Management => "+ New conversation",
    };
    inbox.keep_time(latest);
    keep_up(inbox, latest);
    view! {
        <Title text=lasting_title(inbox, latest) />
        <div class="list__head">
            <h1 class="list__title">"Messages"</h1>
            <a class="button button--primary list__start" href="/messages/new">{start}</a>
        </div>
        <Tabs inbox latest />
        <Problem error=Signal::derive(move || latest.with(|latest| latest.problem.clone())) />
        <Rows inbox latest />
    }
}

#[component]
fn Rows(inbox: Inbox, latest: Memo<Latest>) -> impl IntoView {
    let rows =
        move || latest.with(|latest| latest.page.as_ref().map(|page| page.rows.clone()).unwrap_or_default());
    let is_empty =
        move || latest.with(|latest| latest.page.as_ref().is_some_and(|page| page.rows.is_empty()));
    view! {
        <div class="list__scroll">
            <Show when=move || inbox.place.with(|place| place.after.is_some())>
                <a class="list__more" href=move || Place::top(inbox.place.get().tab).address(None)>"Back to the newest"</a>
            </Show>
            <ul class="list__rows">
                <For each=rows key=|row| row.conversation let:first>
                    <Row first inbox latest />
                </For>
            </ul>
            <Show when=is_empty>
                <NothingHere tab=Signal::derive(move || inbox.place.with(|place| place.tab)) />
            </Show>
            {move || further(inbox, latest).map(|further| view! {
                <a class="list__more" href=further data-noscroll="">"Show more"</a>
            })}
        </div>
    }
}

/// The head of a page is written last, when a busy server may have let go of what the
/// page was made from: then the title is the one it began with.
fn lasting_title(inbox: Inbox, latest: Memo<Latest>) -> impl Fn() -> String + Send + Sync {
    let first = untrack(|| title(inbox, latest)).unwrap_or_default();
    move || title(inbox, latest).unwrap_or_else(|| first.clone())
}

fn title(inbox: Inbox, latest: Memo<Latest>) -> Option<String> {
    let unread = latest.try_with(|latest| latest.page.as_ref().map_or(0, |page| page.unread))?;
    let (now, id) = (inbox.open_now.try_get()?, inbox.open.try_get()?);
    let open = now.filter(|now| Some(now.id) == id);
    Some(model::title(unread, open.as_ref().map(|now| now.title.as_str())))
}

/// The address of this page with more of the list, unless this is all of it.
fn further(inbox: Inbox, latest: Memo<Latest>) -> Option<String> {
    let next = latest.with(|latest| latest.page.as_ref().and_then(|page| page.next.clone()))?;
    Some(inbox.place.with(|place| place.further(&next).address(inbox.open.get())))
}

#[component]
fn NothingHere(tab: Signal<Tab>) -> impl IntoView {
    move || {
        let (shape, sentence) = match tab.get() {
            Tab::Inbox => (Shape::Talk, "No open conversations. Start one whenever you need something."),
            Tab::Unread => (Shape::Done, "All read. Nicely done."),
            Tab::Open => (Shape::Done, "Nothing is waiting here."),
            Tab::Resolved => (Shape::Tray, "Nothing was resolved lately."),
            Tab::Archived => (Shape::Tray, "Nothing has been put away yet."),
        };
        view! { <Empty shape title=sentence /> }
    }
}

/// Connects to what changes, and says aloud what arrives.
fn keep_up(inbox: Inbox, latest: Memo<Latest>) {
    let (live, announcer): (Live, Announcer) = (expect_context(), expect_context());
    Effect::new(move |before: Option<Option<(Tab, Vec<InboxRow>)>>| {
        let page = latest.with(|latest| latest.page.clone());
        live.start(page.as_ref().map(|page| page.cursor));
        let rows = page.map(|page| (page.tab, page.rows));
        if let (Some(Some((tab, old))), Some((now, new))) = (&before, &rows)
            && tab == now
            && let Some(news) = model::news(old, new, inbox.open.get_untracked())
        {
            announcer.say(news);
        }
        rows
    });
}
