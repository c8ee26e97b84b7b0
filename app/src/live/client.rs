//! The WebSocket of this page.

use super::model::{self, News};
use crate::{
    boundary::{asked, facility_of_page, is_elsewhere},
    browser, frame, sign_in,
};
use frontdesk_domain::{id::ConversationId, wire::Looking};
use futures::{
    FutureExt, SinkExt, StreamExt,
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
    future::{Either, select},
};
use gloo_net::websocket::{Message, State, futures::WebSocket};
use leptos::{ev, prelude::*, task::spawn_local};
use std::collections::HashMap;

/// What the live connection has told. Kept in the context of the frame; the numbers in
/// it only ever grow, and whoever depends on one asks again when it does.
#[derive(Clone, Copy)]
pub struct Live {
    everything: RwSignal<u64>,
    conversations: RwSignal<HashMap<ConversationId, u64>>,
    list: RwSignal<u64>,
    is_lost: RwSignal<bool>,
    cursor: StoredValue<Option<i64>>,
    is_started: StoredValue<bool>,
    is_leaving: StoredValue<bool>,
    looking: StoredValue<Option<ConversationId>>,
    wake: StoredValue<Option<UnboundedSender<()>>>,
}

impl Live {
    /// A connection that is not made yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            everything: RwSignal::new(0),
            conversations: RwSignal::new(HashMap::new()),
            list: RwSignal::new(0),
            is_lost: RwSignal::new(false),
            cursor: StoredValue::new(None),
            is_started: StoredValue::new(false),
            is_leaving: StoredValue::new(false),
            looking: StoredValue::new(None),
            wake: StoredValue::new(None),
        }
    }

    /// Grows when this conversation may have changed.
    #[must_use]
    pub fn conversation(self, id: ConversationId) -> u64 {
        self.everything.get() + self.conversations.with(|all| all.get(&id).copied().unwrap_or_default())
    }

    /// The same, for one who only wants to know how far it is now.
    #[must_use]
    pub fn conversation_untracked(self, id: ConversationId) -> u64 {
        untrack(|| self.conversation(id))
    }

    /// Grows when any list may have changed.
    #[must_use]
    pub fn list(self) -> u64 {
        self.list.get()
    }

    /// Whether the connection was lost and is being made again.
    #[must_use]
    pub fn is_lost(self) -> bool {
        self.is_lost.get()
    }

    /// Connects, once; `cursor`: everything changed up to there is on the page already.
    pub fn start(self, cursor: Option<i64>) {
        if !self.is_started.get_value() {
            self.is_started.set_value(true);
            self.cursor.set_value(cursor);
            let (wake, woken) = wakings();
            self.wake.set_value(Some(wake));
            spawn_local(self.stay_connected(woken));
        }
    }

    /// The browser is on its way to another page: nothing that is told now leads it elsewhere.
    pub fn leave(self) {
        self.is_leaving.try_set_value(true);
    }

    /// Says which conversation is open on this page, if any: whoever sees it is not told of it elsewhere.
    pub fn look_at(self, conversation: Option<ConversationId>) {
        self.looking.try_set_value(conversation);
        if let Some(wake) = self.wake.try_get_value().flatten() {
            drop(wake.unbounded_send(()));
        }
    }

    /// This conversation is not open on this page any more; another one may be already.
    pub fn look_away(self, from: ConversationId) {
        if self.looking.try_get_value().flatten() == Some(from) {
            self.look_at(None);
        }
    }

    /// What somebody sees on this page at this moment.
    fn seen_now(self) -> Option<ConversationId> {
        self.looking.try_get_value().flatten().filter(|_| browser::is_visible())
    }

    fn go(self, page: &str) {
        if !self.is_leaving.try_get_value().unwrap_or(true) {
            browser::go(page);
        }
    }

    /// The session may be the reason why no connection comes about. When it has ended, asking leads to the
    /// sign-in page; when it is in another facility by now, so is this page once it is loaded again.
    async fn find_out(self) {
        let me = asked(frame::who_am_i()).await;
        if is_elsewhere() || me.is_ok_and(|me| facility_of_page().is_some_and(|here| here != me.facility_id))
        {
            self.go(&browser::here());
        }
    }

    async fn stay_connected(self, mut woken: UnboundedReceiver<()>) {
        let mut failures = 0;
        while !self.is_lost.is_disposed() {
            let (is_https, host) = place();
            let since = self.cursor.try_get_value().flatten();
            if let Ok(socket) = WebSocket::open(&model::address(is_https, &host, since, facility_of_page()))
                && self.listen(socket, &mut woken).await
            {
                failures = 0;
            }
            let _ = self.is_lost.try_set(true);
            if failures > 0 {
                self.find_out().await;
            }
            let pause = browser::pause(model::pause(failures, browser::chance()));
            if let Either::Right((None, _)) = select(Box::pin(pause), woken.next()).await {
                return;
            }
            failures += 1;
        }
    }

    /// Takes what comes until nothing comes any more; whether the connection was ever good.
    async fn listen(self, mut socket: WebSocket, woken: &mut UnboundedReceiver<()>) -> bool {
        let mut was_good = false;
        let mut last = browser::millis();
        let mut said = None;
        loop {
            // Again with each sign of life, so that the server forgets it when this page is gone. The first of them says
            // that the connection stands; what is said to one that does not come about is a complaint on the console.
            let looking = self.seen_now();
            if (looking.is_some() || said.is_some())
                && matches!(socket.state(), State::Open)
                && let Ok(json) = serde_json::to_string(&Looking { looking })
                && socket.send(Message::Text(json)).await.is_err()
            {
                return was_good;
            }
            said = looking;
            let silence = browser::pause(model::SILENCE).fuse();
            let waiting = select(Box::pin(silence), woken.next());
            match select(socket.next(), waiting).await {
                Either::Left((Some(Ok(message)), _)) => {
                    was_good = true;
                    last = browser::millis();
                    self.take(message);
                }
                Either::Right((Either::Right((Some(()), _)), _))
                    if browser::millis() - last < model::SILENCE_AFTER_SLEEP => {}
                _ => return was_good,
            }
        }
    }

    /// Remembers the cursor; whether it says that something was missed.
    fn moved_to(self, cursor: i64) -> bool {
        let before = self.cursor.try_get_value().flatten();
        self.cursor.try_set_value(Some(cursor));
        before != Some(cursor)
    }

    fn take(self, message: Message) {
        let Message::Text(json) = message else { return };
        match model::read(&json) {
            News::Everything(cursor) => {
                let _ = self.is_lost.try_set(false);
                if self.moved_to(cursor) {
                    let _ = self.everything.try_update(|n| *n += 1);
                    let _ = self.list.try_update(|n| *n += 1);
                }
            }
            News::Conversation(cursor, id) => {
                self.moved_to(cursor);
                let _ = self.conversations.try_update(|all| *all.entry(id).or_default() += 1);
                let _ = self.list.try_update(|n| *n += 1);
            }
            News::SignedOut => self.go(&sign_in::address(&browser::here())),
            News::Alive => {}
        }
    }
}

impl Default for Live {
    fn default() -> Self {
        Self::new()
    }
}

/// A word each time that this page has reason to look whether the connection still lives.
/// It listens as long as the page is there, like the connection itself: whoever started it,
/// an effect that runs again say, must not end it.
fn wakings() -> (UnboundedSender<()>, UnboundedReceiver<()>) {
    let (wake, woken) = unbounded();
    let (again, first) = (wake.clone(), wake.clone());
    window_event_listener(ev::online, move |_| drop(wake.unbounded_send(())));
    window_event_listener_untyped("visibilitychange", move |_| {
        // Hidden, too: the server is to know that nobody looks any more.
        drop(again.unbounded_send(()));
    });
    (first, woken)
}

/// Whether this page came over https, and from which host.
fn place() -> (bool, String) {
    let location = window().location();
    (location.protocol().is_ok_and(|scheme| scheme == "https:"), location.host().unwrap_or_default())
}
