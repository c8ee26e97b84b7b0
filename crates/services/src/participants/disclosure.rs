//! What somebody will see if they are added, before they are.

use super::present::{Newcomer, newcomer};
use crate::{
    Error, Frontdesk, Result,
    conversations::{
        seen,
        thread::{learn, reader},
    },
    records::{Eyes, closed_to},
};
use frontdesk_domain::{
    actor::Actor,
    conversation::Conversation,
    entry::Seq,
    id::{ConversationId, PersonId},
    limits::PAGE_ENTRIES,
    participation::History,
    role::Action,
    time::Timestamp,
    window::{Viewer, can_see},
    wire::{Disclosure, ManagementEntry, PublicBody, Timeline},
};
use frontdesk_store::{EntryRow, Range, Tx};

impl Frontdesk {
    /// What `person` will see that they do not see now, if they are added with `history`
    /// (without it: with the default). Decided by the visibility rule over the windows they would have.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents, [`crate::Error::NotFound`],
    /// [`crate::Error::Invalid`] for somebody who is not of this facility, or a choice
    /// that may not be made, [`crate::Error::Conflict`] when they are in it already.
    pub async fn disclosure(
        &self,
        actor: Actor,
        conversation: ConversationId,
        person: PersonId,
        history: Option<History>,
    ) -> Result<Disclosure> {
        let now = self.now();
        let (desk, newcomer) = (self.clone(), (person, history));
        let found = self.read(|tx| {
            Box::pin(async move { disclosure(&desk, tx, actor, conversation, newcomer, now).await })
        });
        let found = found.await;
        self.noting(actor, "disclosure", Some(conversation), found).await
    }
}

async fn disclosure(
    desk: &Frontdesk,
    tx: &mut Tx,
    actor: Actor,
    id: ConversationId,
    (person, wish): (PersonId, Option<History>),
    now: Timestamp,
) -> Result<Disclosure> {
    if !actor.role.may(Action::AddParticipant) {
        return Err(Error::Refused("Only management adds people to a conversation."));
    }
    let conversation = seen::find_here(tx, actor, id).await?;
    let here = tx.list_participants(id).await?;
    let newcomer = newcomer(tx, actor, &conversation, &here, person).await?;
    let history = newcomer.joining.choose(wish).map_err(|why| Error::invalid("history", why))?;
    let rows = disclosed(tx, actor, &conversation, &newcomer, history).await?;
    let mut reader = reader(tx, actor, now).await?;
    learn(desk, tx, &mut reader, &rows).await?;
    let them = (newcomer.view.id, newcomer.view.role);
    let their_eyes = Eyes::of_member(tx, actor.facility, them, now).await?;
    let closed_records = closed_to(tx, &their_eyes, &rows).await?;
    let records = rows.iter().filter(|row| row.entry.body.record().is_some()).count();
    let photos = rows.iter().map(|row| row.entry.body.photos().len()).sum();
    let entries = match reader.timeline(rows) {
        Timeline::Management(entries) => entries,
        Timeline::Resident(_) => Vec::new(),
    };
    Ok(Disclosure {
        person: newcomer.view,
        choices: newcomer.joining.choices().to_vec(),
        why: newcomer.joining.only_from_now().map(|why| why.to_string()),
        history,
        messages: entries.iter().filter(|entry| is_message(entry)).count(),
        notes: entries.iter().filter(|entry| is_note(entry)).count(),
        photos,
        records,
        closed_records,
        entries,
        last_seq: conversation.last_seq,
    })
}

/// The lines outside the windows that they have, and inside the ones that they would have.
async fn disclosed(
    tx: &mut Tx,
    actor: Actor,
    conversation: &Conversation,
    newcomer: &Newcomer,
    history: History,
) -> Result<Vec<EntryRow>> {
    let before = &newcomer.before;
    let mut windows = before.windows.clone();
    windows.push(history.window(conversation.last_seq.next()));
    let after = Viewer { side: before.side, windows };
    let mut rows = all_visible(tx, actor, conversation.id).await?;
    rows.retain(|row| {
        let (seq, audience) = (row.entry.seq, row.entry.body.audience());
        !can_see(before, seq, audience) && can_see(&after, seq, audience)
    });
    Ok(rows)
}

/// Every line that the actor may see, oldest first.
async fn all_visible(tx: &mut Tx, actor: Actor, id: ConversationId) -> Result<Vec<EntryRow>> {
    let (mut rows, mut last) = (Vec::new(), Seq(0));
    loop {
        let (viewer, range) = ((actor.person, actor.side()), Range::After(last));
        let page = tx.list_visible_entries(actor.facility, id, viewer, range, PAGE_ENTRIES as i64).await?;
        let Some(end) = page.last() else { return Ok(rows) };
        last = end.entry.seq;
        rows.extend(page);
    }
}

fn is_message(entry: &ManagementEntry) -> bool {
    matches!(entry, ManagementEntry::Everyone(entry) if matches!(entry.body, PublicBody::Message { .. }))
}

fn is_note(entry: &ManagementEntry) -> bool {
    match entry {
        ManagementEntry::Note(_) => true,
        ManagementEntry::Resolution(how) => how.note.is_some(),
        ManagementEntry::Everyone(_) => false,
    }
}
