//! The one ticket of a history: the resident's, which of the others the admin alone sees. The
//! rules once more: what it tells whom, and who knows that it is linked.

use super::{History, model::State};
use crate::support::{Building, kind, ticket};
use frontdesk_domain::{
    entry::{Audience, EntryBody, Seq},
    id::RecordId,
    record::{RecordKind, TicketStatus},
    role::Role,
    window::can_see,
    wire::{ErrorKind, PublicBody, Thread, TicketForm},
};
use frontdesk_services::RecordForm;

pub struct Ticket {
    pub id: RecordId,
    reference: String,
    status: TicketStatus,
}

impl Ticket {
    /// A new one for each history.
    pub async fn report(building: &Building, number: usize) -> Self {
        let (reference, status) = (format!("TKT-{number}"), TicketStatus::Open);
        write(building, &reference, status).await;
        let id = building.find_record(RecordKind::Ticket, &reference).await;
        Self { id, reference, status }
    }

    /// It stands otherwise than before.
    pub async fn r#move(&mut self, building: &Building) {
        let at = TicketStatus::ALL.iter().position(|status| *status == self.status).unwrap();
        self.status = TicketStatus::ALL[(at + 1) % TicketStatus::ALL.len()];
        write(building, &self.reference, self.status).await;
    }

    /// A line about it, for somebody who sees it or does not; any other by its kind.
    pub fn tell(&self, body: &EntryBody, sees: bool) -> String {
        let name = format!("Ticket {}: Leak under the sink", self.reference);
        match body {
            EntryBody::RecordLinked { .. } if sees => format!("linked {name}"),
            EntryBody::RecordUnlinked { .. } if sees => format!("unlinked {name}"),
            EntryBody::TicketMoved { from, to, .. } if sees => {
                format!("{name}: {} > {}", from.label(), to.label())
            }
            other => other.kind().to_owned(),
        }
    }
}

async fn write(building: &Building, reference: &str, status: TicketStatus) {
    let form = RecordForm::Ticket(TicketForm { status: status.word().to_owned(), ..ticket("ana") });
    building.desk.put_record(building.admin, "here", reference, form).await.unwrap();
}

/// What a line about it told its reader.
pub fn told(body: &PublicBody) -> String {
    match body {
        PublicBody::RecordLinked { card: Some(card) } => format!("linked {}", card.name()),
        PublicBody::RecordUnlinked { name: Some(name) } => format!("unlinked {name}"),
        PublicBody::TicketMoved { moved: Some(moved) } => {
            format!("{}: {} > {}", moved.name, moved.from, moved.to)
        }
        PublicBody::RecordLinked { card: None } => "record_linked".to_owned(),
        PublicBody::RecordUnlinked { name: None } => "record_unlinked".to_owned(),
        PublicBody::TicketMoved { moved: None } => "ticket_moved".to_owned(),
        other => panic!("not about a record: {other:?}"),
    }
}

impl State<'_> {
    pub fn sees_ticket(&self, who: usize) -> bool {
        who == 0 || self.people[who].role == Role::FacilityAdmin
    }

    pub fn is_linked(&self) -> bool {
        self.links().last().is_some_and(|(_, end)| end.is_none())
    }

    /// Where each link begins and ends.
    fn links(&self) -> Vec<(Seq, Option<Seq>)> {
        let mut links = Vec::new();
        for entry in self.entries {
            match entry.body {
                EntryBody::RecordLinked { .. } => links.push((entry.seq, None)),
                EntryBody::RecordUnlinked { .. } => links.last_mut().unwrap().1 = Some(entry.seq),
                _ => {}
            }
        }
        links
    }

    /// The links that are there as far as somebody knows.
    pub fn known_links(&self, who: usize) -> Vec<Seq> {
        let sees = |seq| can_see(&self.viewers[who], seq, Audience::Everyone);
        let known = self.links().into_iter().filter(|(begin, end)| sees(*begin) && !end.is_some_and(sees));
        known.map(|(begin, _)| begin).collect()
    }
}

impl History {
    /// What is linked, beside the thread and on the page of the ticket.
    pub async fn records_agree(&self, who: usize, thread: &Thread) {
        let (actor, state) = (self.people[who], self.state());
        let (known, sees) = (state.known_links(who), state.sees_ticket(who));
        let shown: Vec<_> = thread.records.iter().map(|linked| linked.seq).collect();
        assert_eq!(shown, known, "what is linked, as {who} knows it");
        for linked in &thread.records {
            assert_eq!(linked.card.as_ref().map(|card| card.id), sees.then_some(self.ticket.id), "{who}");
            let status = linked.card.as_ref().map(|card| card.status.as_str());
            assert_eq!(status, sees.then_some(self.ticket.status.label()));
        }
        let page = self.building.desk.record(actor, self.ticket.id).await;
        if !sees {
            return assert_eq!(kind(page), ErrorKind::NotFound);
        }
        let told = page.unwrap().conversations.iter().any(|one| one.id == self.conversation);
        assert_eq!(told, !known.is_empty(), "whether the ticket tells {who} of the conversation");
    }

    /// The lines about it that somebody would not read.
    pub fn closed_to(&self, who: usize) -> Vec<Seq> {
        let about = self.entries.iter().filter(|entry| entry.body.record().is_some());
        let closed = about.filter(|_| !self.state().sees_ticket(who));
        closed.map(|entry| entry.seq).collect()
    }
}
