use super::Desk;
use crate::support::Building;
use frontdesk_domain::{time::MINUTE, wire::UnlinkTelegram};
use frontdesk_services::Error;

#[tokio::test]
async fn a_code_links_a_chat_once_and_is_said_in_words() {
    for desk in Desk::on_both().await {
        let (ana, nabor) = (desk.building.resident, desk.building.neighbour);
        let code = desk.desk.make_telegram_code(ana).await.unwrap();
        assert_eq!(code.link().unwrap(), format!("https://t.me/Desk_bot?start={}", code.code));
        assert!(!desk.is_linked(ana).await);

        let typed = code.code.to_lowercase().replace('-', " ");
        let said = desk.says(7, &format!("/START@Desk_bot  {typed}")).await;
        assert!(said.contains("now linked to your account at here"), "{said}");
        assert!(desk.is_linked(ana).await && !desk.is_linked(nabor).await);

        let said = desk.says(8, &format!("/start {}", code.code)).await;
        assert!(said.contains("used already"), "{said}");
        assert!(desk.says(8, "/start NOSUCHCODE").await.contains("no such code"));
        assert!(desk.says(8, "/start").await.contains("Link Telegram"));
        assert_eq!(desk.logged().await, [("telegram.link".to_owned(), "{}".to_owned())]);
    }
}

#[tokio::test]
async fn a_code_is_good_for_a_quarter_of_an_hour_and_until_there_is_a_newer_one() {
    for desk in Desk::on_both().await {
        let ana = desk.building.resident;
        let old = desk.code(ana).await;
        let new = desk.code(ana).await;
        assert_ne!(old, new);
        assert!(desk.says(7, &format!("/start {old}")).await.contains("good no longer"));
        desk.building.clock.forward(15 * MINUTE);
        assert!(desk.says(7, &format!("/start {new}")).await.contains("time of this code is over"));
        assert!(!desk.is_linked(ana).await);
    }
}

#[tokio::test]
async fn with_a_new_password_a_code_is_good_no_longer() {
    for desk in Desk::on_both().await {
        let ana = desk.building.resident;
        let code = desk.code(ana).await;
        desk.desk.set_password(ana.person, "another fine password").await.unwrap();
        assert!(desk.says(7, &format!("/start {code}")).await.contains("good no longer"));
    }
}

#[tokio::test]
async fn a_chat_is_moved_by_a_good_code_only_and_the_old_link_ends() {
    for desk in Desk::on_both().await {
        let (ana, nabor) = (desk.building.resident, desk.building.neighbour);
        desk.link(ana, 7).await;
        assert!(desk.says(7, "/start WRONG").await.contains("no such code"));
        assert!(desk.is_linked(ana).await);

        desk.link(nabor, 7).await;
        assert!(!desk.is_linked(ana).await && desk.is_linked(nabor).await);
        assert!(desk.ended(ana).await.unwrap().contains("another account"));

        // The same person takes another chat: the one before is theirs no more.
        desk.link(nabor, 8).await;
        assert!(desk.says(7, "/stop").await.contains("not linked"));
        assert_eq!(desk.ended(nabor).await, None);
        // And the same chat again, with a new code.
        desk.link(nabor, 8).await;
        assert!(desk.is_linked(nabor).await);
    }
}

