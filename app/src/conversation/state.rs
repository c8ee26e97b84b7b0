//! What an open conversation holds in the browser, and what can be done with it.

use super::{
    api,
    draft::Shelf,
    model,
    outbox::{Kind, Outbox, Pending, Progress},
};
use crate::{
    boundary::{Answer, UiError, asked, patiently, persistently},
    browser,
    frame::{self, Announcer},
    messages::{Inbox, inbox},
    participants::Room,
    photos::Kept,
};
use frontdesk_domain::{
    entry::{Message, Seq},
    id::ConversationId,
    text::{MessageText, TextError},
    wire::{Send as Outgoing, Sent, Thread},
};
use leptos::{html::Div, prelude::*, task::spawn_local};

/// A request that is cut off because the page is being left fails, too. A moment later
/// such a page is gone, and the message is still being sent for the next one.
const LEAVING: u32 = 400;

/// Milliseconds in which a browser has surely laid out what was added to the page.
const LAID_OUT: u32 = 100;

/// An open conversation. Everything is asked and done through this one handle.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub id: ConversationId,
    pub thread: RwSignal<Thread>,
    pub outbox: RwSignal<Outbox>,
    /// What went wrong with reading it.
    pub problem: RwSignal<Option<UiError>>,
    pub is_loading_earlier: RwSignal<bool>,
    /// The box that the timeline scrolls in.
    pub scroller: NodeRef<Div>,
    pub shelf: Shelf,
    inbox: Inbox,
    announcer: Announcer,
    refreshing: StoredValue<Refreshing>,
    is_delivering: StoredValue<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Refreshing {
    Idle,
    Running,
    /// Something changed while it ran.
    RunningAndAgain,
}

impl Open {
    pub(super) fn new(thread: Thread) -> Self {
        Self {
            id: thread.id,
            shelf: Shelf { person: frame::me().person, conversation: thread.id },
            thread: RwSignal::new(thread),
            outbox: RwSignal::new(Outbox::default()),
            problem: RwSignal::new(None),
            is_loading_earlier: RwSignal::new(false),
            scroller: NodeRef::new(),
            inbox: inbox(),
            announcer: expect_context(),
            refreshing: StoredValue::new(Refreshing::Idle),
            is_delivering: StoredValue::new(false),
        }
    }

    /// The conversation as the drawer of its participants knows it.
    pub(super) fn room(self) -> Room {
        Room { id: self.id, thread: self.thread, changed: Callback::new(move |()| self.changed()) }
    }

    /// Reads it again; what changes meanwhile is read once more afterwards.
    pub(super) fn refresh(self) {
        match self.refreshing.try_get_value() {
            None => {}
            Some(Refreshing::Idle) => {
                self.refreshing.set_value(Refreshing::Running);
                spawn_local(self.keep_refreshing());
            }
            Some(_) => self.refreshing.set_value(Refreshing::RunningAndAgain),
        }
    }

    async fn keep_refreshing(self) {
        loop {
            let answer = self.read_again().await;
            let _ = self.problem.try_set(answer.err());
            let is_again = self.refreshing.try_get_value() == Some(Refreshing::RunningAndAgain);
            self.refreshing.try_set_value(if is_again { Refreshing::Running } else { Refreshing::Idle });
            if !is_again {
                return;
            }
        }
    }

    async fn read_again(self) -> Answer<()> {
        let fresh = persistently(|| asked(api::read(self.id))).await?;
        let Some(last) =
            self.thread.try_with_untracked(|shown| model::ends(&shown.page.timeline).map(|(_, last)| last))
        else {
            return Ok(());
        };
        if let Some(gap) = self.thread.try_with_untracked(|shown| model::gap(shown, &fresh)).flatten() {
            self.fill(gap).await?;
        }
        if let Some(name) = last.and_then(|last| model::newcomer(&fresh.page.timeline, last)) {
            self.announcer.say(format!("New message from {name}"));
        }
        let _ = self.thread.try_update(|shown| model::absorb(shown, fresh));
        Ok(())
    }

    /// Loads what is missing after a line, to its end.
    async fn fill(self, mut after: Seq) -> Answer<()> {
        loop {
            let page = persistently(|| asked(api::later(self.id, after))).await?;
            let last = model::ends(&page.timeline).map(|(_, last)| last);
            let _ = self.thread.try_update(|shown| model::add(&mut shown.page.timeline, page.timeline));
            match last {
                Some(last) if page.has_earlier => after = last,
                _ => return Ok(()),
            }
        }
    }

