//! Taking somebody out.

use super::present::present;
use crate::{Error, Frontdesk, Result, audit::done_in, conversations::seen};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    role::Action,
    time::Timestamp,
    wire::RemoveParticipant,
};
use frontdesk_store::{Append, Here, Tx};
use serde::Serialize;

/// What the log keeps of somebody who went: the window that was closed.
#[derive(Serialize)]
struct Removed {
    person: PersonId,
    from: Seq,
    until: Seq,
}

impl Frontdesk {
    /// Takes somebody out of a conversation: they keep what they could see, this included.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents and for those who are not in it any more,
    /// [`crate::Error::NotFound`], [`crate::Error::Conflict`] for the resident it concerns,
    /// for oneself, and for somebody who is not in it.
    pub async fn remove_participant(&self, actor: Actor, form: RemoveParticipant) -> Result<()> {
        let (desk, at, conversation) = (self.clone(), self.now(), form.conversation);
        let removed = self.write(move |tx| {
            let (desk, form) = (desk.clone(), form.clone());
            Box::pin(async move { desk.put_removal(tx, actor, &form, at).await })
        });
        self.noting(actor, "participant.remove", Some(conversation), removed.await).await
    }

    async fn put_removal(
        &self,
        tx: &mut Tx,
        actor: Actor,
        form: &RemoveParticipant,
        at: Timestamp,
    ) -> Result<()> {
        if !actor.role.may(Action::RemoveParticipant) {
            return Err(Error::Refused("Only management takes people out of a conversation."));
        }
        let conversation = seen::lock(tx, actor, form.conversation).await?;
        let here = tx.list_participants(conversation.id).await?;
        let bodies = vec![conversation.remove(&present(&here), actor.person, form.person)?];
        let (facility, id, person) = (actor.facility, conversation.id, form.person);
        let last = self
            .put_entries(tx, Append { next: conversation, author: Some(actor.person), at, bodies })
            .await?
            .last()
            .map_or(Seq::FIRST, |entry| entry.seq);
        let from = see_off(tx, (facility, id), &here, person, last, at).await?;
        let detail = Removed { person, from, until: last };
        Ok(tx.audit(done_in(actor, id, AuditAction::ParticipantRemove, detail, at)?).await?)
    }
}

/// Closes the window of somebody who goes with the entry `last`, which they still see;
/// answers where it began.
pub(super) async fn see_off(
    tx: &mut Tx,
    (facility, conversation): (FacilityId, ConversationId),
    here: &[Here],
    person: PersonId,
    last: Seq,
    at: Timestamp,
) -> Result<Seq> {
    let goer = here.iter().find(|one| one.person == person).ok_or(Error::NotFound)?;
    tx.close_window(conversation, person, last, at).await?;
    tx.put_away(facility, conversation, person, goer.role.side()).await?;
    Ok(goer.from)
}
