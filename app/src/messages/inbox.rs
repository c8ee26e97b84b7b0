//! The list's data: one resource, asked again when the place or the world changes.

use super::{
    api,
    model::{self, OpenNow, Place},
};
use crate::{
    boundary::{Answer, UiError, resource},
    browser, frame,
    live::Live,
};
use frontdesk_domain::{id::ConversationId, role::Side, time::Timestamp, wire::InboxPage};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use std::time::Duration;

/// Changes that come within this time of each other are asked for together.
const TOGETHER: Duration = Duration::from_millis(200);
/// How often waits are counted on.
const MINUTE: Duration = Duration::from_secs(30);

/// The list that the Messages page shows. Kept in its context.
#[derive(Clone, Copy)]
pub struct Inbox {
    /// The side that the reader is on.
    pub side: Side,
    /// Which part of which list.
    pub place: Memo<Place>,
    /// The conversation beside it.
    pub open: Memo<Option<ConversationId>>,
    /// What the page of the open conversation knows of it.
    pub open_now: RwSignal<Option<OpenNow>>,
    pub(super) page: Resource<Answer<InboxPage>>,
    version: RwSignal<u64>,
    elapsed: RwSignal<i64>,
}

/// The list of the page. Only to be called below [`MessagesPage`](super::MessagesPage).
#[must_use]
pub fn inbox() -> Inbox {
    expect_context()
}

/// What the list shows: the last good page, and what went wrong since.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Latest {
    pub page: Option<InboxPage>,
    pub problem: Option<UiError>,
}

impl Inbox {
    /// The list of the person whom the frame knows.
    pub(super) fn new() -> Self {
        let (query, location, side) = (use_query_map(), use_location(), frame::me().side);
        let place = Memo::new(move |_| {
            query.with(|q| Place::new(side, q.get_str("tab"), q.get_str("after"), q.get_str("pages")))
        });
        let version = RwSignal::new(0);
        let page = resource(move || (place.get(), version.get()), |(place, _)| load(place));
        let inbox = Self {
            side,
            place,
            open: Memo::new(move |_| model::open_in(&location.pathname.get())),
            open_now: RwSignal::new(None),
            page,
            version,
            elapsed: RwSignal::new(0),
        };
        inbox.follow(expect_context());
        inbox
    }

    /// Asks again.
    pub fn refresh(self) {
        let _ = self.version.try_update(|n| *n += 1);
    }

    /// How often it was asked again.
    pub(super) fn asked(self) -> Signal<u64> {
        self.version.into()
    }

    /// Asks again when the live connection says so, once for many changes.
    fn follow(self, live: Live) {
        let is_planned = StoredValue::new(false);
        Effect::new(move |before: Option<u64>| {
            let now = live.list();
            if before.is_some_and(|before| before != now) && !is_planned.get_value() {
                is_planned.set_value(true);
                let ask = move || {
                    is_planned.try_set_value(false);
                    self.refresh();
                };
                set_timeout(ask, TOGETHER);
            }
            now
        });
    }

    /// What to show, without letting go of the last good page when asking again fails.
    /// To be made where it is shown, so that the page waits for it.
    pub(super) fn latest(self) -> Memo<Latest> {
        Memo::new(move |before: Option<&Latest>| {
            let shown = before.and_then(|before| before.page.as_ref());
            match self.page.get() {
                None => before.cloned().unwrap_or_default(),
                Some(Err(problem)) => Latest { page: shown.cloned(), problem: Some(problem) },
                Some(Ok(page)) => Latest { page: Some(self.settled(shown, page)), problem: None },
            }
        })
    }

    fn settled(self, shown: Option<&InboxPage>, mut page: InboxPage) -> InboxPage {
        if let Some(shown) = shown.filter(|shown| shown.tab == page.tab) {
            page.rows = model::steady(&shown.rows, page.rows, self.open.get_untracked());
        }
        page
    }

    /// The server's clock when `page` was made, and what has gone by since.
    pub(super) fn now(self, page: &InboxPage) -> Timestamp {
        page.now.plus(self.elapsed.get())
    }

    /// Counts the waits on, from each new page anew.
    pub(super) fn keep_time(self, latest: Memo<Latest>) {
        let since = StoredValue::new(0);
        Effect::new(move |_| {
            latest.with(|latest| latest.page.as_ref().map(|page| page.now));
            since.set_value(browser::millis());
            self.elapsed.set(0);
        });
        Effect::new(move |_| {
            let tick = move || {
                let gone_by = browser::millis() - since.try_get_value().unwrap_or_default();
                let _ = self.elapsed.try_set(gone_by);
            };
            if let Ok(ticking) = set_interval_with_handle(tick, MINUTE) {
                on_cleanup(move || ticking.clear());
            }
        });
    }
}

/// All pages of a place as one.
async fn load(place: Place) -> Answer<InboxPage> {
    let mut whole = api::list(place.tab, place.after).await?;
    for _ in 1..place.pages {
        let Some(next) = whole.next.take() else { break };
        whole = model::joined(whole, api::list(place.tab, Some(next)).await?);
    }
    Ok(whole)
}