    /// Loads the lines before the first one that is shown.
    pub(super) fn load_earlier(self) {
        let first =
            self.thread.with_untracked(|shown| model::ends(&shown.page.timeline).map(|(first, _)| first));
        let (Some(first), false) = (first, self.is_loading_earlier.get_untracked()) else { return };
        self.is_loading_earlier.set(true);
        spawn_local(async move {
            match asked(api::earlier(self.id, first)).await {
                Err(error) => drop(self.problem.try_set(Some(error))),
                Ok(page) => drop(self.thread.try_update(|shown| {
                    shown.page.has_earlier = page.has_earlier;
                    model::add(&mut shown.page.timeline, page.timeline);
                })),
            }
            // Until the browser has laid them out, it must not hold on to the top: see timeline.css.
            browser::pause(LAID_OUT).await;
            let _ = self.is_loading_earlier.try_set(false);
        });
    }

    /// Sends a text as it was typed, with photos, once; the sentence says why it cannot be sent.
    pub(super) fn send(self, typed: &str, kind: Kind, photos: Vec<Kept>) -> Result<(), String> {
        let text = checked(typed, kind, &photos).map_err(|error| error.to_string())?;
        let after = self.thread.with_untracked(|shown| shown.last_seq);
        let (key, progress) = (browser::random_uuid(), Progress::Sending);
        let pending = Pending { key, kind, text, photos, after, progress };
        self.shelf.keep_pending(&pending);
        self.outbox.update(|outbox| outbox.put(pending));
        self.show_newest();
        self.deliver();
        Ok(())
    }

    /// Scrolls to the newest line; the box counts from its bottom.
    fn show_newest(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            request_animation_frame(move || scroller.set_scroll_top(0));
        }
    }

    /// Sends a failed message again, with the key it has.
    pub(super) fn retry(self, key: &str) {
        self.progress(key, Progress::Sending);
        self.deliver();
    }

    /// Takes a failed message back.
    pub(super) fn discard(self, key: &str) -> Option<Pending> {
        self.shelf.forget_pending(key);
        self.outbox.try_update(|outbox| outbox.take(key)).flatten()
    }

    /// Takes up what an earlier page of this browser left unsent.
    pub(super) fn restore(self) {
        let outbox = Outbox::restored(self.shelf.read_pending());
        let again = self.thread.with_untracked(|shown| outbox.unacknowledged(&shown.page.timeline));
        self.outbox.set(outbox);
        again.iter().for_each(|key| self.progress(key, Progress::Sending));
        self.deliver();
    }

    /// Sends what waits, one after the other, so that they arrive in the order written.
    fn deliver(self) {
        if self.is_delivering.get_value() {
            return;
        }
        self.is_delivering.set_value(true);
        spawn_local(async move {
            while let Some(pending) =
                self.outbox.try_with_untracked(|outbox| outbox.next().cloned()).flatten()
            {
                let answer = patiently(hand_over(self.id, &pending)).await;
                if answer.is_err() {
                    browser::pause(LEAVING).await;
                }
                self.delivered(&pending.key, answer);
            }
            self.is_delivering.try_set_value(false);
        });
    }

    fn delivered(self, key: &str, answer: Answer<Sent>) {
        match answer {
            Ok(sent) => {
                self.shelf.forget_pending(key);
                self.progress(key, Progress::Safe(sent.seq));
                self.refresh();
            }
            Err(error) => self.progress(key, Progress::Failed(error.sentence().to_owned())),
        }
    }

    fn progress(self, key: &str, progress: Progress) {
        let is_safe = matches!(progress, Progress::Safe(_));
        let moved = self.outbox.try_update(|outbox| outbox.progress(key, progress).cloned()).flatten();
        if let (Some(pending), false) = (moved, is_safe) {
            self.shelf.keep_pending(&pending);
        }
    }

    /// Marks read everything that is shown.
    pub(super) fn mark_read(self, up_to: Seq) {
        spawn_local(async move {
            if asked(api::mark_read(self.id, up_to)).await.is_ok() {
                let _ = self.thread.try_update(|shown| shown.read_seq = shown.read_seq.max(up_to));
                self.inbox.refresh();
            }
        });
    }

    /// After something was done here that the list shows too.
    pub(super) fn changed(self) {
        self.refresh();
        self.inbox.refresh();
    }
}

/// The text to send, by the same rules as on the server.
fn checked(typed: &str, kind: Kind, photos: &[Kept]) -> Result<String, TextError> {
    let ids = photos.iter().map(|photo| photo.id).collect();
    let text = match kind {
        Kind::Reply => Message::new(typed, ids)?.text,
        Kind::Note => Some(typed.parse::<MessageText>()?),
    };
    Ok(text.map(Into::into).unwrap_or_default())
}

async fn hand_over(conversation: ConversationId, pending: &Pending) -> Answer<Sent> {
    let Pending { key, text, photos, .. } = pending;
    let photos = photos.iter().map(Kept::attached).collect();
    let form = Outgoing { key: key.clone(), conversation, text: text.clone(), photos };
    match pending.kind {
        Kind::Reply => asked(api::reply(form)).await,
        Kind::Note => asked(api::note(form)).await,
    }
}
