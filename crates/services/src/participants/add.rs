//! Bringing somebody in.

use super::present::{newcomer, present};
use crate::{Error, Frontdesk, Result, audit::done_in, conversations::seen};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    conversation::Conversation,
    entry::{EntryBody, Seq},
    id::{PersonId, WindowId},
    notification::Preferences,
    participation::History,
    role::Action,
    time::Timestamp,
    wire::AddParticipant,
};
use frontdesk_store::{Append, Here, NewAuditEvent, Tx};
use serde::Serialize;

/// What the log keeps of somebody who came in.
#[derive(Serialize)]
struct Added {
    person: PersonId,
    history: History,
    from: Seq,
}

/// Somebody who is to come in, as the adder chose it.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub person: PersonId,
    pub history: Option<History>,
    pub last_seq: Option<Seq>,
}

impl Frontdesk {
    /// Adds somebody to a conversation; everybody in it is told.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents and for those who are not in it any more,
    /// [`crate::Error::NotFound`], [`crate::Error::Invalid`] for somebody who cannot be
    /// added or a choice that may not be made, [`crate::Error::Conflict`] when they are in
    /// it already, or when more would be disclosed than the adder was shown.
    pub async fn add_participant(&self, actor: Actor, form: AddParticipant) -> Result<()> {
        let (desk, at, conversation) = (self.clone(), self.now(), form.conversation);
        let added = self.write(move |tx| {
            let (desk, form) = (desk.clone(), form.clone());
            Box::pin(async move { desk.put_participant(tx, actor, &form, at).await })
        });
        self.noting(actor, "participant.add", Some(conversation), added.await).await
    }

    async fn put_participant(
        &self,
        tx: &mut Tx,
        actor: Actor,
        form: &AddParticipant,
        at: Timestamp,
    ) -> Result<()> {
        if !actor.role.may(Action::AddParticipant) {
            return Err(Error::Refused("Only management adds people to a conversation."));
        }
        let conversation = seen::lock(tx, actor, form.conversation).await?;
        let here = tx.list_participants(conversation.id).await?;
        let AddParticipant { person, history, last_seq, .. } = *form;
        let choice = Choice { person, history, last_seq };
        let (body, event) = self.bring_in(tx, actor, &conversation, &here, choice, at).await?;
        let append = Append { next: conversation, author: Some(actor.person), at, bodies: vec![body] };
        self.put_entries(tx, append).await?;
        Ok(tx.audit(event).await?)
    }

    /// Opens the window of somebody who comes in with the next entry; answers that entry
    /// and the event for the log.
    pub(super) async fn bring_in(
        &self,
        tx: &mut Tx,
        actor: Actor,
        conversation: &Conversation,
        here: &[Here],
        choice: Choice,
        at: Timestamp,
    ) -> Result<(EntryBody, NewAuditEvent)> {
        let newcomer = newcomer(tx, actor, conversation, here, choice.person).await?;
        let history =
            newcomer.joining.choose(choice.history).map_err(|why| Error::invalid("history", why))?;
        let body = conversation.add(&present(here), choice.person, history)?;
        if history == History::Full && choice.last_seq.is_some_and(|seen| seen < conversation.last_seq) {
            return Err(Error::Conflict(
                "Something was written since you looked. Please look again at what they would see."
                    .to_owned(),
            ));
        }
        let from = history.window(conversation.last_seq.next()).from;
        tx.insert_window(WindowId(self.uuid()), conversation.id, choice.person, from, at).await?;
        begin_telling(tx, actor, choice.person).await?;
        let detail = Added { person: choice.person, history, from };
        Ok((body, done_in(actor, conversation.id, AuditAction::ParticipantAdd, detail, at)?))
    }
}

/// Somebody who has chosen nothing yet is told by push first and then by email, from now on.
async fn begin_telling(tx: &mut Tx, actor: Actor, person: PersonId) -> Result<()> {
    let Some(found) = tx.find_preferences(actor.facility, person).await? else { return Ok(()) };
    if found.version == 0 {
        let wants = Preferences::of_newcomer(found.wants.is_all_at_once, found.wants.language);
        tx.put_preferences(actor.facility, person, &wants, 0).await?;
    }
    Ok(())
}
