//! Tickets that are made here: of a conversation, with its photos; how they stand; more photos.

use super::{Draft, Eyes, Writing, links::note_links, read::may};
use crate::{
    Error, Frontdesk, Result,
    audit::done,
    conversations::{idempotent::Once, seen},
    dates::Calendar,
    photos::{attached, carry_over, file},
};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    conversation::Conversation,
    date::Day,
    entry::EntryBody,
    id::{FacilityId, RecordId},
    record::{Facts, RecordKind, Scope, Ticket, TicketStatus, Version},
    role::Action,
    text::{self, RecordRef},
    time::Timestamp,
    wire::{AddTicketPhotos, MakeTicket, MoveTicket, Sent},
};
use frontdesk_store::{Append, Tx};
use serde::Serialize;

#[derive(Serialize)]
struct Made<'a> {
    record: RecordId,
    reference: &'a RecordRef,
}

#[derive(Serialize)]
struct Moved {
    record: RecordId,
    to: TicketStatus,
}

#[derive(Serialize)]
struct Filed {
    record: RecordId,
    photos: usize,
}

/// What is made of a conversation in one transaction.
#[derive(Clone)]
struct Making {
    actor: Actor,
    form: MakeTicket,
    ticket: Ticket,
    once: Once,
    at: Timestamp,
}

impl Frontdesk {
    /// Makes a ticket of a conversation, about the resident and the unit that it concerns, links
    /// it there, and carries the chosen photos over. Answers where the link is.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Refused`], [`Error::Invalid`] with the field,
    /// [`Error::NoSuchPhoto`], [`Error::Conflict`] for a key that was used for something else.
    pub async fn make_ticket(&self, actor: Actor, form: MakeTicket) -> Result<Sent> {
        let conversation = form.conversation;
        let made = self.make(actor, form).await;
        self.noting(actor, AuditAction::TicketMake.word(), Some(conversation), made).await
    }

    async fn make(&self, actor: Actor, form: MakeTicket) -> Result<Sent> {
        if !actor.role.may(Action::KeepTickets) {
            return Err(Error::Refused("Only maintenance managers and facility admins make tickets."));
        }
        let ticket = Ticket {
            title: form.title.parse().map_err(|why| Error::invalid("title", why))?,
            category: form.category.parse().map_err(|why| Error::invalid("category", why))?,
            priority: form.priority,
            status: TicketStatus::Open,
            opened_on: Day::default(),
            closed_on: None,
            description: text::optional(&form.description)
                .map_err(|why| Error::invalid("description", why))?,
            link: None,
        };
        let content = (form.conversation, &ticket, &form.photos, form.for_holders);
        let once = Once::new(&form.key, AuditAction::TicketMake.word(), &content)?;
        let making = Making { actor, form, ticket, once, at: self.now() };
        match self.write_ticket(making.clone()).await {
            // The same number at the same moment: the other one is committed by now.
            Err(Error::Raced(_)) => self.write_ticket(making).await,
            done => done,
        }
    }

    async fn write_ticket(&self, making: Making) -> Result<Sent> {
        let desk = self.clone();
        self.write(move |tx| {
            let (desk, making) = (desk.clone(), making.clone());
            Box::pin(async move { desk.put_ticket(tx, &making).await })
        })
        .await
    }

    async fn put_ticket(&self, tx: &mut Tx, making: &Making) -> Result<Sent> {
        let Making { actor, at, .. } = *making;
        let conversation = seen::lock(tx, actor, making.form.conversation).await?;
        if let Some(sent) = making.once.replay(tx, actor).await? {
            return Ok(sent);
        }
        let draft = self.draft(tx, making, &conversation).await?;
        let writing = self.writing(actor, at);
        writing.put_over(tx, &draft, None).await?;
        let made = tx.find_record_by_reference(actor.facility, RecordKind::Ticket, &draft.reference).await?;
        let record = made.ok_or(Error::NoSuchRecord)?.id;
        tx.set_maker(record, actor.person).await?;
        carry_over(tx, actor, &making.form.photos, (conversation.id, record), at).await?;
        let body = EntryBody::RecordLinked { record, version: Version::FIRST };
        let append =
            Append { next: conversation.clone(), author: Some(actor.person), at, bodies: vec![body] };
        let entries = self.put_entries(tx, append).await?;
        let seq = entries.last().ok_or(Error::NotFound)?.seq;
        let sent = Sent { conversation: conversation.id, seq, at, has_reopened: false };
        making.once.keep(tx, actor, &sent).await?;
        note_links(tx, actor, &entries, at).await?;
        let detail = Made { record, reference: &draft.reference };
        tx.audit(done(actor.facility, Some(actor.person), AuditAction::TicketMake, detail, at)?).await?;
        Ok(sent)
    }

