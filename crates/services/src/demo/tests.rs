//! The whole demo, filled once on each database.

use super::*;
use crate::Clock;
use frontdesk_domain::{
    actor::Actor,
    id::PersonId,
    inbox::Tab,
    record::RecordKind,
    wire::{InboxPage, ManagementEntry, PublicBody, RecordCard, Thread, Timeline},
};
use frontdesk_store::harness;
use std::sync::Mutex;

/// Monday 23 November 2026, 11:20 in Bucharest.
const NOW: Timestamp = Timestamp(1_795_425_600_000);

struct Dusk(Mutex<Dice>);

impl Entropy for Dusk {
    fn fill(&self, bytes: &mut [u8]) {
        let mut dice = self.0.lock().unwrap();
        bytes.iter_mut().for_each(|byte| *byte = dice.between(0, 255) as u8);
    }
}

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        NOW
    }
}

fn entropy() -> Arc<dyn Entropy> {
    Arc::new(Dusk(Mutex::new(Dice::new(9))))
}

fn photos() -> Arc<Photos> {
    Arc::new(Photos::in_memory(&*entropy()))
}

async fn actor(desk: &Frontdesk, email: &'static str) -> Actor {
    let found = desk
        .read(|tx| Box::pin(async move { Ok(tx.list_credentials(email).await?.into_iter().next()) }))
        .await
        .unwrap()
        .unwrap();
    Actor {
        facility: found.account.facility,
        person: found.account.person,
        role: found.account.role,
        session: Default::default(),
    }
}

/// All rows of a list.
async fn all(desk: &Frontdesk, actor: Actor, tab: Tab) -> Vec<frontdesk_domain::wire::InboxRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let InboxPage { rows: more, next, .. } = desk.inbox(actor, tab, after).await.unwrap();
        rows.extend(more);
        if next.is_none() {
            return rows;
        }
        after = next;
    }
}

fn texts(timeline: &Timeline) -> Vec<String> {
    let public = |body: &PublicBody| {
        if let PublicBody::Message { text, .. } = body { Some(text.clone()) } else { None }
    };
    match timeline {
        Timeline::Resident(entries) => entries.iter().filter_map(|entry| public(&entry.body)).collect(),
        Timeline::Management(entries) => entries
            .iter()
            .filter_map(|entry| match entry {
                ManagementEntry::Everyone(entry) => public(&entry.body),
                ManagementEntry::Note(note) => Some(note.text.clone()),
                ManagementEntry::Resolution(how) => how.note.clone(),
            })
            .collect(),
    }
}

#[tokio::test]
async fn the_demo_fills_an_empty_database_with_a_believable_past() {
    for place in harness::both().await {
        let summary = fill(place.store.clone(), entropy(), photos(), NOW).await.unwrap();
        assert_eq!((summary.units, summary.people), (222, 305));
        assert!(summary.conversations >= 300 && summary.messages >= 1000, "{summary}");
        let desk = Frontdesk::new(place.store.clone(), Arc::new(Noon), entropy());
        lists_are_full(&desk).await;
        the_residents_story_is_there(&desk).await;
        people_come_and_go(&desk).await;
        the_books_are_there(&desk, summary.records).await;
        facilities_are_apart(&desk).await;
        nothing_waits_to_be_sent(&desk).await;
        assert_eq!(desk.demo_accounts().await.unwrap().len(), ACCOUNTS.len());
        let again = fill(place.store.clone(), entropy(), photos(), NOW).await.unwrap_err();
        assert!(matches!(again, DemoError::NotEmpty), "{again}");
    }
}

async fn lists_are_full(desk: &Frontdesk) {
    for (email, least) in [
        ("bookkeeper@demo.test", [2, 4, 8, 20]),
        ("maintenance@demo.test", [2, 4, 8, 20]),
        ("security@demo.test", [1, 2, 3, 8]),
        ("admin@demo.test", [1, 2, 5, 15]),
    ] {
        let actor = actor(desk, email).await;
        for (tab, least) in Tab::of(actor.side()).iter().zip(least) {
            let rows = all(desk, actor, *tab).await;
            assert!(rows.len() >= least, "{email} {tab:?}: {}", rows.len());
            assert!(rows.iter().all(|row| row.last.moment.at <= NOW));
            assert!(rows.iter().all(|row| row.unit.is_some()));
        }
    }
}

async fn the_residents_story_is_there(desk: &Frontdesk) {
    let elena = actor(desk, "resident@demo.test").await;
    let (inbox, archived) = (all(desk, elena, Tab::Inbox).await, all(desk, elena, Tab::Archived).await);
    assert!(inbox.len() >= 4 && archived.len() >= 3, "{} {}", inbox.len(), archived.len());
    assert!(inbox.iter().any(|row| row.unread > 0));
    let saga = inbox.iter().find(|row| row.subject.as_deref().is_some_and(|s| s.contains("Lift"))).unwrap();
    let thread = desk.thread(elena, saga.conversation).await.unwrap();
    assert!(thread.page.has_earlier && thread.reopened.is_some());
    let shown = texts(&thread.page.timeline).join("\n");
    assert!(shown.contains("She wants to be a lift.") && !shown.contains("Credit note"), "{shown}");
}

