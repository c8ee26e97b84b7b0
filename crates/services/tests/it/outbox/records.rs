//! What a telling says of a record, and what an author sees of it.

use super::{SOON, told, work};
use crate::support::{Building, invoice};
use frontdesk_domain::{
    actor::Actor, channel::ChannelKind, entry::Seq, participation::History, time::MINUTE, wire::TraceOutcome,
};
use frontdesk_services::{Error, Telling};

#[tokio::test]
async fn a_record_is_named_to_whoever_may_see_it_and_its_link_and_to_nobody_else() {
    for building in Building::on_both().await {
        let Building { resident, bookkeeper, ref clock, .. } = building;
        let conversation = building.conversation().await;
        let invoice = building.bill("INV-1", invoice("ana")).await;
        building.link(resident, conversation, invoice).await.unwrap();
        let team = building.team().await;
        // Staff sees what was said and not the invoice; the other bookkeeper the invoice and not that it is linked.
        building.add_with(bookkeeper, conversation, team.staff, Some(History::Full)).await.unwrap();
        building.add_with(bookkeeper, conversation, team.books, Some(History::FromNow)).await.unwrap();
        clock.forward(MINUTE);
        work(&building).await;
        told(&building);
        building.channel.delivered.lock().unwrap().clear();
        building.reply(resident, conversation, "Is it right?").await.unwrap();
        clock.forward(MINUTE);
        work(&building).await;
        let tellings = everything(&building);
        let named = |who: Actor| {
            let theirs: Vec<_> = tellings.iter().filter(|telling| telling.person == who.person).collect();
            assert!(!theirs.is_empty(), "{:?} was not told", who.role);
            let is_told =
                |one: &&Telling| one.lines().last().is_some_and(|line| line.ends_with("Is it right?"));
            assert!(theirs.iter().copied().all(|one| is_told(&one)), "{theirs:?}");
            theirs.into_iter().filter_map(|telling| telling.record.clone()).next()
        };
        assert_eq!(named(bookkeeper).as_deref(), Some("Charges June (INV-1)"));
        assert_eq!(named(team.staff), None);
        assert_eq!(named(team.books), None);
        building.unlink(bookkeeper, conversation, invoice).await.unwrap();
        building.reply(resident, conversation, "Hello?").await.unwrap();
        clock.forward(MINUTE);
        work(&building).await;
        assert!(everything(&building).iter().all(|telling| telling.record.is_none()), "it is linked no more");
    }
}

#[tokio::test]
async fn an_author_sees_how_their_message_reached_the_others() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, resident, admin, ref clock, .. } = building;
        let conversation = building.conversation().await;
        building.reply(bookkeeper, conversation, "The heating.").await.unwrap();
        clock.forward(SOON);
        work(&building).await;
        let trace = desk.delivery_trace(bookkeeper, conversation, Seq(2)).await.unwrap();
        let steps: Vec<_> = trace.people[0].steps.iter().map(|step| (step.channel, step.outcome)).collect();
        assert_eq!(trace.people[0].name, "Ana Gárate");
        // The facility's order begins with email.
        assert_eq!(steps, [(ChannelKind::Email, TraceOutcome::Sent), (ChannelKind::Push, TraceOutcome::Due)]);
        assert_eq!(trace.people[0].read, None);
        desk.mark_read(resident, conversation, Seq(2)).await.unwrap();
        let trace = desk.delivery_trace(bookkeeper, conversation, Seq(2)).await.unwrap();
        assert_eq!((trace.people[0].read.is_some(), trace.people[0].steps.len()), (true, 1));
        desk.mark_read(bookkeeper, conversation, Seq(2)).await.unwrap();
        let own = desk.delivery_trace(resident, conversation, Seq(1)).await.unwrap();
        assert!(own.people.iter().all(|person| person.steps.is_empty()));
        for (who, seq) in
            [(resident, 2), (bookkeeper, 1), (admin, 1), (building.stranger, 1), (bookkeeper, 9)]
        {
            let found = desk.delivery_trace(who, conversation, Seq(seq)).await;
            assert!(matches!(found, Err(Error::NotFound)), "{seq}");
        }
    }
}

/// What was told by any channel since the last look.
fn everything(building: &Building) -> Vec<Telling> {
    let all = [&building.email, &building.channel];
    all.into_iter().flat_map(|way| std::mem::take(&mut *way.delivered.lock().unwrap())).collect()
}
