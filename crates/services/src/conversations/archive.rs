//! Archiving what was resolved longer ago than its facility's limit.

use crate::{
    Frontdesk, Result,
    audit::{Nothing, done},
};
use frontdesk_domain::{
    audit::AuditAction,
    conversation::{Status, archive_before},
    id::{ConversationId, FacilityId},
    time::Timestamp,
};
use frontdesk_store::{Append, Facility, NewAuditEvent, Tx};

/// Conversations asked for at a time.
const AT_ONCE: i64 = 200;

impl Frontdesk {
    /// Archives what is due in every facility; how many. For a worker: each conversation
    /// in its own transaction, so that nobody who writes waits for long.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn archive_due(&self) -> Result<u64> {
        let facilities = self.read(|tx| Box::pin(async move { Ok(tx.list_facilities().await?) })).await?;
        let mut archived = 0;
        for facility in facilities {
            archived += self.archive_due_in(&facility).await?;
        }
        Ok(archived)
    }

    async fn archive_due_in(&self, facility: &Facility) -> Result<u64> {
        let (id, at) = (facility.id, self.now());
        let before = archive_before(at, facility.archive_after_days);
        let mut archived = 0;
        loop {
            let due = self
                .read(|tx| Box::pin(async move { Ok(tx.list_archivable(id, before, AT_ONCE).await?) }))
                .await?;
            if due.is_empty() {
                return Ok(archived);
            }
            for conversation in due {
                archived += u64::from(self.archive_one(id, conversation, before, at).await?);
            }
        }
    }

    async fn archive_one(
        &self,
        facility: FacilityId,
        id: ConversationId,
        before: Timestamp,
        at: Timestamp,
    ) -> Result<bool> {
        let desk = self.clone();
        self.write(move |tx| {
            let desk = desk.clone();
            Box::pin(async move { desk.put_archived(tx, (facility, id), before, at).await })
        })
        .await
    }

    /// Somebody may have replied since it was found due: then nothing happens.
    async fn put_archived(
        &self,
        tx: &mut Tx,
        (facility, id): (FacilityId, ConversationId),
        before: Timestamp,
        at: Timestamp,
    ) -> Result<bool> {
        let Some(conversation) = tx.lock_conversation(facility, id).await? else { return Ok(false) };
        let is_due = conversation.resolved_at.is_some_and(|resolved| resolved < before);
        if conversation.status != Status::Resolved || !is_due {
            return Ok(false);
        }
        let transition = conversation.archive()?;
        self.put_entries(tx, Append { next: transition.next, author: None, at, bodies: transition.entries })
            .await?;
        let event = done(facility, None, AuditAction::ConversationArchive, Nothing {}, at)?;
        tx.audit(NewAuditEvent { conversation: Some(id), ..event }).await?;
        Ok(true)
    }
}
