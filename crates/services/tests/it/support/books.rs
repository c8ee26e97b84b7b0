//! The books of the building: what their own system writes into them, and what somebody then
//! sees of a record.

use super::Building;
use frontdesk_domain::{
    actor::Actor,
    id::{ConversationId, RecordId},
    record::{Facts, RecordKind},
    text::RecordRef,
    wire::{
        InvoiceForm, ManagementEntry, PublicBody, PublicEntry, RecordCard, StartConversation, Thread,
        TicketForm, Timeline,
    },
};
use frontdesk_services::{RecordForm, Result};

/// An open invoice of somebody by their first name: charges of June, of two lines.
pub fn invoice(whose: &str) -> InvoiceForm {
    let line = |title: &str, amount_minor| frontdesk_domain::wire::InvoiceLineForm {
        title: title.to_owned(),
        amount_minor,
    };
    InvoiceForm {
        external_id: whose.to_owned(),
        title: "Charges June".to_owned(),
        status: "open".to_owned(),
        currency: "EUR".to_owned(),
        amount_minor: 6629,
        issued_on: day(1),
        due_on: day(25),
        lines: vec![line("Reserve fund", 4780), line("Late interest", 1849)],
        ..InvoiceForm::default()
    }
}

/// An open ticket of somebody by their first name: a leak.
pub fn ticket(whose: &str) -> TicketForm {
    TicketForm {
        external_id: whose.to_owned(),
        title: "Leak under the sink".to_owned(),
        category: "Plumbing".to_owned(),
        priority: "normal".to_owned(),
        status: "open".to_owned(),
        opened_on: day(1),
        description: "A cup per night".to_owned(),
        ..TicketForm::default()
    }
}

/// A day of June 2025, before everything that happens here.
pub fn day(number: u8) -> String {
    format!("2025-06-{number:02}")
}

impl Building {
    /// The books write a record.
    pub async fn put(&self, reference: &'static str, form: RecordForm) -> RecordId {
        self.desk.put_record(self.admin, "here", reference, form.clone()).await.unwrap();
        let kind = match form {
            RecordForm::Invoice(_) => RecordKind::Invoice,
            RecordForm::Ticket(_) => RecordKind::Ticket,
        };
        self.find_record(kind, reference).await
    }

    /// An invoice.
    pub async fn bill(&self, reference: &'static str, form: InvoiceForm) -> RecordId {
        self.put(reference, RecordForm::Invoice(form)).await
    }

    /// A ticket.
    pub async fn report(&self, reference: &'static str, form: TicketForm) -> RecordId {
        self.put(reference, RecordForm::Ticket(form)).await
    }

    /// The one that the books call so.
    pub async fn find_record(&self, kind: RecordKind, reference: &str) -> RecordId {
        self.find_record_of(self.admin, kind, reference).await
    }

    /// The same in somebody's facility.
    pub async fn find_record_of(&self, who: Actor, kind: RecordKind, reference: &str) -> RecordId {
        let (of, reference): (_, RecordRef) = (who.facility, reference.parse().unwrap());
        let found =
            self.read(|tx| Box::pin(async move { tx.find_record_by_reference(of, kind, &reference).await }));
        found.await.unwrap().id
    }

    /// How it stands: the word of its status.
    pub async fn stands(&self, record: RecordId) -> &'static str {
        let of = self.admin.facility;
        let found = self.read(|tx| Box::pin(async move { tx.find_record(of, record).await }));
        match found.await.unwrap().facts {
            Facts::Invoice(invoice) => invoice.status.word(),
            Facts::Ticket(ticket) => ticket.status.word(),
        }
    }

    pub async fn link(&self, who: Actor, to: ConversationId, record: RecordId) -> Result<()> {
        self.desk.link_record(who, to, record).await
    }

    pub async fn unlink(&self, who: Actor, from: ConversationId, record: RecordId) -> Result<()> {
        self.desk.unlink_record(who, from, record).await
    }

    /// The form of somebody who asks about a record.
    pub async fn question(&self, who: Actor, topic: &str, record: RecordId) -> StartConversation {
        StartConversation { record: Some(record), ..self.form(who, topic, "What is this?").await }
    }

    /// The records that somebody sees linked; `None` for those that are not for them.
    pub async fn linked(&self, who: Actor, conversation: ConversationId) -> Vec<Option<RecordCard>> {
        let Thread { records, .. } = self.desk.thread(who, conversation).await.unwrap();
        records.into_iter().map(|linked| linked.card).collect()
    }

    /// The conversations about a record that somebody is told of.
    pub async fn asked(&self, who: Actor, record: RecordId) -> Vec<ConversationId> {
        let history = self.desk.record(who, record).await.unwrap();
        history.conversations.into_iter().map(|conversation| conversation.id).collect()
    }
}

/// The cards that stand in a timeline.
pub fn cards(timeline: &Timeline) -> Vec<Option<RecordCard>> {
    let card = |body: &PublicBody| match body {
        PublicBody::RecordLinked { card } => Some(card.as_deref().cloned()),
        _ => None,
    };
    public(timeline).into_iter().filter_map(|entry| card(&entry.body)).collect()
}

/// The lines that everybody sees.
pub fn public<'a>(timeline: &'a Timeline) -> Vec<&'a PublicEntry> {
    match timeline {
        Timeline::Resident(entries) => entries.iter().collect(),
        Timeline::Management(entries) => {
            let of = |entry: &'a ManagementEntry| match entry {
                ManagementEntry::Everyone(entry) => Some(entry),
                _ => None,
            };
            entries.iter().filter_map(of).collect()
        }
    }
}
