use super::{Interrupted, SOON};
use crate::support::{Building, Counting};
use frontdesk_domain::{
    actor::Actor,
    channel::ChannelKind,
    id::ConversationId,
    time::{DAY, HOUR},
    wire::GraceForm,
};
use frontdesk_services::{Frontdesk, Reach};
use frontdesk_store::Told;
use futures::future::BoxFuture;
use std::sync::{Arc, atomic::AtomicU64};

/// Of how many messages nobody was told.
const NOTHING: [u32; 0] = [];

/// Whether anything waits for somebody, by any channel.
async fn waits(building: &Building, who: Actor, conversation: ConversationId) -> bool {
    let of = Told { facility: who.facility, person: who.person, conversation };
    let rungs = building.read(|tx| Box::pin(async move { tx.list_rungs(of).await })).await;
    rungs.iter().any(|(rung, _)| rung.news_at.is_some())
}

/// A channel takes what is due, and this happens before it looks at what there is to tell.
async fn interrupted(building: &Building, kind: ChannelKind, deed: BoxFuture<'static, ()>) {
    building.desk.plan_tellings().await.unwrap();
    let clock = Interrupted::by(building.clock.clone(), deed);
    let (store, entropy) = (building.throwaway.store.clone(), Arc::new(Counting(AtomicU64::new(1 << 41))));
    let channels = vec![building.channel.clone() as Arc<dyn Reach>, building.email.clone()];
    let desk = Frontdesk::with_channels(store, clock.clone(), entropy, channels);
    assert_eq!(desk.work_channel(kind).await.unwrap(), 1, "it was taken before");
    assert!(clock.is_done());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_removed_while_a_channel_has_it_in_its_hands_is_told_nothing() {
    for building in Building::on_both().await {
        let Building { bookkeeper, admin, resident, .. } = building;
        let conversation = building.conversation().await;
        building.read_to(bookkeeper, conversation, 1).await;
        building.add(bookkeeper, conversation, admin).await.unwrap();
        building.note(bookkeeper, conversation, "Secret").await.unwrap();
        building.clock.forward(SOON);
        let desk = building.desk.clone();
        let form = frontdesk_domain::wire::RemoveParticipant { conversation, person: admin.person };
        let deed = Box::pin(async move { desk.remove_participant(bookkeeper, form).await.unwrap() });
        // Whoever is added is told by push first.
        interrupted(&building, ChannelKind::Push, deed).await;
        assert_eq!(building.heard(), []);
        assert!(!waits(&building, admin, conversation).await);
        building.reply(bookkeeper, conversation, "Behind their back").await.unwrap();
        assert_eq!(building.heard_by(admin, HOUR).await, NOTHING);

        // In again, they hear of what is theirs: what they had not read before, and what is said from now on.
        building.add(bookkeeper, conversation, admin).await.unwrap();
        building.reply(resident, conversation, "Hello again").await.unwrap();
        building.clock.forward(SOON);
        building.work().await;
        let told = building.channel.delivered.lock().unwrap().clone();
        let theirs = told.iter().find(|telling| telling.person == admin.person).unwrap();
        let quoted: Vec<_> = theirs.excerpts.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(quoted, ["Why is it higher?", "(Internal note) Secret", "Hello again"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_disabled_while_a_channel_has_it_in_its_hands_is_told_nothing() {
    for building in Building::on_both().await {
        let (admin, bookkeeper) = (building.admin, building.bookkeeper);
        let conversation = building.conversation().await;
        building.clock.forward(SOON);
        let (desk, form) = (building.desk.clone(), building.as_read(bookkeeper).await);
        let deed = Box::pin(async move { desk.disable_person(admin, form).await.unwrap() });
        interrupted(&building, ChannelKind::Email, deed).await;
        assert_eq!(building.heard(), []);
        assert!(!waits(&building, bookkeeper, conversation).await);
    }
}

#[tokio::test]
async fn disabling_drops_what_waits_and_enabling_brings_only_what_is_new() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, admin, resident, ref email, .. } = building;
        let conversation = building.conversation().await;
        building.desk.plan_tellings().await.unwrap();
        assert!(waits(&building, bookkeeper, conversation).await);
        // One that is dead is for nobody to try again.
        email.fail_with(Some(frontdesk_services::Failure::never("refused")));
        building.clock.forward(SOON);
        building.work().await;
        email.fail_with(None);
        assert_eq!(desk.dead_tellings(admin).await.unwrap().len(), 1);
        building.heard();

        building.disable_here(bookkeeper).await;
        assert!(!waits(&building, bookkeeper, conversation).await);
        assert!(desk.dead_tellings(admin).await.unwrap().is_empty());
        assert_eq!(building.heard_by(bookkeeper, HOUR).await, NOTHING);
        desk.enable_person(admin, building.as_read(bookkeeper).await).await.unwrap();
        assert_eq!(
            building.heard_by(bookkeeper, HOUR).await,
            NOTHING,
            "of what was before nobody tells them"
        );
        building.reply(resident, conversation, "Hello?").await.unwrap();
        assert_eq!(building.heard_by(bookkeeper, SOON).await, [2], "both are to be read");
    }
}

#[tokio::test]
async fn an_account_that_the_operator_disables_is_told_nothing_anywhere() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, resident, .. } = building;
        let conversation = building.conversation().await;
        building.desk.plan_tellings().await.unwrap();
        assert!(desk.disable_account("bea@example.org").await.unwrap());
        assert!(!waits(&building, bookkeeper, conversation).await);
        building.reply(resident, conversation, "Anybody?").await.unwrap();
        assert_eq!(building.heard_by(bookkeeper, HOUR).await, NOTHING);
        assert!(desk.enable_account("bea@example.org").await.unwrap());
        building.reply(resident, conversation, "Hello?").await.unwrap();
        assert_eq!(building.heard_by(bookkeeper, SOON).await, [3]);
    }
}

