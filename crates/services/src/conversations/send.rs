//! Writing in a conversation: to everyone, or for management only.

use crate::{
    Error, Frontdesk, Result,
    conversations::{idempotent::Once, seen},
    outbox,
    ports::Notice,
};
use frontdesk_domain::{
    actor::Actor,
    conversation::{Conversation, Status, Transition},
    entry::{Entry, EntryBody},
    id::{JobId, PersonId, WindowId},
    role::Action,
    routing::recipients,
    text::MessageText,
    time::Timestamp,
    wire::{Send, Sent},
};
use frontdesk_store::{Append, Here, NewAuditEvent, Tx};

/// What is written in one transaction.
#[derive(Clone)]
struct Writing {
    actor: Actor,
    form: Send,
    text: MessageText,
    once: Once,
    kind: Kind,
    at: Timestamp,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Message,
    Note,
}

impl Kind {
    fn action(self) -> &'static str {
        match self {
            Self::Message => "message.send",
            Self::Note => "note.write",
        }
    }
}

impl Frontdesk {
    /// Writes to everyone in the conversation; opens it again if it was resolved or archived.
    ///
    /// # Errors
    /// [`Error::Invalid`] for text that cannot be taken, [`Error::NotFound`],
    /// [`Error::Refused`] for somebody who is no longer in the conversation,
    /// [`Error::Conflict`] for a key that was used for something else.
    pub async fn reply(&self, actor: Actor, form: Send) -> Result<Sent> {
        self.send(actor, form, Kind::Message).await
    }

    /// Writes for management only; nobody's turn changes.
    ///
    /// # Errors
    /// As [`Frontdesk::reply`], and [`Error::Refused`] for residents.
    pub async fn write_note(&self, actor: Actor, form: Send) -> Result<Sent> {
        if !actor.role.may(Action::WriteNote) {
            return Err(Error::Refused("Only management writes internal notes."));
        }
        self.send(actor, form, Kind::Note).await
    }

    async fn send(&self, actor: Actor, form: Send, kind: Kind) -> Result<Sent> {
        let text = form.text.parse()?;
        let once = Once::new(&form.key, kind.action(), &(form.conversation, &text))?;
        let writing = Writing { actor, form, text, once, kind, at: self.now() };
        let desk = self.clone();
        self.write(move |tx| {
            let (desk, writing) = (desk.clone(), writing.clone());
            Box::pin(async move { desk.write_entry(tx, &writing).await })
        })
        .await
    }

    async fn write_entry(&self, tx: &mut Tx, writing: &Writing) -> Result<Sent> {
        let Writing { actor, at, kind, .. } = *writing;
        let conversation = seen::lock(tx, actor, writing.form.conversation).await?;
        if let Some(sent) = writing.once.replay(tx, actor).await? {
            return Ok(sent);
        }
        let Transition { next, entries: mut bodies } = match kind {
            Kind::Message => conversation.receive(actor.side(), writing.text.clone(), at),
            Kind::Note => conversation.note(writing.text.clone()),
        };
        let has_reopened = conversation.status != Status::Open && next.status == Status::Open;
        let newcomers = if has_reopened { self.route_afresh(tx, &next, at).await? } else { Vec::new() };
        let came_in = newcomers.into_iter().map(|person| EntryBody::ParticipantAdded { person });
        bodies.splice(bodies.len() - 1..bodies.len() - 1, came_in);
        let entries = self.put_entries(tx, Append { next, author: Some(actor.person), at, bodies }).await?;
        let last = entries.last().ok_or(Error::NotFound)?;
        let sent = Sent { conversation: conversation.id, seq: last.seq, at, has_reopened };
        writing.once.keep(tx, actor, &sent).await?;
        let detail = format!(r#"{{"seq":{},"reopened":{has_reopened}}}"#, sent.seq.0);
        let event = NewAuditEvent {
            facility: actor.facility,
            actor: Some(actor.person),
            action: kind.action(),
            conversation: Some(conversation.id),
            detail,
            at,
        };
        tx.audit(event).await?;
        Ok(sent)
    }

    /// A conversation is never left with nobody from management: when none of them is
    /// there any more, its topic's recipients come in. Answers who came.
    async fn route_afresh(
        &self,
        tx: &mut Tx,
        conversation: &Conversation,
        at: Timestamp,
    ) -> Result<Vec<PersonId>> {
        let here = tx.list_participants(conversation.id).await?;
        if here.iter().any(|here| here.role.is_management() && !here.is_disabled) {
            return Ok(Vec::new());
        }
        let staff: Vec<_> =
            tx.list_staff(conversation.facility).await?.into_iter().map(|(member, _)| member).collect();
        let route =
            tx.find_topic(conversation.facility, conversation.topic).await?.map(|routed| routed.route);
        let mut newcomers = recipients(route.unwrap_or_default(), &staff)?;
        newcomers.retain(|person| here.iter().all(|here| here.person != *person));
        for person in &newcomers {
            let first = frontdesk_domain::entry::Seq::FIRST;
            tx.insert_window(WindowId(self.uuid()), conversation.id, *person, first, at).await?;
        }
        Ok(newcomers)
    }

    /// Appends entries for everybody who is there, with the jobs that tell them.
    pub(crate) async fn put_entries(&self, tx: &mut Tx, append: Append) -> Result<Vec<Entry>> {
        let here = tx.list_participants(append.next.id).await?;
        let entries = tx.append(&append, &here).await?;
        for entry in entries.iter().filter(|entry| entry.body.counts_as_unread()) {
            for person in here.iter().filter(|here| is_told(here, entry)) {
                let notice = Notice {
                    person: person.person,
                    facility: append.next.facility,
                    conversation: entry.conversation,
                    seq: entry.seq,
                };
                tx.insert_job(&outbox::notify(JobId(self.uuid()), &notice, append.at)?, append.at).await?;
            }
        }
        Ok(entries)
    }
}

fn is_told(here: &Here, entry: &Entry) -> bool {
    Some(here.person) != entry.author && !here.is_disabled && entry.body.audience().includes(here.role.side())
}
