//! Oversight: that a conversation exists is a facility admin's to know; what is said in it
//! only for a reason, in the open.

use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    conversation::Status,
    id::ConversationId,
    inbox::Tab,
    limits::PAGE_ROWS,
    role::{Role, Side},
    wire::{ErrorKind, OversightFilter, OversightRow, StartConversation},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Every row with this status, page by page, and how many there are said to be.
async fn all(building: &Building, status: Option<Status>) -> (Vec<OversightRow>, i64) {
    let filter = OversightFilter { status, ..OversightFilter::default() };
    let (mut rows, mut before) = (Vec::new(), None);
    loop {
        let page = building.desk.all_conversations(building.admin, filter, before).await.unwrap();
        assert!(page.rows.len() <= PAGE_ROWS && (page.next.is_none() || page.rows.len() == PAGE_ROWS));
        rows.extend(page.rows);
        before = page.next;
        if before.is_none() {
            return (rows, page.count);
        }
    }
}

/// One with a subject, between the resident and the bookkeeper.
async fn secret(building: &Building) -> ConversationId {
    let form = building.form(building.resident, "Billing", "canary text").await;
    let form = StartConversation { subject: "canary subject".to_owned(), ..form };
    let id = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
    building.note(building.bookkeeper, id, "canary note").await.unwrap();
    id
}

#[tokio::test]
async fn an_admin_sees_that_it_exists_and_nothing_of_what_is_said() {
    for building in Building::on_both().await {
        building.move_in(building.resident, "Ana Gárate", "Tower C / 1.6").await;
        let id = secret(&building).await;
        let (rows, count) = all(&building, None).await;
        assert_eq!((rows.len(), count), (1, 1));
        let row = &rows[0];
        assert_eq!(
            (row.conversation, row.resident.as_str(), row.topic.as_str()),
            (id, "Ana Gárate", "Billing")
        );
        assert_eq!((row.unit.as_deref(), row.status), (Some("Tower C / 1.6"), Status::Open));
        assert_eq!((row.waiting.unwrap().on, row.is_here), (Side::Management, false));
        let page =
            building.desk.all_conversations(building.admin, OversightFilter::default(), None).await.unwrap();
        let text = serde_json::to_string(&page).unwrap();
        assert!(!text.contains("canary"), "{text}");
        assert_eq!(kind(building.desk.thread(building.admin, id).await), ErrorKind::NotFound);
    }
}

#[tokio::test]
async fn opening_it_takes_a_reason_shows_everything_and_everybody_sees_who_came() {
    for building in Building::on_both().await {
        let (id, admin) = (secret(&building).await, building.admin);
        for reason in ["", "   ", &"x".repeat(501)] {
            assert_eq!(refused_field(building.oversee(admin, id, reason).await), "reason");
        }
        assert_eq!(kind(building.desk.thread(admin, id).await), ErrorKind::NotFound);
        building.told().await;
        building.oversee(admin, id, " a complaint of the owner ").await.unwrap();
        assert_eq!(building.reads(admin, id).await, ["canary text", "[canary note]", "(oversight)"]);
        assert_eq!(building.ranges(id, admin).await, [(1, None)]);
        for actor in [building.resident, building.bookkeeper] {
            let thread = building.desk.thread(actor, id).await.unwrap();
            assert_eq!(building.reads(actor, id).await.last().unwrap(), "(oversight)");
            assert!(thread.participants.iter().any(|one| one.person.id == admin.person));
        }
        assert!(all(&building, None).await.0[0].is_here);
        assert!(building.told().await.is_empty(), "nobody has anything to read in it");
        let (tab, _) = building.row(admin, id).await.unwrap();
        assert!([Tab::Unread, Tab::Open].contains(&tab));
        building.reply(admin, id, "I look after this.").await.unwrap();
    }
}

#[tokio::test]
async fn it_is_in_the_log_with_the_reason_and_the_range() {
    for building in Building::on_both().await {
        let (id, admin) = (secret(&building).await, building.admin);
        building.oversee(admin, id, " a complaint of the owner ").await.unwrap();
        let lines = building.logged(AuditAction::ConversationOversee).await;
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].actor, lines[0].conversation), (Some(admin.person), Some(id)));
        assert_eq!(lines[0].detail["reason"], "a complaint of the owner");
        assert_eq!(lines[0].detail["from"], 1);
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn it_is_for_facility_admins_only_and_refusals_are_logged() {
    for building in Building::on_both().await {
        let (id, team) = (secret(&building).await, building.team().await);
        let others = [
            building.resident,
            building.neighbour,
            building.bookkeeper,
            building.guard,
            team.manager,
            team.staff,
            team.board,
        ];
        for actor in others {
            assert!(actor.role != Role::FacilityAdmin);
            let list = building.desk.all_conversations(actor, OversightFilter::default(), None).await;
            assert_eq!(kind(list), ErrorKind::Refused);
            assert_eq!(kind(building.oversee(actor, id, "curious").await), ErrorKind::Refused);
        }
        let refused = building.logged(AuditAction::AccessRefused).await;
        assert_eq!(refused.len(), 2 * others.len());
        assert_eq!(refused.iter().filter(|line| line.conversation == Some(id)).count(), others.len());
    }
}

