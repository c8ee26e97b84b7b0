//! What changed for somebody, as it happens.
//!
//! Listening begins before the cursor is read, so nothing falls between the two; a
//! listener that fell behind asks the database what it missed. Whether somebody may hear it at all is looked at by
//! whoever holds the stream, each time that there is a doubt.

use crate::{Frontdesk, Result};
use frontdesk_domain::{actor::Actor, id::PersonId, wire::LiveEvent};
use frontdesk_store::{Changed, Hint};
use futures::stream::{self, BoxStream, StreamExt};
use std::collections::VecDeque;
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// Hello first, then what was missed, then what happens.
pub type LiveStream = BoxStream<'static, LiveEvent>;

/// Each time, it is to be asked again whether somebody may hear anything at all.
pub type Doubts = BoxStream<'static, ()>;

/// Changes that one catch-up asks for at a time.
const CATCH_UP: i64 = 500;

struct Listener {
    desk: Frontdesk,
    actor: Actor,
    hints: Receiver<Hint>,
    cursor: i64,
    waiting: VecDeque<LiveEvent>,
}

impl Frontdesk {
    /// The live events of one person; with the cursor of an earlier stream, first what was missed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn live(&self, actor: Actor, since: Option<i64>) -> Result<LiveStream> {
        let hints = self.inner.store.subscribe();
        let (facility, person) = (actor.facility, actor.person);
        let cursor =
            self.read(|tx| Box::pin(async move { Ok(tx.find_cursor(facility, person).await?) })).await?;
        let mut listener = Listener { desk: self.clone(), actor, hints, cursor, waiting: VecDeque::new() };
        listener.waiting.push_back(LiveEvent::Hello { cursor });
        if let Some(since) = since.filter(|since| *since < cursor) {
            listener.cursor = since.max(0);
            listener.catch_up().await?;
        }
        Ok(stream::unfold(listener, |mut listener| async { Some((listener.next().await?, listener)) })
            .boxed())
    }
}

impl Frontdesk {
    /// A word each time that somebody's sessions, account or place may have ended. Begin to listen before
    /// looking at the session, and nothing falls between the two.
    #[must_use]
    pub fn doubts(&self, person: PersonId) -> Doubts {
        let heard = self.inner.store.subscribe_doubts();
        stream::unfold(heard, move |mut heard| async move {
            loop {
                match heard.recv().await {
                    Ok(Some(other)) if other != person => {}
                    Ok(_) | Err(RecvError::Lagged(_)) => return Some(((), heard)),
                    Err(RecvError::Closed) => return None,
                }
            }
        })
        .boxed()
    }
}

impl Listener {
    async fn next(&mut self) -> Option<LiveEvent> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            match self.hints.recv().await {
                Ok(hint) => self.hear(hint),
                Err(RecvError::Lagged(_)) => self.catch_up().await.ok()?,
                Err(RecvError::Closed) => return None,
            }
        }
    }

    fn hear(&mut self, hint: Hint) {
        let is_mine = hint.person == self.actor.person && hint.facility == self.actor.facility;
        if is_mine && hint.changed > self.cursor {
            self.tell(Changed { conversation: hint.conversation, changed: hint.changed });
        }
    }

    fn tell(&mut self, Changed { conversation, changed }: Changed) {
        self.cursor = changed;
        self.waiting.push_back(LiveEvent::Changed { cursor: changed, conversation });
    }

    /// Everything that changed after the cursor, from the database.
    async fn catch_up(&mut self) -> Result<()> {
        loop {
            let (facility, person, cursor) = (self.actor.facility, self.actor.person, self.cursor);
            let missed = self
                .desk
                .read(|tx| {
                    Box::pin(async move { Ok(tx.list_changed(facility, person, cursor, CATCH_UP).await?) })
                })
                .await?;
            let is_all = (missed.len() as i64) < CATCH_UP;
            missed.into_iter().for_each(|change| self.tell(change));
            if is_all {
                return Ok(());
            }
        }
    }
}
