//! Records come into a conversation, and go out of it: each a line of its timeline.

use super::{Eyes, read::find_rows};
use crate::{Error, Frontdesk, Result, audit::done_in, conversations::seen};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    conversation::Conversation,
    entry::{Entry, EntryBody, Seq},
    id::{ConversationId, PersonId, RecordId},
    record::{RecordKind, Version},
    role::Side,
    time::Timestamp,
    wire::RecordChoice,
};
use frontdesk_store::{Append, RecordLink, RecordRow, Tx};
use serde::Serialize;

/// What the log keeps of a record that came or went.
#[derive(Serialize)]
struct Linked {
    record: RecordId,
    version: Version,
    seq: Seq,
}

impl Frontdesk {
    /// Links a record to a conversation.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Refused`] for somebody who is no longer in it,
    /// [`Error::NoSuchRecord`] also for one that is not for the actor, [`Error::Conflict`]
    /// when it is linked already.
    pub async fn link_record(&self, actor: Actor, to: ConversationId, record: RecordId) -> Result<()> {
        let (desk, at) = (self.clone(), self.now());
        let linked = self.write(move |tx| {
            let desk = desk.clone();
            Box::pin(async move { desk.put_link(tx, actor, (to, record), at).await })
        });
        self.noting(actor, AuditAction::RecordLink.word(), Some(to), linked.await).await
    }

    async fn put_link(
        &self,
        tx: &mut Tx,
        actor: Actor,
        (to, record): (ConversationId, RecordId),
        at: Timestamp,
    ) -> Result<()> {
        let conversation = seen::lock(tx, actor, to).await?;
        let body = linking(tx, actor, record, at).await?;
        let links = tx.list_record_links(to).await?;
        if links.iter().any(|link| link.record == record && link.unlinked.is_none()) {
            return Err(Error::Conflict("This record is linked already.".to_owned()));
        }
        let append = Append { next: conversation, author: Some(actor.person), at, bodies: vec![body] };
        let entries = self.put_entries(tx, append).await?;
        note_links(tx, actor, &entries, at).await
    }

    /// Takes a record out of a conversation again; what the timeline says of it stays.
    ///
    /// # Errors
    /// As [`Frontdesk::link_record`]; [`Error::Conflict`] when it is not linked.
    pub async fn unlink_record(&self, actor: Actor, from: ConversationId, record: RecordId) -> Result<()> {
        let (desk, at) = (self.clone(), self.now());
        let unlinked = self.write(move |tx| {
            let desk = desk.clone();
            Box::pin(async move { desk.put_unlink(tx, actor, (from, record), at).await })
        });
        self.noting(actor, AuditAction::RecordUnlink.word(), Some(from), unlinked.await).await
    }

    async fn put_unlink(
        &self,
        tx: &mut Tx,
        actor: Actor,
        (from, record): (ConversationId, RecordId),
        at: Timestamp,
    ) -> Result<()> {
        let conversation = seen::lock(tx, actor, from).await?;
        let row = Eyes::of(tx, actor, at).await?.find(tx, record).await?.ok_or(Error::NoSuchRecord)?;
        let body = EntryBody::RecordUnlinked { record, version: row.version };
        // The number that the line will have.
        let seq = conversation.last_seq.next();
        if !tx.end_record_link(from, record, seq).await? {
            return Err(Error::Conflict("This record is not linked any more.".to_owned()));
        }
        let append = Append { next: conversation, author: Some(actor.person), at, bodies: vec![body] };
        self.put_entries(tx, append).await?;
        let detail = Linked { record, version: row.version, seq };
        Ok(tx.audit(done_in(actor, from, AuditAction::RecordUnlink, detail, at)?).await?)
    }

    /// The records that the actor could link to a conversation, found by a part of their
    /// reference or title: for management those of the resident it concerns, for residents their own.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Refused`] for somebody who is no longer in it.
    pub async fn record_choices(
        &self,
        actor: Actor,
        conversation: ConversationId,
        typed: &str,
    ) -> Result<Vec<RecordChoice>> {
        let (now, typed) = (self.now(), typed.to_owned());
        let found = self.read(|tx| {
            Box::pin(async move {
                let conversation = seen::find_here(tx, actor, conversation).await?;
                let open = tx.list_record_links(conversation.id).await?.into_iter();
                let open: Vec<_> =
                    open.filter(|link| link.unlinked.is_none()).map(|link| link.record).collect();
                let whose = whose(actor, &conversation);
                let eyes = Eyes::of(tx, actor, now).await?;
                let rows = find_rows(tx, &eyes, whose, &RecordKind::ALL, &typed).await?;
                let choice = |row: &RecordRow| RecordChoice {
                    card: eyes.card(row, None),
                    is_linked: open.contains(&row.id),
                };
                Ok(rows.iter().map(choice).collect())
            })
        });
        let found = found.await;
        self.noting(actor, "records", Some(conversation), found).await
    }
}

/// The line that links a record, which the actor has to be able to see.
pub(crate) async fn linking(tx: &mut Tx, actor: Actor, record: RecordId, at: Timestamp) -> Result<EntryBody> {
    let row = Eyes::of(tx, actor, at).await?.find(tx, record).await?.ok_or(Error::NoSuchRecord)?;
    Ok(EntryBody::RecordLinked { record, version: row.version })
}

/// Keeps what new lines say about links, and logs it.
pub(crate) async fn note_links(tx: &mut Tx, actor: Actor, entries: &[Entry], at: Timestamp) -> Result<()> {
    for entry in entries {
        let EntryBody::RecordLinked { record, version } = entry.body else { continue };
        let (conversation, seq) = (entry.conversation, entry.seq);
        tx.insert_record_link(&RecordLink { conversation, seq, record, version, unlinked: None }).await?;
        let detail = Linked { record, version, seq };
        tx.audit(done_in(actor, conversation, AuditAction::RecordLink, detail, at)?).await?;
    }
    Ok(())
}

fn whose(actor: Actor, conversation: &Conversation) -> PersonId {
    if actor.side() == Side::Management { conversation.resident } else { actor.person }
}
