//! A record is linked later, taken out, and linked again.

use super::{NOWHERE, linked};
use crate::support::{Building, invoice, kind, ticket};
use frontdesk_domain::{audit::AuditAction, id::ConversationId, wire::ErrorKind};
use uuid::Uuid;

#[tokio::test]
async fn a_record_comes_goes_and_comes_again_each_with_a_line() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        let again = building.link(building.bookkeeper, id, record).await;
        assert_eq!(kind(again), ErrorKind::Conflict, "it is linked already");
        building.unlink(building.bookkeeper, id, record).await.unwrap();
        assert!(building.linked(building.resident, id).await.is_empty());
        assert_eq!(kind(building.unlink(building.resident, id, record).await), ErrorKind::Conflict);
        building.link(building.bookkeeper, id, record).await.unwrap();
        let name = "Invoice INV-1: Charges June";
        for who in [building.resident, building.bookkeeper] {
            let lines = building.reads(who, id).await;
            let expected = ["linked", "unlinked", "linked"].map(|what| format!("({what} {name})"));
            assert_eq!(lines[1..], expected);
            assert_eq!(building.linked(who, id).await.len(), 1, "linked once");
            assert_eq!(building.asked(who, record).await, [id]);
        }
        building.watch(id).await;
        building.is_legal(id, &[building.resident, building.bookkeeper], &[building.neighbour]).await;
        building.log_is_sound().await;
    }
}

/// It is no message: nobody is waited for, and nothing is opened again.
#[tokio::test]
async fn linking_opens_nothing_again() {
    for building in Building::on_both().await {
        let (id, record) = (building.conversation().await, building.bill("INV-1", invoice("ana")).await);
        building.resolve(building.bookkeeper, id, "").await.unwrap();
        let before = building.status(id).await;
        building.link(building.bookkeeper, id, record).await.unwrap();
        building.unlink(building.resident, id, record).await.unwrap();
        assert_eq!(building.status(id).await, before);
    }
}

#[tokio::test]
async fn whoever_does_not_see_it_can_neither_link_it_nor_take_it_out() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        let theirs = building.bill("INV-2", invoice("nabor")).await;
        let leak = building.report("TKT-1", ticket("ana")).await;
        let team = building.team().await;
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        let before = building.reads(building.bookkeeper, id).await;
        for (who, what) in [
            (building.resident, theirs),
            (building.resident, NOWHERE),
            (team.staff, record),
            (team.staff, NOWHERE),
            (building.bookkeeper, leak),
        ] {
            for done in [building.link(who, id, what).await, building.unlink(who, id, what).await] {
                let said = done.as_ref().unwrap_err().to_string();
                assert_eq!(kind(done), ErrorKind::NotFound, "{said}");
                let nowhere = building.link(who, id, NOWHERE).await.unwrap_err().to_string();
                assert_eq!(said, nowhere, "it is told apart");
            }
        }
        assert_eq!(building.reads(building.bookkeeper, id).await, before);
        assert_eq!(building.logged(AuditAction::RecordUnlink).await.len(), 0);
    }
}

#[tokio::test]
async fn only_those_who_are_here_link() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        let other = building.bill("INV-2", invoice("ana")).await;
        let team = building.team().await;
        building.add(building.bookkeeper, id, team.books).await.unwrap();
        building.remove(building.bookkeeper, id, team.books).await.unwrap();
        let nowhere = ConversationId(Uuid::from_u128(1));
        for (who, at, expected) in [
            (team.books, id, ErrorKind::Refused),
            (building.admin, id, ErrorKind::NotFound),
            (building.neighbour, id, ErrorKind::NotFound),
            (building.stranger, id, ErrorKind::NotFound),
            (building.resident, nowhere, ErrorKind::NotFound),
        ] {
            assert_eq!(kind(building.link(who, at, other).await), expected, "{:?}", who.role);
            assert_eq!(kind(building.unlink(who, at, record).await), expected, "{:?}", who.role);
            assert_eq!(kind(building.desk.record_choices(who, at, "").await), expected, "{:?}", who.role);
        }
        assert_eq!(building.linked(building.resident, id).await.len(), 1);
    }
}

/// Management chooses among those of the resident, residents among their own: each as far as
/// they see them.
#[tokio::test]
async fn the_choices_are_those_that_the_actor_sees() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        let (leak, theirs) =
            (building.report("TKT-1", ticket("ana")).await, building.bill("INV-2", invoice("nabor")).await);
        let team = building.team().await;
        building.add(building.bookkeeper, id, team.manager).await.unwrap();
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        building.add(building.bookkeeper, id, building.neighbour).await.unwrap();
        for (who, typed, expected) in [
            (building.resident, "", vec![record, leak]),
            (building.bookkeeper, "", vec![record]),
            (team.manager, "", vec![leak]),
            (team.staff, "", vec![]),
            (building.neighbour, "", vec![theirs]),
            (building.resident, "charges", vec![record]),
            (building.resident, "tkt-1", vec![leak]),
            (building.bookkeeper, "leak", vec![]),
            (team.manager, "charges", vec![]),
            (building.resident, "inv-2", vec![]),
        ] {
            let choices = building.desk.record_choices(who, id, typed).await.unwrap();
            let mut found: Vec<_> = choices.iter().map(|choice| choice.card.id).collect();
            let mut expected = expected;
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{:?} {typed}", who.role);
            assert!(choices.iter().all(|choice| choice.is_linked == (choice.card.id == record)));
        }
    }
}
