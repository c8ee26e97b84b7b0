use super::Desk;
use crate::support::{Building, invoice};
use frontdesk_domain::{
    actor::Actor, channel::ChannelKind, participation::History, time::MINUTE, wire::NotificationPreferences,
};
use frontdesk_services::{Button, Failure};

async fn tell(desk: &Desk, who: Actor) -> Result<(), Failure> {
    let button = Button { label: "Open".to_owned(), url: "https://desk.example/messages/1".to_owned() };
    desk.desk.tell_by_telegram(who.person, "Something new".to_owned(), button).await
}

#[tokio::test]
async fn people_are_told_in_their_own_chat_only() {
    for desk in Desk::on_both().await {
        let (ana, nabor) = (desk.building.resident, desk.building.neighbour);
        desk.link(ana, 7).await;
        tell(&desk, ana).await.unwrap();
        assert!(matches!(tell(&desk, nabor).await, Err(Failure::Gone { .. })));
        assert_eq!(desk.bot.said_to(7), ["Something new"]);
        assert!(desk.bot.sent.lock().unwrap().is_empty());
    }
}

#[tokio::test]
async fn whoever_blocked_the_bot_is_linked_no_more_and_a_pause_changes_nothing() {
    for desk in Desk::on_both().await {
        let ana = desk.building.resident;
        desk.link(ana, 7).await;
        let pause = Failure::Later { why: "busy".to_owned(), after: Some(35) };
        for failure in [pause, Failure::never("refused")] {
            *desk.bot.fails.lock().unwrap() = Some(failure.clone());
            assert_eq!(tell(&desk, ana).await, Err(failure));
            assert!(desk.is_linked(ana).await);
        }
        *desk.bot.fails.lock().unwrap() = Some(Failure::gone("blocked"));
        assert!(matches!(tell(&desk, ana).await, Err(Failure::Gone { .. })));
        assert!(desk.ended(ana).await.unwrap().contains("blocked"));
        *desk.bot.fails.lock().unwrap() = None;
        assert!(matches!(tell(&desk, ana).await, Err(Failure::Gone { .. })), "not asked again");
        assert!(desk.bot.sent.lock().unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_record_is_named_in_the_chat_of_whoever_may_see_it() {
    for desk in Desk::on_both().await {
        let Building { resident, bookkeeper, ref clock, .. } = desk.building;
        let team = desk.building.team().await;
        let conversation = desk.building.conversation().await;
        let invoice = desk.building.bill("INV-1", invoice("ana")).await;
        desk.building.link(resident, conversation, invoice).await.unwrap();
        desk.building.add_with(bookkeeper, conversation, team.staff, Some(History::Full)).await.unwrap();
        desk.link(bookkeeper, 7).await;
        desk.link(team.staff, 8).await;
        // Whoever is added is told by push and email until they choose.
        let chosen = desk.desk.notification_page(team.staff).await.unwrap().preferences;
        let chosen = NotificationPreferences { telegram: true, ..chosen };
        desk.desk.change_notifications(team.staff, chosen).await.unwrap();
        desk.building.reply(resident, conversation, "Is it right?").await.unwrap();
        clock.forward(MINUTE);
        while desk.desk.plan_tellings().await.unwrap() > 0 {}
        desk.desk.work_channel(ChannelKind::Telegram).await.unwrap();
        let (sees, may_not) = (desk.bot.said_to(7).join("|"), desk.bot.said_to(8).join("|"));
        for said in [&sees, &may_not] {
            assert!(said.contains("Ana Gárate: Is it right?"), "{said}");
        }
        assert!(sees.contains("About: Charges June (INV-1)"), "{sees}");
        assert!(!may_not.contains("Charges") && !may_not.contains("INV-1"), "{may_not}");
    }
}