#[tokio::test]
async fn nothing_of_it_crosses_to_another_facility() {
    for building in Building::on_both().await {
        let (id, stranger) = (secret(&building).await, building.stranger);
        let page = building.desk.all_conversations(stranger, OversightFilter::default(), None).await.unwrap();
        assert_eq!((page.rows.len(), page.count, page.next), (0, 0, None));
        let nowhere = ConversationId(Uuid::from_u128(1));
        for id in [id, nowhere] {
            assert_eq!(kind(building.oversee(stranger, id, "curious").await), ErrorKind::NotFound);
        }
        assert_eq!(kind(building.oversee(building.admin, nowhere, "a reason").await), ErrorKind::NotFound);
        let asked: Vec<_> = building
            .log_of(stranger.facility)
            .await
            .into_iter()
            .filter_map(|line| line.conversation)
            .collect();
        assert_eq!(asked, [id, nowhere], "in the log of the one who asked");
        assert!(building.ranges(id, stranger).await.is_empty());
    }
}

#[tokio::test]
async fn one_who_is_there_already_does_not_come_in_twice() {
    for building in Building::on_both().await {
        let (id, admin) = (secret(&building).await, building.admin);
        building.oversee(admin, id, "a reason").await.unwrap();
        assert_eq!(kind(building.oversee(admin, id, "a reason").await), ErrorKind::Conflict);
        assert_eq!(building.ranges(id, admin).await, [(1, None)]);
        assert_eq!(building.logged(AuditAction::ConversationOversee).await.len(), 1);
    }
}

#[tokio::test]
async fn after_leaving_and_coming_back_the_gap_stays_closed() {
    for building in Building::on_both().await {
        let (id, admin) = (secret(&building).await, building.admin);
        building.oversee(admin, id, "a reason").await.unwrap();
        building.leave(admin, id).await.unwrap();
        building.reply(building.resident, id, "in the gap").await.unwrap();
        assert!(!all(&building, None).await.0[0].is_here);
        building.oversee(admin, id, "another reason").await.unwrap();
        assert_eq!(building.ranges(id, admin).await, [(1, Some(4)), (6, None)]);
        let read = building.reads(admin, id).await;
        assert_eq!(read, ["canary text", "[canary note]", "(oversight)", "(left)", "(oversight)"]);
        let log = building.logged(AuditAction::ConversationOversee).await;
        assert_eq!(
            log.iter().map(|line| line.detail["from"].as_i64()).collect::<Vec<_>>(),
            [Some(1), Some(6)]
        );
    }
}

#[tokio::test]
async fn the_list_is_complete_newest_first_and_without_doubles() {
    for building in Building::on_both().await {
        let mut made = Vec::new();
        for n in 0..2 * PAGE_ROWS + 7 {
            let form = building.form(building.resident, "Parking", &format!("number {n}")).await;
            made.push(building.desk.start_conversation(building.resident, form).await.unwrap().conversation);
            if n % 10 == 0 {
                building.clock.forward(1);
            }
        }
        let (rows, count) = all(&building, None).await;
        let ids: Vec<_> = rows.iter().map(|row| row.conversation).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "no doubles");
        made.reverse();
        assert_eq!((ids, count), (made.clone(), made.len() as i64));
    }
}

#[tokio::test]
async fn the_list_is_filtered_by_status() {
    for building in Building::on_both().await {
        let mut ids = Vec::new();
        for text in ["one", "two", "three"] {
            let form = building.form(building.resident, "Billing", text).await;
            ids.push(building.desk.start_conversation(building.resident, form).await.unwrap().conversation);
        }
        building.resolve(building.bookkeeper, ids[0], "").await.unwrap();
        building.clock.forward(29 * frontdesk_domain::time::DAY);
        assert_eq!(building.desk.archive_due().await.unwrap(), 1);
        building.resolve(building.bookkeeper, ids[1], "").await.unwrap();
        let wanted = [(Status::Archived, ids[0]), (Status::Resolved, ids[1]), (Status::Open, ids[2])];
        for (status, id) in wanted {
            let (rows, count) = all(&building, Some(status)).await;
            assert_eq!((rows.len(), count, rows[0].conversation), (1, 1, id), "{status:?}");
            assert_eq!((rows[0].status, rows[0].waiting.is_some()), (status, status == Status::Open));
        }
        assert_eq!(all(&building, None).await.1, 3);
    }
}