/// Somebody was brought in with the whole history, and taken out again.
async fn people_come_and_go(desk: &Frontdesk) {
    let maintenance = actor(desk, "maintenance@demo.test").await;
    let rows = all(desk, maintenance, Tab::Archived).await;
    let gone = rows.iter().find(|row| row.subject.as_deref() == Some("Hot water twice as high")).unwrap();
    assert!(!gone.is_here);
    let thread = desk.thread(maintenance, gone.conversation).await.unwrap();
    let shown = texts(&thread.page.timeline).join("\n");
    assert!(thread.gone.is_some() && shown.contains("Looks like the meter"), "{shown}");
    assert!(!shown.contains("Thank you both"), "written after they went: {shown}");
    let board = actor(desk, "board@demo.test").await;
    let rows = all(desk, board, Tab::Inbox).await;
    let here = rows.iter().find(|row| row.subject.as_deref() == Some("Wallbox on P-044")).unwrap();
    let shown = texts(&desk.thread(board, here.conversation).await.unwrap().page.timeline).join("\n");
    assert!(shown.contains("11 kW") && !shown.contains("Whom do I have to ask"), "{shown}");
}

/// Those who sign in have bills and tickets, and ask about them.
async fn the_books_are_there(desk: &Frontdesk, count: usize) {
    assert!(count > 2000, "{count}");
    for email in ["resident@demo.test", "neighbour@demo.test", "board@demo.test"] {
        let actor = actor(desk, email).await;
        let bills = desk.records_of(actor, actor.person, RecordKind::Invoice, "").await.unwrap();
        let open = bills.iter().filter(|bill| !bill.facts.is_done()).count();
        assert_eq!((bills.len(), open), (6, 1), "{email}");
        assert!(desk.records_of(actor, actor.person, RecordKind::Ticket, "").await.unwrap().len() >= 2);
    }
    let elena = actor(desk, "resident@demo.test").await;
    let plan = card(desk, elena, "Yearly settlement in two parts").await.unwrap();
    let change = plan.change.unwrap();
    assert!(
        change.then.contains("Open") && change.then.contains("486.00") && change.now.starts_with("Overdue"),
        "{change:?}"
    );
    assert!(plan.lines.iter().any(|line| line.title.starts_with("Heating")));
    let twice = card(desk, elena, "Charged twice?").await.unwrap().change.unwrap();
    assert!(twice.then.contains("212.40") && twice.now.starts_with("Paid on"), "{twice:?}");
    let sink = card(desk, elena, "Water under the kitchen sink").await.unwrap();
    assert_eq!(sink.status, "In progress");
    let maintenance = actor(desk, "maintenance@demo.test").await;
    assert!(card(desk, maintenance, "Water under the kitchen sink").await.is_some());
    let jonas = actor(desk, "neighbour@demo.test").await;
    let allocation = card(desk, jonas, "What is \"allocation 7\"?").await.unwrap();
    assert!(
        allocation.lines.iter().any(|line| line.title == "Allocation 7" && line.amount.contains("18.70"))
    );
    let other = actor(desk, "resident@other.test").await;
    assert!(
        desk.records_of(other, PersonId(elena.person.0), RecordKind::Invoice, "").await.unwrap().is_empty()
    );
}

/// The record that a conversation of somebody links to.
async fn card(desk: &Frontdesk, actor: Actor, subject: &str) -> Option<RecordCard> {
    for tab in Tab::of(actor.side()) {
        let rows = all(desk, actor, *tab).await;
        let Some(row) = rows.iter().find(|row| row.subject.as_deref() == Some(subject)) else { continue };
        let Thread { records, .. } = desk.thread(actor, row.conversation).await.unwrap();
        return records.into_iter().next().and_then(|linked| linked.card);
    }
    panic!("{subject} is in no list")
}

async fn facilities_are_apart(desk: &Frontdesk) {
    let other = actor(desk, "admin@other.test").await;
    let mut count = 0;
    for tab in Tab::of(other.side()) {
        let rows = all(desk, other, *tab).await;
        count += rows.len();
        assert!(rows.iter().all(|row| row.resident == "Lukas Brandt"));
    }
    assert_eq!(count, 4);
}

async fn nothing_waits_to_be_sent(desk: &Frontdesk) {
    let claimed =
        desk.write(|tx| Box::pin(async move { Ok(tx.claim_jobs(NOW, 1000, 10).await?) })).await.unwrap();
    assert!(claimed.is_empty());
    assert_eq!(desk.plan_tellings().await.unwrap(), 0, "nobody is told of a past that never was");
}