#[tokio::test]
async fn stopping_blocking_and_unlinking_end_it_and_are_in_the_log() {
    for desk in Desk::on_both().await {
        let ana = desk.building.resident;
        desk.link(ana, 7).await;
        assert!(desk.says(7, "/stop").await.contains("not linked any more"));
        assert!(desk.says(7, "/stop").await.contains("is not linked"));
        assert!(desk.ended(ana).await.unwrap().contains("told the bot to stop"));

        desk.building.clock.forward(1);
        desk.link(ana, 7).await;
        desk.blocks(8).await;
        assert!(desk.is_linked(ana).await, "another chat");
        desk.blocks(7).await;
        assert!(desk.ended(ana).await.unwrap().contains("blocked"));

        desk.building.clock.forward(1);
        desk.link(ana, 7).await;
        desk.desk.unlink_telegram(ana, desk.form(ana).await).await.unwrap();
        assert_eq!(desk.ended(ana).await, None, "they know");
        let ends: Vec<_> =
            desk.logged().await.into_iter().filter(|(action, _)| action == "telegram.unlink").collect();
        let whys: Vec<_> = ends.into_iter().map(|(_, detail)| detail).collect();
        assert_eq!(whys, [r#"{"why":"stopped"}"#, r#"{"why":"blocked"}"#, r#"{"why":"unlinked"}"#]);
    }
}

#[tokio::test]
async fn a_form_of_a_chat_that_is_linked_no_more_is_told_so() {
    for desk in Desk::on_both().await {
        let ana = desk.building.resident;
        let none = UnlinkTelegram::default();
        assert!(matches!(desk.desk.unlink_telegram(ana, none).await, Err(Error::Conflict(_))));
        desk.link(ana, 7).await;
        let old = desk.form(ana).await;
        desk.link(ana, 8).await;
        assert!(matches!(desk.desk.unlink_telegram(ana, old.clone()).await, Err(Error::Conflict(_))));
        assert!(desk.is_linked(ana).await);
        let nabor = desk.building.neighbour;
        let theirs = desk.form(ana).await;
        assert!(matches!(desk.desk.unlink_telegram(nabor, theirs).await, Err(Error::Conflict(_))));
        assert!(desk.is_linked(ana).await);
    }
}

#[tokio::test]
async fn whoever_is_not_let_in_any_more_links_nothing() {
    for desk in Desk::on_both().await {
        let ana = desk.building.resident;
        let code = desk.code(ana).await;
        desk.desk.disable_account("ana@example.org").await.unwrap();
        assert!(desk.says(7, &format!("/start {code}")).await.contains("good no longer"));
        assert!(!desk.is_linked(ana).await);
    }
}

#[tokio::test]
async fn without_a_bot_nothing_is_offered() {
    for building in Building::on_both().await {
        let ana = building.resident;
        assert!(!building.desk.own_telegram(ana).await.unwrap().is_offered);
        assert!(matches!(building.desk.make_telegram_code(ana).await, Err(Error::NoSuchPage)));
    }
}

#[tokio::test]
async fn where_telegram_does_not_answer_a_code_can_still_be_typed_and_codes_are_limited() {
    for desk in Desk::on_both().await {
        *desk.bot.fails.lock().unwrap() = Some(frontdesk_services::Failure::later("down"));
        let ana = desk.building.resident;
        assert_eq!(desk.desk.make_telegram_code(ana).await.unwrap().link(), None);
        let mut refused = 0;
        for _ in 0..12 {
            refused +=
                usize::from(matches!(desk.desk.make_telegram_code(ana).await, Err(Error::TooMany { .. })));
        }
        assert!((2..=3).contains(&refused), "{refused}");
    }
}

#[tokio::test]
async fn whoever_a_chat_is_linked_to_is_told_by_email() {
    for desk in Desk::on_both().await {
        let (ana, nabor) = (desk.building.resident, desk.building.neighbour);
        let mails = async || {
            while desk.desk.work_outbox().await.unwrap() > 0 {}
            std::mem::take(&mut *desk.postbox.sent.lock().unwrap())
        };
        let code = desk.code(ana).await;
        assert!(desk.says(7, "/start WRONG").await.contains("no such code"));
        assert!(mails().await.is_empty());
        desk.says(7, &format!("/start {code}")).await;
        let sent = mails().await;
        assert_eq!(sent.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["ana@example.org"]);
        assert_eq!(sent[0].subject(), "here: a Telegram chat was linked");
        let text = sent[0].text();
        assert!(text.contains("https://desk.example/settings/notifications\n"), "{text}");
        assert!(text.contains("If it was not you") && !text.contains('7'), "{text}");
        // Whoever has no address is told on the page alone, and nothing waits for one.
        desk.link(nabor, 8).await;
        assert!(mails().await.iter().all(|mail| mail.to.as_str() != "ana@example.org"));
        assert_eq!(desk.desk.work_outbox().await.unwrap(), 0);
    }
}
