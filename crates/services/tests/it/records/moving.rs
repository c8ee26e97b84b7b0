//! A ticket that stands otherwise is told of where it is linked, once, and nowhere else.

use crate::support::{Building, day, kind, public, ticket};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    conversation::Status,
    id::{ConversationId, RecordId},
    record::{RecordKind, TicketStatus},
    wire::{ErrorKind, MakeTicket, MoveTicket, PublicBody, TicketForm},
};
use std::sync::Arc;

fn standing(status: &str) -> TicketForm {
    let closed_on = if status == "closed" { day(9) } else { String::new() };
    TicketForm { status: status.to_owned(), closed_on, ..ticket("ana") }
}

/// Which moves somebody reads, each with who made it.
async fn moves(building: &Building, who: Actor, id: ConversationId) -> Vec<(String, String, bool)> {
    let thread = building.desk.thread(who, id).await.unwrap();
    let moved = |body: &PublicBody| match body {
        PublicBody::TicketMoved { moved } => moved.clone(),
        _ => None,
    };
    let of = public(&thread.page.timeline).into_iter();
    of.filter_map(|entry| moved(&entry.body).map(|to| (to.from, to.to, entry.author.is_some()))).collect()
}

fn told(from: &str, to: &str, by_somebody: bool) -> (String, String, bool) {
    (from.to_owned(), to.to_owned(), by_somebody)
}

/// Linked in the first two; in the third it was taken out again.
async fn three(building: &Building, record: RecordId) -> [ConversationId; 3] {
    let mut ids = Vec::new();
    for text in ["one", "two", "three"] {
        let form = building.form(building.resident, "Billing", text).await;
        let id = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
        building.link(building.resident, id, record).await.unwrap();
        ids.push(id);
    }
    building.unlink(building.resident, ids[2], record).await.unwrap();
    ids.try_into().unwrap()
}

#[tokio::test]
async fn what_the_books_write_is_told_once_where_it_is_linked() {
    for building in Building::on_both().await {
        let record = building.report("TKT-1", standing("open")).await;
        let ids = three(&building, record).await;
        building.report("TKT-1", standing("in_progress")).await;
        building.report("TKT-1", standing("in_progress")).await;
        let renamed = TicketForm { title: "Leak under the bath".into(), ..standing("in_progress") };
        building.report("TKT-1", renamed.clone()).await;
        for (id, expected) in ids.into_iter().zip([1, 1, 0]) {
            let expected = vec![told("Open", "In progress", false); expected];
            assert_eq!(moves(&building, building.resident, id).await, expected);
        }
        building.report("TKT-2", ticket("ana")).await;
        building.report("TKT-2", standing("closed")).await;
        assert_eq!(moves(&building, building.resident, ids[0]).await.len(), 1, "another ticket");
        building.watch(ids[0]).await;
        building.is_legal(ids[0], &[building.resident, building.bookkeeper], &[building.admin]).await;
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn what_an_import_brings_is_told_too() {
    for building in Building::on_both().await {
        let record = building.report("TKT-1", standing("open")).await;
        let ids = three(&building, record).await;
        let head = "ref,external_id,unit,title,category,priority,status,opened_on,closed_on,description";
        let line = format!(
            "TKT-1,ana,,Leak under the sink,Plumbing,normal,waiting_parts,{},,A cup per night",
            day(1)
        );
        let file = format!("{head}\n{line}\n");
        for _ in 0..2 {
            let desk = &building.desk;
            let (kind, silent) = (RecordKind::Ticket, Arc::new(|_, _| {}));
            desk.import_records("here", kind, file.as_bytes(), false, silent).await.unwrap();
        }
        for (id, expected) in ids.into_iter().zip([1, 1, 0]) {
            let expected = vec![told("Open", "Waiting for parts", false); expected];
            assert_eq!(moves(&building, building.resident, id).await, expected);
        }
    }
}

/// It is no answer: what is resolved stays so, and what was put away, too.
#[tokio::test]
async fn a_resolved_conversation_is_told_and_not_opened_again() {
    for building in Building::on_both().await {
        let record = building.report("TKT-1", standing("open")).await;
        let ids = three(&building, record).await;
        building.resolve(building.bookkeeper, ids[0], "").await.unwrap();
        building.report("TKT-1", standing("closed")).await;
        assert_eq!(building.status(ids[0]).await, Status::Resolved);
        assert_eq!(moves(&building, building.resident, ids[0]).await, [told("Open", "Closed", false)]);
        let (_, row) = building.row(building.resident, ids[0]).await.unwrap();
        assert_eq!((row.status, row.last.text.as_str()), (Status::Resolved, "A linked record changed"));
    }
}

/// A ticket that was made here is moved here; whoever was taken out does not hear of it.
#[tokio::test]
async fn what_is_moved_here_is_told_with_who_did_it() {
    for building in Building::on_both().await {
        let team = building.team().await;
        let form = building.form(building.resident, "Maintenance", "It drips").await;
        let id = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
        building.add(team.manager, id, building.admin).await.unwrap();
        let form = MakeTicket {
            key: "make".into(),
            conversation: id,
            title: "Leak".into(),
            category: "Plumbing".into(),
            priority: frontdesk_domain::record::Priority::High,
            description: String::new(),
            photos: Vec::new(),
            for_holders: false,
        };
        building.desk.make_ticket(team.manager, form).await.unwrap();
        let record = building.find_record(RecordKind::Ticket, "FD-1").await;
        building.remove(team.manager, id, building.admin).await.unwrap();
        let go = |who, record, status| building.desk.move_ticket(who, MoveTicket { record, status });
        go(team.manager, record, TicketStatus::InProgress).await.unwrap();
        go(building.admin, record, TicketStatus::Closed).await.unwrap();
        go(building.admin, record, TicketStatus::Closed).await.unwrap();
        let both = [told("Open", "In progress", true), told("In progress", "Closed", true)];
        assert_eq!(moves(&building, building.resident, id).await, both);
        assert!(moves(&building, building.admin, id).await.is_empty(), "they were taken out before");
        assert_eq!(building.logged(AuditAction::TicketMove).await.len(), 3);
        assert_eq!(building.stands(record).await, "closed");
        let from_books = building.report("TKT-1", ticket("ana")).await;
        for (who, what, expected) in [
            (team.manager, from_books, ErrorKind::Conflict),
            (building.resident, record, ErrorKind::Refused),
            (building.bookkeeper, record, ErrorKind::NotFound),
            (team.staff, record, ErrorKind::NotFound),
            (building.neighbour, record, ErrorKind::NotFound),
            (building.stranger, record, ErrorKind::NotFound),
            (team.manager, super::NOWHERE, ErrorKind::NotFound),
        ] {
            assert_eq!(kind(go(who, what, TicketStatus::Open).await), expected, "{:?}", who.role);
        }
        assert_eq!(building.stands(record).await, "closed");
    }
}
