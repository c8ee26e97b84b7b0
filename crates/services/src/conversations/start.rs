//! Starting a conversation: who it concerns, who receives it, the first message.

use crate::{
    Error, Frontdesk, Result,
    audit::done_in,
    conversations::{idempotent::Once, send::message},
    dates::Calendar,
    photos::{Attached, attach, attached},
    records::{linking, note_links},
    staff::members_now,
};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    conversation::{Conversation, Status, Transition},
    entry::{Message, Seq},
    id::{ConversationId, PersonId, TopicId, UnitId, WindowId},
    role::Action,
    routing::recipients,
    text::{self, Subject},
    time::Timestamp,
    wire::{Sent, StartConversation},
};
use frontdesk_store::{Append, NewAuditEvent, RoutedTopic, Tx};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Clone)]
struct Starting {
    actor: Actor,
    form: StartConversation,
    subject: Option<Subject>,
    message: Message,
    photos: Vec<Attached>,
    once: Once,
    at: Timestamp,
}

impl Frontdesk {
    /// Starts a conversation: its opener, the resident it concerns and the routed
    /// recipients see it from the first entry on.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be taken, [`Error::Conflict`] when
    /// nobody of management is there, or for a key that was used for something else.
    pub async fn start_conversation(&self, actor: Actor, form: StartConversation) -> Result<Sent> {
        let subject: Option<Subject> =
            text::optional(&form.subject).map_err(|why| Error::invalid("subject", why))?;
        let photos = attached(&form.photos)?;
        let message = message(&form.text, &photos)?;
        let content = (form.topic, form.resident, form.unit, &subject, &message, &photos);
        let once = match form.record {
            // As it was before there were records: a key keeps its answer.
            None => Once::new(&form.key, "conversation.start", &content)?,
            Some(record) => Once::new(&form.key, "conversation.start", &(content, record))?,
        };
        let starting = Starting { actor, form, subject, message, photos, once, at: self.now() };
        match self.write_start(starting.clone()).await {
            // The same key at the same moment: the other one is committed by now.
            Err(Error::Raced(_)) => self.write_start(starting).await,
            done => done,
        }
    }

    async fn write_start(&self, starting: Starting) -> Result<Sent> {
        let desk = self.clone();
        self.write(move |tx| {
            let (desk, starting) = (desk.clone(), starting.clone());
            Box::pin(async move { desk.put_start(tx, &starting).await })
        })
        .await
    }

    async fn put_start(&self, tx: &mut Tx, starting: &Starting) -> Result<Sent> {
        let Starting { actor, at, .. } = *starting;
        if let Some(sent) = starting.once.replay(tx, actor).await? {
            return Ok(sent);
        }
        let resident = resident(tx, actor, starting.form.resident).await?;
        let routed = topic(tx, starting).await?;
        let unit = unit(tx, starting, resident).await?;
        let conversation = Conversation {
            id: ConversationId(self.uuid()),
            facility: actor.facility,
            topic: routed.topic.id,
            resident,
            unit,
            subject: starting.subject.clone(),
            status: Status::Open,
            waiting: None,
            last_seq: Seq(0),
            opened_at: at,
            resolved_at: None,
        };
        tx.insert_conversation(&conversation).await?;
        self.open_windows(tx, actor, &conversation, &routed).await?;
        let Transition { next, entries: mut bodies } =
            conversation.receive(actor.side(), starting.message.clone(), at);
        // What it is about comes first, so that the message stays the newest line.
        if let Some(record) = starting.form.record {
            bodies.insert(0, linking(tx, actor, record, at).await?);
        }
        let entries = self.put_entries(tx, Append { next, author: Some(actor.person), at, bodies }).await?;
        let seq = entries.last().map_or(Seq::FIRST, |entry| entry.seq);
        let sent = Sent { conversation: conversation.id, seq, at, has_reopened: false };
        attach(tx, actor, &starting.photos, (conversation.id, seq)).await?;
        starting.once.keep(tx, actor, &sent).await?;
        tx.audit(started(actor, &conversation)?).await?;
        note_links(tx, actor, &entries, at).await?;
        Ok(sent)
    }

    async fn open_windows(
        &self,
        tx: &mut Tx,
        actor: Actor,
        conversation: &Conversation,
        routed: &RoutedTopic,
    ) -> Result<()> {
        let staff = members_now(tx, actor.facility, conversation.opened_at).await?;
        let mut people: BTreeSet<_> = recipients(routed.route, &staff)?.into_iter().collect();
        people.extend([actor.person, conversation.resident]);
        for person in people {
            let id = WindowId(self.uuid());
            tx.insert_window(id, conversation.id, person, Seq::FIRST, conversation.opened_at).await?;
        }
        Ok(())
    }
}

/// Whom it concerns: a resident starts about themselves, management about a resident it names.
async fn resident(tx: &mut Tx, actor: Actor, named: Option<PersonId>) -> Result<PersonId> {
    if actor.role.may(Action::StartOwn) {
        return match named {
            Some(other) if other != actor.person => {
                Err(Error::Refused("You can only start a conversation of your own."))
            }
            _ => Ok(actor.person),
        };
    }
    let wrong = || Error::invalid("resident", "Choose a resident from the list.");
    let account = tx.find_account(actor.facility, named.ok_or_else(wrong)?).await?.ok_or_else(wrong)?;
    if account.role.is_management() { Err(wrong()) } else { Ok(account.person) }
}

async fn topic(tx: &mut Tx, starting: &Starting) -> Result<RoutedTopic> {
    let Starting { actor, form, .. } = starting;
    tx.find_topic(actor.facility, form.topic)
        .await?
        .filter(|routed| routed.topic.may_be_picked_by(actor.side()))
        .ok_or_else(|| Error::invalid("topic", "Choose a topic from the list."))
}

/// The unit named, if the resident holds it today; else the one they hold since the shortest time.
async fn unit(tx: &mut Tx, starting: &Starting, resident: PersonId) -> Result<Option<UnitId>> {
    let facility = starting.actor.facility;
    let today = Calendar::of(tx, facility, starting.at).await?.today();
    let held = tx.list_units_of(facility, resident, today).await?;
    match starting.form.unit {
        Some(named) if held.contains(&named) => Ok(Some(named)),
        Some(_) => Err(Error::invalid("unit", "This resident does not hold that unit.")),
        None => Ok(held.first().copied()),
    }
}

#[derive(Serialize)]
struct About {
    resident: PersonId,
    topic: TopicId,
}

fn started(actor: Actor, of: &Conversation) -> Result<NewAuditEvent> {
    let about = About { resident: of.resident, topic: of.topic };
    done_in(actor, of.id, AuditAction::ConversationStart, about, of.opened_at)
}
