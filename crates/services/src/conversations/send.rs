//! Writing in a conversation: to everyone, or for management only.

use crate::{
    Error, Frontdesk, Result,
    audit::{Nothing, done_in},
    conversations::{idempotent::Once, seen},
    photos::{Attached, attach, attached},
    staff::members_now,
};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    conversation::{Conversation, Status, Transition},
    entry::{Entry, EntryBody, Message, Seq},
    id::{ConversationId, PersonId, WindowId},
    participation::history_by_right,
    role::{Action, Side},
    routing::{StaffMember, recipients},
    time::Timestamp,
    wire::{Send, Sent},
};
use frontdesk_store::{Append, Here, Told, Tx};
use serde::Serialize;

#[derive(Serialize)]
struct Written {
    seq: Seq,
}

/// Who came in along a route, and the first entry that each of them may see.
#[derive(Clone, Serialize, Default)]
pub(crate) struct RoutedTo {
    pub people: Vec<PersonId>,
    pub from: Vec<Seq>,
}

/// What is written in one transaction.
#[derive(Clone)]
struct Writing {
    actor: Actor,
    conversation: ConversationId,
    photos: Vec<Attached>,
    body: EntryBody,
    once: Once,
    at: Timestamp,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Message,
    Note,
}

impl Kind {
    fn action(self) -> AuditAction {
        match self {
            Self::Message => AuditAction::MessageSend,
            Self::Note => AuditAction::NoteWrite,
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
        let id = form.conversation;
        let sent = self.send(actor, form, Kind::Message).await;
        self.noting(actor, Kind::Message.action().word(), Some(id), sent).await
    }

    /// Writes for management only; nobody's turn changes.
    ///
    /// # Errors
    /// As [`Frontdesk::reply`], and [`Error::Refused`] for residents.
    pub async fn write_note(&self, actor: Actor, form: Send) -> Result<Sent> {
        let id = form.conversation;
        let sent = match actor.role.may(Action::WriteNote) {
            true => self.send(actor, form, Kind::Note).await,
            false => Err(Error::Refused("Only management writes internal notes.")),
        };
        self.noting(actor, Kind::Note.action().word(), Some(id), sent).await
    }

    async fn send(&self, actor: Actor, form: Send, kind: Kind) -> Result<Sent> {
        let photos = attached(&form.photos)?;
        let body = match kind {
            Kind::Message => EntryBody::Message(message(&form.text, &photos)?),
            Kind::Note if photos.is_empty() => EntryBody::Note { text: form.text.parse()? },
            Kind::Note => return Err(Error::invalid("photo", "Photos go with messages, not with notes.")),
        };
        let once = Once::new(&form.key, kind.action().word(), &(form.conversation, &body, &photos))?;
        let writing = Writing { actor, conversation: form.conversation, photos, body, once, at: self.now() };
        let desk = self.clone();
        self.write(move |tx| {
            let (desk, writing) = (desk.clone(), writing.clone());
            Box::pin(async move { desk.write_entry(tx, &writing).await })
        })
        .await
    }

    async fn write_entry(&self, tx: &mut Tx, writing: &Writing) -> Result<Sent> {
        let Writing { actor, at, .. } = *writing;
        let conversation = seen::lock(tx, actor, writing.conversation).await?;
        if let Some(sent) = writing.once.replay(tx, actor).await? {
            return Ok(sent);
        }
        let (kind, Transition { next, entries: mut bodies }) = match writing.body.clone() {
            EntryBody::Note { text } => (Kind::Note, conversation.note(text)),
            EntryBody::Message(message) => (Kind::Message, conversation.receive(actor.side(), message, at)),
            _ => return Err(Error::Internal("an event is not written by hand".into())),
        };
        let has_reopened = conversation.status != Status::Open && next.status == Status::Open;
        // Whoever comes in does so with a line of their own, just before the message that waits for them.
        let before = bodies.len() - 1;
        let wants_an_answer = kind == Kind::Message && (has_reopened || actor.side() == Side::Resident);
        let newcomers = if wants_an_answer {
            let first = Seq(next.last_seq.0 + bodies.len() as i64);
            self.route_afresh(tx, &next, first, at).await?
        } else {
            RoutedTo::default()
        };
        let came_in = newcomers.people.iter().map(|person| EntryBody::Routed { person: *person });
        bodies.splice(before..before, came_in);
        let entries = self.put_entries(tx, Append { next, author: Some(actor.person), at, bodies }).await?;
        let last = entries.last().ok_or(Error::NotFound)?;
        let sent = Sent { conversation: conversation.id, seq: last.seq, at, has_reopened };
        attach(tx, actor, &writing.photos, (conversation.id, last.seq)).await?;
        writing.once.keep(tx, actor, &sent).await?;
        let id = conversation.id;
        tx.audit(done_in(actor, id, kind.action(), Written { seq: sent.seq }, at)?).await?;
        if has_reopened {
            tx.audit(done_in(actor, id, AuditAction::ConversationReopen, Nothing {}, at)?).await?;
        }
        if !newcomers.people.is_empty() {
            tx.audit(done_in(actor, id, AuditAction::ConversationRoute, newcomers, at)?).await?;
        }
        Ok(sent)
    }

    /// A conversation is never left with nobody from management: when none of them is
    /// there any more, its topic's recipients come in. Answers who came.
    /// The first of them comes in with the entry `first`, the others with the next ones.
    async fn route_afresh(
        &self,
        tx: &mut Tx,
        conversation: &Conversation,
        first: Seq,
        at: Timestamp,
    ) -> Result<RoutedTo> {
        let here = tx.list_participants(conversation.id).await?;
        if here.iter().any(|here| here.role.is_management() && !here.is_disabled) {
            return Ok(RoutedTo::default());
        }
        self.route_to_others(tx, conversation, None, first, at).await
    }

    /// The topic's recipients come in, as if `goer` were not available: those of them who
    /// are not there already.
    pub(crate) async fn route_to_others(
        &self,
        tx: &mut Tx,
        conversation: &Conversation,
        goer: Option<PersonId>,
        first: Seq,
        at: Timestamp,
    ) -> Result<RoutedTo> {
        let here = tx.list_participants(conversation.id).await?;
        let is_available = |member: &StaffMember| member.is_available && Some(member.person) != goer;
        let staff = members_now(tx, conversation.facility, at).await?.into_iter();
        let staff: Vec<_> =
            staff.map(|member| StaffMember { is_available: is_available(&member), ..member }).collect();
        let route =
            tx.find_topic(conversation.facility, conversation.topic).await?.map(|routed| routed.route);
        let mut newcomers = recipients(route.unwrap_or_default(), &staff)?;
        newcomers.retain(|person| here.iter().all(|here| here.person != *person));
        let mut routed = RoutedTo::default();
        for (person, next) in newcomers.into_iter().zip(first.0..) {
            routed.from.push(self.let_in(tx, conversation.id, person, Seq(next), at).await?);
            routed.people.push(person);
        }
        Ok(routed)
    }

    /// Opens the window of somebody who has a right to the whole, with the entry `next`;
    /// for somebody who was there before, the gap stays closed.
    pub(crate) async fn let_in(
        &self,
        tx: &mut Tx,
        conversation: ConversationId,
        person: PersonId,
        next: Seq,
        at: Timestamp,
    ) -> Result<Seq> {
        let was_here = !tx.list_windows(conversation, person).await?.is_empty();
        let from = history_by_right(was_here).window(next).from;
        tx.insert_window(WindowId(self.uuid()), conversation, person, from, at).await?;
        Ok(from)
    }

    /// Appends entries for everybody who is there, and notes whom they are news to.
    pub(crate) async fn put_entries(&self, tx: &mut Tx, append: Append) -> Result<Vec<Entry>> {
        put_entries(tx, append).await
    }
}

/// Appends entries for everybody who is there, and notes whom they are news to.
pub(crate) async fn put_entries(tx: &mut Tx, append: Append) -> Result<Vec<Entry>> {
    let here = tx.list_participants(append.next.id).await?;
    let entries = tx.append(&append, &here).await?;
    for one in &here {
        for entry in entries.iter().filter(|entry| is_told(one, entry)) {
            let (facility, person) = (append.next.facility, one.person);
            let of = Told { facility, person, conversation: entry.conversation };
            tx.note_news(of, entry.seq, append.at).await?;
        }
    }
    Ok(entries)
}

/// What was typed, with these photos.
pub(super) fn message(typed: &str, photos: &[Attached]) -> Result<Message> {
    Ok(Message::new(typed, photos.iter().map(|photo| photo.id).collect())?)
}

/// Those who have something to read in it; and whoever comes in with it.
fn is_told(here: &Here, entry: &Entry) -> bool {
    let is_news = entry.body.counts_as_unread() || entry.brings_in() == Some(here.person);
    is_news
        && Some(here.person) != entry.author
        && !here.is_disabled
        && here.from <= entry.seq
        && entry.body.audience().includes(here.role.side())
}
