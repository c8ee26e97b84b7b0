//! How everybody was reached with an entry, for whoever wrote it: management sees each try, residents who has read it.

use crate::{Error, Frontdesk, Result, conversations::seen, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    entry::{Entry, Seq},
    id::{ConversationId, PersonId},
    role::Side,
    time::Timestamp,
    wire::{DeliveryTrace, PersonTrace, TraceOutcome, TraceStep},
};
use frontdesk_store::{Range, TraceRow, Tx};

impl Frontdesk {
    /// How the others in a conversation were reached with an entry of the actor's own.
    ///
    /// # Errors
    /// [`Error::NotFound`], for somebody else's entries too, and for whoever is not a participant any more.
    pub async fn delivery_trace(
        &self,
        actor: Actor,
        conversation: ConversationId,
        seq: Seq,
    ) -> Result<DeliveryTrace> {
        let now = self.now();
        let read =
            self.read(|tx| Box::pin(async move { trace(tx, actor, (conversation, seq), now).await })).await;
        self.noting(actor, "trace", Some(conversation), read).await
    }
}

async fn trace(
    tx: &mut Tx,
    actor: Actor,
    (id, seq): (ConversationId, Seq),
    now: Timestamp,
) -> Result<DeliveryTrace> {
    let (_, viewer) = seen::find(tx, actor, id).await?;
    // Who reads what, and who is there, is news that does not reach whoever is gone.
    if !viewer.is_here() {
        return Err(Error::NotFound);
    }
    let entry = own_entry(tx, actor, (id, seq)).await?;
    let calendar = Calendar::of(tx, actor.facility, now).await?;
    let shows_read_marks = tx.find_read_marks(actor.facility).await?;
    let readers = if shows_read_marks { tx.list_readers(id, seq).await? } else { Vec::new() };
    let is_management = actor.side() == Side::Management;
    let tried = if is_management { tx.list_trace(id, seq).await? } else { Vec::new() };
    let mut here = tx.list_participants(id).await?;
    here.retain(|one| {
        one.person != actor.person && one.from <= seq && entry.body.audience().includes(one.role.side())
    });
    let read = |person: PersonId| readers.iter().find(|(reader, _)| *reader == person).map(|(_, at)| *at);
    let people = here.into_iter().map(|one| PersonTrace {
        read: read(one.person).map(|at| calendar.moment(at)),
        steps: tried
            .iter()
            .filter(|row| row.person == one.person)
            // What is still to come is gone as soon as they read.
            .filter(|row| shows_read_marks || row.tried_at.is_some())
            .filter_map(|row| step(row, &calendar))
            .collect(),
        name: one.name,
    });
    Ok(DeliveryTrace { shows_read_marks, people: people.collect() })
}

/// An entry that the actor wrote, and may still see.
async fn own_entry(tx: &mut Tx, actor: Actor, (id, seq): (ConversationId, Seq)) -> Result<Entry> {
    let (viewer, before) = ((actor.person, actor.side()), Range::After(Seq(seq.0.saturating_sub(1))));
    let found = tx.list_visible_entries(actor.facility, id, viewer, before, 1).await?.pop();
    let own =
        found.map(|row| row.entry).filter(|entry| entry.seq == seq && entry.author == Some(actor.person));
    own.filter(|entry| entry.body.counts_as_unread()).ok_or(Error::NotFound)
}

fn step(row: &TraceRow, calendar: &Calendar) -> Option<TraceStep> {
    Some(TraceStep {
        channel: row.channel,
        moment: calendar.moment(row.tried_at.or(row.due_at)?),
        outcome: TraceOutcome::from_word(&row.outcome)?,
        why: row.why.clone(),
    })
}