    async fn draft(&self, tx: &mut Tx, making: &Making, of: &Conversation) -> Result<Draft> {
        let opened_on = today(&Calendar::of(tx, of.facility, making.at).await?)?;
        let (resident, unit, for_holders) = (Some(of.resident), of.unit, making.form.for_holders);
        let scope = Scope { kind: RecordKind::Ticket, resident, unit, for_holders };
        let facts = Facts::Ticket(Ticket { opened_on, ..making.ticket.clone() });
        Ok(Draft { reference: next_reference(tx, of.facility).await?, scope, facts })
    }

    /// Says how a ticket stands that was made here; conversations that link to it say so too.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`], [`Error::Refused`], [`Error::Conflict`] for a ticket of the books' own system.
    pub async fn move_ticket(&self, actor: Actor, form: MoveTicket) -> Result<()> {
        let (desk, at) = (self.clone(), self.now());
        let moved = self.write(move |tx| {
            let desk = desk.clone();
            Box::pin(async move { desk.put_move(tx, actor, form, at).await })
        });
        self.noting(actor, AuditAction::TicketMove.word(), None, moved.await).await
    }

    async fn put_move(&self, tx: &mut Tx, actor: Actor, form: MoveTicket, at: Timestamp) -> Result<()> {
        let eyes = Eyes::of(tx, actor, at).await?;
        let row = eyes.find(tx, form.record).await?.ok_or(Error::NoSuchRecord)?;
        let Facts::Ticket(ticket) = row.facts.clone() else { return Err(Error::NoSuchRecord) };
        if !actor.role.may(Action::KeepTickets) {
            return Err(Error::Refused("Only maintenance managers and facility admins change tickets."));
        }
        if tx.find_maker(actor.facility, row.id).await?.is_none() {
            let why = "This ticket is from the books' own system, and is changed there.";
            return Err(Error::Conflict(why.to_owned()));
        }
        let today = today(eyes.calendar())?.max(ticket.opened_on);
        let closed_on = (form.status == TicketStatus::Closed).then(|| ticket.closed_on.unwrap_or(today));
        let facts = Facts::Ticket(Ticket { status: form.status, closed_on, ..ticket });
        let draft = Draft { reference: row.reference.clone(), scope: row.scope, facts };
        self.writing(actor, at).put_over(tx, &draft, Some(&row)).await?;
        let detail = Moved { record: row.id, to: form.status };
        Ok(tx.audit(done(actor.facility, Some(actor.person), AuditAction::TicketMove, detail, at)?).await?)
    }

    /// Adds photos to a ticket, which its resident may do, too.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`], [`Error::Refused`], [`Error::Invalid`] for photos that cannot be added.
    pub async fn add_ticket_photos(&self, actor: Actor, form: AddTicketPhotos) -> Result<()> {
        let (photos, at) = (attached(&form.photos)?, self.now());
        let added = self.write(move |tx| {
            let photos = photos.clone();
            Box::pin(async move {
                let row = Eyes::of(tx, actor, at).await?.find(tx, form.record).await?;
                let row = row.ok_or(Error::NoSuchRecord)?;
                if !may(actor, &row.scope, false).add_photos {
                    return Err(Error::Refused("You cannot add photos to this."));
                }
                file(tx, actor, &photos, row.id).await?;
                let detail = Filed { record: row.id, photos: photos.len() };
                let event = done(actor.facility, Some(actor.person), AuditAction::TicketPhotos, detail, at)?;
                Ok(tx.audit(event).await?)
            })
        });
        self.noting(actor, AuditAction::TicketPhotos.word(), None, added.await).await
    }

    fn writing(&self, actor: Actor, at: Timestamp) -> Writing {
        let (facility, author) = (actor.facility, Some(actor.person));
        Writing { facility, author, at, entropy: self.inner.entropy.clone() }
    }
}

fn today(calendar: &Calendar) -> Result<Day> {
    Day::from_days(calendar.today()).ok_or_else(|| Error::Internal("today is not a day".into()))
}

/// "FD-1", "FD-2" …: the first that the books do not use.
async fn next_reference(tx: &mut Tx, of: FacilityId) -> Result<RecordRef> {
    let mut number = tx.count_tickets_made_here(of).await?;
    loop {
        number += 1;
        let reference: RecordRef = format!("FD-{number}").parse()?;
        if tx.find_record_by_reference(of, RecordKind::Ticket, &reference).await?.is_none() {
            return Ok(reference);
        }
    }
}
