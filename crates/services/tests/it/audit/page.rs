//! The page: filters, names, paging.

use crate::support::Building;
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    time::{DAY, HOUR},
    wire::{AuditFilter, AuditLine, AuditPage},
};

async fn page(building: &Building, filter: AuditFilter) -> AuditPage {
    building.desk.audit_log(building.admin, filter, None).await.unwrap()
}

async fn actions(building: &Building, filter: AuditFilter) -> Vec<String> {
    page(building, filter).await.lines.into_iter().map(|line| line.action).collect()
}

fn detail<'a>(line: &'a AuditLine, name: &str) -> Option<&'a str> {
    line.details.iter().find(|detail| detail.name == name).map(|detail| detail.value.as_str())
}

#[tokio::test]
async fn it_says_who_did_what_where_with_names_and_never_the_subject() {
    for building in Building::on_both().await {
        let subject = "A canary in the subject";
        let mut form = building.form(building.resident, "Billing", "A canary in the text").await;
        form.subject = subject.to_owned();
        let id = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
        building.add(building.bookkeeper, id, building.guard).await.unwrap();
        building.oversee(building.admin, id, "The owner complained").await.unwrap();
        let page = page(&building, AuditFilter { conversation: Some(id), ..AuditFilter::default() }).await;
        let [oversee, add, start] = &page.lines[..] else { panic!("{page:?}") };
        assert_eq!(start.actor.as_ref().map(|actor| actor.name.as_str()), Some("Ana Gárate"));
        assert_eq!(
            (start.action.as_str(), start.said.as_str()),
            ("conversation.start", "Started a conversation")
        );
        assert_eq!(start.about.as_deref(), Some("Ana Gárate · Billing"));
        assert_eq!(detail(add, "person"), Some("Gus Guard"));
        assert_eq!(detail(add, "history"), Some("full"));
        assert_eq!(detail(oversee, "reason"), Some("The owner complained"));
        let said = serde_json::to_string(&page).unwrap();
        assert!(!said.contains("canary"), "{said}");
        assert_eq!(page.lines[0].hash, page.head);
        assert_eq!((page.lines[0].seq, page.next), (page.events, None));
    }
}

#[tokio::test]
async fn each_filter_leaves_just_what_it_says() {
    for building in Building::on_both().await {
        // 13 November 2025, 04:13 in Bucharest.
        let first = building.conversation().await;
        building.clock.forward(20 * HOUR);
        building.reply(building.bookkeeper, first, "The day after, at 00:13").await.unwrap();
        building.clock.forward(DAY);
        let form = building.form(building.resident, "Parking", "Another").await;
        building.desk.start_conversation(building.resident, form).await.unwrap();
        let any = AuditFilter::default;
        let text = |text: &str| text.to_owned();
        let of = |actor: Actor| AuditFilter { person: Some(actor.person), ..any() };
        assert_eq!(actions(&building, of(building.bookkeeper)).await, ["message.send"]);
        assert_eq!(actions(&building, of(building.guard)).await, [""; 0]);
        let here = AuditFilter { conversation: Some(first), ..any() };
        assert_eq!(actions(&building, here.clone()).await, ["message.send", "conversation.start"]);
        let starts = AuditFilter { action: text("conversation.start"), ..any() };
        assert_eq!(actions(&building, starts.clone()).await, ["conversation.start"; 2]);
        let both = AuditFilter { conversation: Some(first), ..starts };
        assert_eq!(actions(&building, both).await, ["conversation.start"]);
        let day = |from: &str, until: &str| AuditFilter { from: text(from), until: text(until), ..any() };
        assert_eq!(actions(&building, day("2025-11-14", "2025-11-14")).await, ["message.send"]);
        assert_eq!(actions(&building, day("2025-11-15", "")).await, ["conversation.start"]);
        assert_eq!(actions(&building, day("", "2025-11-13")).await, ["conversation.start", "facility.open"]);
        let other = building.desk.audit_log(building.stranger, here, None).await.unwrap();
        assert!(other.lines.is_empty(), "the other facility's log is another");
    }
}

#[tokio::test]
async fn nothing_of_another_facility_has_a_name_in_it() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        building.desk.thread(building.stranger, id).await.unwrap_err();
        let all = AuditFilter::default();
        let page = building.desk.audit_log(building.stranger, all, None).await.unwrap();
        let line = &page.lines[0];
        assert_eq!(line.action, AuditAction::AccessRefused.word());
        assert_eq!((line.conversation, line.about.as_deref()), (Some(id), None));
        assert_eq!(line.actor.as_ref().unwrap().name, "Stan Stranger");
        assert!(!serde_json::to_string(&page).unwrap().contains("Ana"));
    }
}

#[tokio::test]
async fn page_by_page_it_is_the_whole_log_once() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        for number in 0..120 {
            building.reply(building.resident, id, &format!("message {number}")).await.unwrap();
        }
        let (mut seqs, mut before) = (Vec::new(), None);
        loop {
            let all = AuditFilter::default();
            let page = building.desk.audit_log(building.admin, all, before).await.unwrap();
            assert!(page.lines.len() <= 50);
            seqs.extend(page.lines.iter().map(|line| line.seq));
            before = page.next;
            if before.is_none() {
                assert_eq!(i64::try_from(seqs.len()).unwrap(), page.events);
                break;
            }
        }
        let whole: Vec<i64> = (1..=i64::try_from(seqs.len()).unwrap()).rev().collect();
        assert_eq!(seqs, whole);
    }
}
