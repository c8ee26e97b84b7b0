//! Taking a conversation over from somebody who is away.

use super::present::{present, sees_all};
use crate::{Error, Frontdesk, Result, audit::done_in, staff::members_now};
use frontdesk_domain::{
    absence::waits_for,
    actor::Actor,
    audit::AuditAction,
    conversation::{Conversation, Status},
    entry::Seq,
    id::{ConversationId, PersonId, WindowId},
    participation::{History, Joining},
    role::{Action, Side},
    routing::stand_in,
    time::Timestamp,
};
use frontdesk_store::{Append, Here, Tx};
use serde::Serialize;

/// What the log keeps of it.
#[derive(Serialize)]
struct TakenOver {
    stands_in_for: PersonId,
    history: History,
    from: Seq,
}

impl Frontdesk {
    /// Comes into a conversation that waits for somebody whom the actor stands in for today. They
    /// see what somebody would whom the absent one adds, and stay in it afterwards. Doing so again
    /// changes nothing.
    ///
    /// # Errors
    /// [`Error::Refused`] for residents, [`Error::NotFound`] for every conversation that is not
    /// offered to them.
    pub async fn take_over(&self, actor: Actor, conversation: ConversationId) -> Result<()> {
        let (desk, at) = (self.clone(), self.now());
        let taken = self.write(move |tx| {
            let desk = desk.clone();
            Box::pin(async move { desk.put_take_over(tx, actor, conversation, at).await })
        });
        self.noting(actor, "conversation.take_over", Some(conversation), taken.await).await
    }

    async fn put_take_over(
        &self,
        tx: &mut Tx,
        actor: Actor,
        id: ConversationId,
        at: Timestamp,
    ) -> Result<()> {
        if !actor.role.may(Action::TakeOver) {
            return Err(Error::Refused("Only management takes conversations over."));
        }
        let conversation = tx.lock_conversation(actor.facility, id).await?.ok_or(Error::NotFound)?;
        let here = tx.list_participants(id).await?;
        if here.iter().any(|one| one.person == actor.person) {
            return Ok(());
        }
        let absent = absent(tx, actor, &conversation, &here, at).await?;
        let history = history(tx, actor, &conversation, absent).await?;
        let body = conversation.take_over(&present(&here), actor.person, absent, history)?;
        let from = history.window(conversation.last_seq.next()).from;
        tx.insert_window(WindowId(self.uuid()), id, actor.person, from, at).await?;
        let append = Append { next: conversation, author: Some(actor.person), at, bodies: vec![body] };
        self.put_entries(tx, append).await?;
        let detail = TakenOver { stands_in_for: absent, history, from };
        Ok(tx.audit(done_in(actor, id, AuditAction::ConversationTakeOver, detail, at)?).await?)
    }
}

/// For whom it waits in the actor's place. Whatever is not offered to them does not exist.
async fn absent(
    tx: &mut Tx,
    actor: Actor,
    conversation: &Conversation,
    here: &[Here],
    at: Timestamp,
) -> Result<PersonId> {
    let waits_for_us = conversation.waiting.is_some_and(|waiting| waiting.on == Side::Management);
    if conversation.status != Status::Open || !waits_for_us {
        return Err(Error::NotFound);
    }
    let staff = members_now(tx, actor.facility, at).await?;
    let people: Vec<_> = here.iter().map(|one| one.person).collect();
    let is_offered =
        |one: &&PersonId| waits_for(**one, &people, &staff) && stand_in(&staff, **one) == Some(actor.person);
    people.iter().find(is_offered).copied().ok_or(Error::NotFound)
}

/// What they see of what was said before, as if the absent one added them: nobody is shown more
/// than that one sees, than the facility's rule allows, or of the time in which they were gone.
async fn history(
    tx: &mut Tx,
    actor: Actor,
    conversation: &Conversation,
    absent: PersonId,
) -> Result<History> {
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    let joining = Joining {
        role: actor.role,
        was_here: !tx.list_windows(conversation.id, actor.person).await?.is_empty(),
        rule: facility.staff_history,
        adder_sees_all: sees_all(tx, (absent, Side::Management), conversation).await?,
    };
    joining.choose(None).map_err(|why| Error::invalid("history", why))
}