#[tokio::test]
async fn whoever_moved_out_is_told_until_the_grace_period_is_over_and_not_after() {
    // The clock stands at 2025-11-13; the grace period is thirty days.
    for building in Building::on_both().await {
        building.units().await;
        let Building { ref desk, bookkeeper, resident, admin, .. } = building;
        let conversation = building.conversation().await;
        building.holds(resident, "A-101", "2020-01-01", "2025-11-01").await.unwrap();
        building.reply(bookkeeper, conversation, "The heating.").await.unwrap();
        assert_eq!(building.heard_by(resident, SOON).await, [1]);
        // By push it would be told a quarter of an hour later; the last day is over before that.
        building.clock.forward(20 * DAY);
        assert!(waits(&building, resident, conversation).await);
        assert_eq!(building.heard_by(resident, HOUR).await, NOTHING);
        assert!(!waits(&building, resident, conversation).await, "what waits is stopped where it is due");
        building.reply(bookkeeper, conversation, "Are you there?").await.unwrap();
        assert_eq!(building.heard_by(resident, HOUR).await, NOTHING);

        desk.change_grace(admin, GraceForm { was: 30, days: "60".to_owned() }).await.unwrap();
        assert_eq!(building.heard_by(resident, HOUR).await, NOTHING);
        building.reply(bookkeeper, conversation, "The deposit.").await.unwrap();
        assert_eq!(building.heard_by(resident, SOON).await, [3]);
    }
}

#[tokio::test]
async fn a_name_in_another_facility_opens_nothing_here() {
    for building in Building::on_both().await {
        let Building { ref desk, stranger, bookkeeper, .. } = building;
        // They are an admin there and were a bookkeeper's colleague here: a place there is none here.
        let conversation = building.conversation().await;
        building.watch(conversation).await;
        building.reply(bookkeeper, conversation, "Secret").await.unwrap();
        assert_eq!(building.heard_by(stranger, HOUR).await, NOTHING);
        let page = desk.notification_page(stranger).await.unwrap();
        assert_eq!(page.preferences.version, 0);
    }
}
