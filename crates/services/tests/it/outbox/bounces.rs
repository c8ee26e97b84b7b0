//! Emails that a mail server took, and sent back.

use super::{SOON, prefer, told};
use crate::support::Building;
use frontdesk_domain::{
    channel::ChannelKind,
    entry::Seq,
    id::ConversationId,
    time::{HOUR, MINUTE},
    wire::{TraceOutcome, Undelivered},
};
use frontdesk_services::{Bounce, LetterName};

const EMAIL: ChannelKind = ChannelKind::Email;
const WHY: &str = "the email came back (550 5.1.1)";

/// The report about the last email.
fn report(building: &Building) -> Bounce {
    let id = building.email.delivered.lock().unwrap().last().unwrap().id.clone();
    let letter = LetterName::read(&format!("<notification.{id}@desk.example>")).unwrap();
    Bounce { letter, why: WHY.to_owned() }
}

/// What the bookkeeper, who wrote it, sees of how the resident was reached.
async fn steps(building: &Building, of: ConversationId) -> Vec<(ChannelKind, TraceOutcome)> {
    let trace = building.desk.delivery_trace(building.bookkeeper, of, Seq(2)).await.unwrap();
    trace.people[0].steps.iter().map(|step| (step.channel, step.outcome)).collect()
}

/// The resident has written and was answered; the report about the email that told of it.
async fn answered(building: &Building) -> (ConversationId, Bounce) {
    let conversation = building.conversation().await;
    building.reply(building.bookkeeper, conversation, "The heating.").await.unwrap();
    building.clock.forward(SOON);
    building.work().await;
    let report = report(building);
    assert_eq!(told(building), [(building.resident.person, 1, 2)]);
    (conversation, report)
}

#[tokio::test]
async fn what_came_back_is_told_by_the_next_channel_at_once_and_shown() {
    for building in Building::on_both().await {
        let Building { ref desk, admin, ref channel, ref clock, resident, .. } = building;
        let (conversation, report) = answered(&building).await;
        channel.delivered.lock().unwrap().clear();
        assert!(desk.note_bounce(&report).await.unwrap());
        assert!(!desk.note_bounce(&report).await.unwrap(), "noted once");
        clock.forward(SOON);
        building.work().await;
        let pushed: Vec<_> = channel.delivered.lock().unwrap().iter().map(|one| one.person).collect();
        assert_eq!(pushed, [resident.person], "a quarter of an hour before it would have been due");
        let push = (ChannelKind::Push, TraceOutcome::Sent);
        let came_back = [(EMAIL, TraceOutcome::Sent), (EMAIL, TraceOutcome::Bounced), push];
        assert_eq!(steps(&building, conversation).await, came_back);

        let [dead] = &desk.dead_tellings(admin).await.unwrap()[..] else { panic!("one is dead") };
        assert_eq!((dead.channel, dead.why.as_str(), dead.what), (EMAIL, WHY, Undelivered::Messages));
        desk.retry_telling(admin, dead.id).await.unwrap();
        clock.forward(MINUTE);
        building.work().await;
        assert_eq!(told(&building), [(resident.person, 1, 2)], "the address was mended");
        assert!(desk.note_bounce(&report).await.unwrap(), "it was not: that one came back, too");
        assert!(!desk.note_bounce(&report).await.unwrap());
        assert_eq!(desk.dead_tellings(admin).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn what_came_back_is_told_with_the_next_message() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, resident, ref clock, .. } = building;
        prefer(&building, resident, |form| form.push = false).await;
        let (conversation, report) = answered(&building).await;
        assert!(desk.note_bounce(&report).await.unwrap());
        clock.forward(HOUR);
        building.work().await;
        assert_eq!(told(&building), [], "not again by itself");
        building.reply(bookkeeper, conversation, "And the water.").await.unwrap();
        clock.forward(SOON);
        building.work().await;
        assert_eq!(told(&building), [(resident.person, 2, 3)]);
    }
}

#[tokio::test]
async fn what_was_read_needs_nothing_more() {
    for building in Building::on_both().await {
        let Building { ref desk, admin, resident, ref channel, ref clock, .. } = building;
        let (conversation, report) = answered(&building).await;
        desk.mark_read(resident, conversation, Seq(2)).await.unwrap();
        channel.delivered.lock().unwrap().clear();
        assert!(desk.note_bounce(&report).await.unwrap());
        clock.forward(HOUR);
        building.work().await;
        assert_eq!((told(&building), channel.count()), (Vec::new(), 0));
        assert!(desk.dead_tellings(admin).await.unwrap().is_empty());
        let noted = steps(&building, conversation).await;
        assert!(noted.contains(&(EMAIL, TraceOutcome::Bounced)), "{noted:?}");
    }
}

#[tokio::test]
async fn a_report_about_nothing_that_was_sent_changes_nothing() {
    for building in Building::on_both().await {
        let Building { ref desk, admin, .. } = building;
        let (_, report) = answered(&building).await;
        let LetterName::Telling(rung, from) = report.letter else { panic!("a telling") };
        let nobody = LetterName::Telling(uuid::Uuid::from_u128(9), from);
        for letter in [nobody, LetterName::Telling(rung, Seq(from.0 + 1)), LetterName::Telling(rung, Seq(-1))]
        {
            assert!(!desk.note_bounce(&Bounce { letter, why: WHY.to_owned() }).await.unwrap());
        }
        assert!(desk.dead_tellings(admin).await.unwrap().is_empty());
    }
}
