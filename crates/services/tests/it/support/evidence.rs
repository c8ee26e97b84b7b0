//! What is there afterwards: lists, windows, notices, the audit log.

use super::{Building, lines};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    inbox::Tab,
    time::Timestamp,
    window::{Viewer, Window},
    wire::{ErrorKind, InboxRow},
};
use frontdesk_services::{Error, Result};
use frontdesk_store::{AuditQuery, AuditRow, Tx};
use futures::future::BoxFuture;

/// One line of the audit log.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    pub at: Timestamp,
    pub actor: Option<PersonId>,
    pub action: AuditAction,
    pub conversation: Option<ConversationId>,
    pub detail: serde_json::Value,
}

/// Of which kind a refusal is.
pub fn kind<T>(result: Result<T>) -> ErrorKind {
    result.err().expect("a refusal").kind()
}

/// The field that could not be taken.
pub fn refused_field<T>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Invalid { field, .. }) => field,
        Err(other) => panic!("another refusal: {other:?}"),
        Ok(_) => panic!("it was taken"),
    }
}

impl Building {
    /// The database, past the use cases.
    pub async fn read<T>(
        &self,
        closure: impl for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<T, frontdesk_store::Error>> + Send,
    ) -> T {
        self.throwaway.store.read(closure).await.unwrap()
    }

    /// Every window somebody ever had.
    pub async fn windows(&self, conversation: ConversationId, who: Actor) -> Vec<Window> {
        self.read(|tx| Box::pin(async move { tx.list_windows(conversation, who.person).await })).await
    }

    /// Somebody as the visibility rule sees them.
    pub async fn viewer(&self, conversation: ConversationId, who: Actor) -> Viewer {
        Viewer { side: who.side(), windows: self.windows(conversation, who).await }
    }

    /// Their windows as numbers.
    pub async fn ranges(&self, conversation: ConversationId, who: Actor) -> Vec<(i64, Option<i64>)> {
        let number = |window: Window| (window.from.0, window.until.map(|Seq(until)| until));
        self.windows(conversation, who).await.into_iter().map(number).collect()
    }

    /// What they read now.
    pub async fn reads(&self, who: Actor, conversation: ConversationId) -> Vec<String> {
        lines(&self.desk.thread(who, conversation).await.unwrap())
    }

    /// Where it is in their lists, and how it stands there; in one list at most.
    pub async fn row(&self, who: Actor, conversation: ConversationId) -> Option<(Tab, InboxRow)> {
        let mut found = Vec::new();
        for tab in Tab::of(who.side()) {
            let (mut after, mut is_more) = (None, true);
            while is_more {
                let page = self.desk.inbox(who, *tab, after).await.unwrap();
                let rows = page.rows.into_iter().filter(|row| row.conversation == conversation);
                found.extend(rows.map(|row| (*tab, row)));
                is_more = page.next.is_some();
                after = page.next;
            }
        }
        assert!(found.len() < 2, "in two lists: {found:?}");
        found.pop()
    }

    /// Asks the ladder and works every channel until nothing is due at this moment.
    pub async fn work(&self) {
        while self.desk.work_outbox().await.unwrap() > 0 {}
        loop {
            let mut done = self.desk.plan_tellings().await.unwrap();
            for kind in self.desk.channels() {
                done += self.desk.work_channel(kind).await.unwrap();
            }
            if done == 0 {
                return;
            }
        }
    }

    /// Lets a minute go by and does what is due then; who was told first up to which entry, since the last time.
    pub async fn told(&self) -> Vec<(PersonId, i64)> {
        self.clock.forward(frontdesk_domain::time::MINUTE);
        self.work().await;
        let mut told: Vec<_> = [&self.channel, &self.email]
            .into_iter()
            .flat_map(|channel| std::mem::take(&mut *channel.delivered.lock().unwrap()))
            .map(|telling| (telling.person, telling.up_to.0))
            .collect();
        told.sort_unstable();
        told
    }

    /// The whole audit log of a facility.
    pub async fn log_of(&self, facility: FacilityId) -> Vec<Line> {
        let rows = self.read(|tx| Box::pin(async move { tx.list_audit(facility, 0, 100_000).await })).await;
        rows.into_iter().map(line).collect()
    }

    /// What the log says of a conversation, newest first.
    pub async fn log_about(&self, conversation: ConversationId) -> Vec<Line> {
        let facility = self.resident.facility;
        let query = AuditQuery { conversation: Some(conversation), ..AuditQuery::default() };
        let rows = self
            .read(|tx| {
                Box::pin(async move { tx.list_audit_newest(facility, &query, i64::MAX, 100_000).await })
            })
            .await;
        rows.into_iter().map(line).collect()
    }

    /// What the log says of this action, oldest first.
    pub async fn logged(&self, action: AuditAction) -> Vec<Line> {
        let log = self.log_of(self.resident.facility).await;
        log.into_iter().filter(|line| line.action == action).collect()
    }

    /// That nobody tampered with any log, and that nothing of it is missing.
    pub async fn log_is_sound(&self) {
        let verdicts = self.desk.verify_audit(None).await.unwrap();
        assert!(verdicts.iter().all(|verdict| verdict.events.is_ok()), "{verdicts:?}");
    }
}

fn line(row: AuditRow) -> Line {
    Line {
        at: Timestamp(row.event.at),
        actor: row.event.actor.map(PersonId),
        action: row.event.action.parse().unwrap(),
        conversation: row.event.conversation.map(ConversationId),
        detail: serde_json::from_str(&row.event.detail).unwrap(),
    }
}
