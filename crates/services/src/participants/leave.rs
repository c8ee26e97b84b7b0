//! Going oneself, and handing over.

use super::{add::Choice, present::present, remove::see_off};
use crate::{Error, Frontdesk, Result, audit::done_in, conversations::seen};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    conversation::Conversation,
    entry::{EntryBody, Seq},
    id::PersonId,
    participation::is_anybody_left,
    role::Action,
    time::Timestamp,
    wire::Leave,
};
use frontdesk_store::{Append, Here, NewAuditEvent, Tx};
use serde::Serialize;

/// What the log keeps of somebody who went.
#[derive(Serialize)]
struct Left {
    from: Seq,
    until: Seq,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    handed_to: Vec<PersonId>,
}

/// Who comes in before somebody goes: their entries, the events for the log, themselves.
#[derive(Default)]
struct HandOver {
    bodies: Vec<EntryBody>,
    events: Vec<NewAuditEvent>,
    people: Vec<PersonId>,
}

impl Frontdesk {
    /// Leaves a conversation; with somebody named, or back to the topic's route, hands it over first.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents and for those who are not in it any more,
    /// [`crate::Error::NotFound`], [`crate::Error::Conflict`] for the last one of management
    /// who hands over to nobody, and the errors of adding for the one named.
    pub async fn leave_conversation(&self, actor: Actor, form: Leave) -> Result<()> {
        let (desk, at, conversation) = (self.clone(), self.now(), form.conversation);
        let left = self.write(move |tx| {
            let (desk, form) = (desk.clone(), form.clone());
            Box::pin(async move { desk.put_leave(tx, actor, &form, at).await })
        });
        self.noting(actor, "conversation.leave", Some(conversation), left.await).await
    }

    async fn put_leave(&self, tx: &mut Tx, actor: Actor, form: &Leave, at: Timestamp) -> Result<()> {
        if !actor.role.may(Action::Leave) {
            return Err(Error::Refused("Only management leaves a conversation."));
        }
        let conversation = seen::lock(tx, actor, form.conversation).await?;
        let here = tx.list_participants(conversation.id).await?;
        let HandOver { mut bodies, events, people: handed_to } =
            self.hand_over(tx, actor, &conversation, &here, form, at).await?;
        bodies.push(match handed_to.is_empty() {
            true => conversation.leave(&present(&here), actor.person)?,
            false => EntryBody::ParticipantLeft,
        });
        let id = conversation.id;
        let append = Append { next: conversation, author: Some(actor.person), at, bodies };
        let until = self.put_entries(tx, append).await?.last().map_or(Seq::FIRST, |entry| entry.seq);
        let from = see_off(tx, (actor.facility, id), &here, actor.person, until, at).await?;
        let action = match handed_to.is_empty() {
            true => AuditAction::ConversationLeave,
            false => AuditAction::ConversationHandOver,
        };
        for event in events {
            tx.audit(event).await?;
        }
        Ok(tx.audit(done_in(actor, id, action, Left { from, until, handed_to }, at)?).await?)
    }

    async fn hand_over(
        &self,
        tx: &mut Tx,
        actor: Actor,
        conversation: &Conversation,
        here: &[Here],
        form: &Leave,
        at: Timestamp,
    ) -> Result<HandOver> {
        match form.hand_over_to {
            Some(person) => {
                let choice = Choice { person, history: form.history, last_seq: form.last_seq };
                let (body, event) = self.bring_in(tx, actor, conversation, here, choice, at).await?;
                if !is_management(tx, actor, person).await? && !is_anybody_left(&present(here), actor.person)
                {
                    return Err(Error::invalid("hand_over_to", "Hand it over to somebody of management."));
                }
                Ok(HandOver { bodies: vec![body], events: vec![event], people: vec![person] })
            }
            None if form.back_to_route => self.give_back(tx, actor, conversation, at).await,
            None => Ok(HandOver::default()),
        }
    }

    /// The topic's recipients come in, as if the one who goes were not there.
    async fn give_back(
        &self,
        tx: &mut Tx,
        actor: Actor,
        conversation: &Conversation,
        at: Timestamp,
    ) -> Result<HandOver> {
        let first = conversation.last_seq.next();
        let routed = self.route_to_others(tx, conversation, Some(actor.person), first, at).await?;
        if routed.people.is_empty() {
            return Ok(HandOver::default());
        }
        let people = routed.people.clone();
        let bodies = people.iter().map(|person| EntryBody::Routed { person: *person }).collect();
        let event = done_in(actor, conversation.id, AuditAction::ConversationRoute, routed, at)?;
        Ok(HandOver { bodies, events: vec![event], people })
    }
}

async fn is_management(tx: &mut Tx, actor: Actor, person: PersonId) -> Result<bool> {
    let account = tx.find_account(actor.facility, person).await?;
    Ok(account.is_some_and(|account| account.role.is_management()))
}
