use super::Desk;
use crate::support::Building;
use frontdesk_domain::telegram::ChatId;
use frontdesk_services::{Error, Failure, Heard, TelegramUpdates, Update};
use std::time::Duration;

fn said(id: i64, chat: i64, text: &str) -> Update {
    Update { id, heard: Some(Heard::Said { chat: ChatId(chat), text: text.to_owned() }) }
}

#[tokio::test]
async fn an_update_is_heard_once_across_restarts() {
    for desk in Desk::on_both().await {
        *desk.bot.waiting.lock().unwrap() = vec![said(40, 7, "hi"), Update { id: 41, heard: None }];
        assert_eq!(desk.desk.work_telegram().await.unwrap(), Duration::ZERO);
        assert_eq!(desk.bot.said_to(7).len(), 1);
        assert_eq!(*desk.bot.listens_at.lock().unwrap(), [None], "a webhook that was set before is over");
        assert_eq!(*desk.bot.asked_from.lock().unwrap(), [None]);

        // A server that gives them out again, which the real one does when the process died before it asked on.
        let again = desk.bot.waiting.lock().unwrap().clone();
        for update in again {
            assert!(!desk.desk.hear_telegram(update).await.unwrap());
        }
        assert!(desk.bot.said_to(7).is_empty());

        // The next process goes on after them; for as long as the lease of the first is good it does not ask at all.
        let (next, _folder) = desk.again(TelegramUpdates::Polling);
        assert!(next.work_telegram().await.unwrap() > Duration::from_secs(1));
        assert_eq!(desk.bot.asked_from.lock().unwrap().len(), 1);
        desk.building.clock.forward(90_000);
        desk.bot.waiting.lock().unwrap().push(said(42, 7, "hello"));
        assert_eq!(next.work_telegram().await.unwrap(), Duration::ZERO);
        assert_eq!(desk.bot.asked_from.lock().unwrap().last(), Some(&Some(42)));
        assert_eq!(desk.bot.said_to(7).len(), 1);
        assert_eq!(next.work_telegram().await.unwrap(), Duration::from_secs(1), "nothing new");
    }
}

#[tokio::test]
async fn a_pause_that_is_asked_for_is_kept_and_nobody_is_flooded() {
    for desk in Desk::on_both().await {
        *desk.bot.fails.lock().unwrap() = Some(Failure::Later { why: "busy".to_owned(), after: Some(35) });
        assert_eq!(desk.desk.work_telegram().await.unwrap(), Duration::from_secs(35));
        *desk.bot.fails.lock().unwrap() = Some(Failure::later("down"));
        assert_eq!(desk.desk.work_telegram().await.unwrap(), Duration::from_secs(15));
        *desk.bot.fails.lock().unwrap() = None;

        let mut answers = 0;
        for _ in 0..30 {
            answers += usize::from(!desk.says(7, "hello").await.is_empty());
        }
        assert!((10..=12).contains(&answers), "{answers}");
        assert!(!desk.says(8, "hello").await.is_empty(), "another chat");
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_sent_loses_nothing() {
    for desk in Desk::on_both().await {
        let ana = desk.building.resident;
        let code = desk.code(ana).await;
        *desk.bot.fails.lock().unwrap() = Some(Failure::later("down"));
        assert_eq!(desk.says(7, &format!("/start {code}")).await, "");
        assert!(desk.is_linked(ana).await);
    }
}

#[tokio::test]
async fn a_webhook_is_heard_with_its_secret_only() {
    for building in Building::on_both().await {
        let desk = Desk::new(building, TelegramUpdates::Webhook);
        assert!(
            desk.desk.work_telegram().await.unwrap() > Duration::from_secs(60),
            "there is nothing to ask for"
        );
        let at = "https://desk.example/telegram/webhook".to_owned();
        assert_eq!(*desk.bot.listens_at.lock().unwrap(), [Some(at)]);
        let body =
            br#"{"update_id":5,"message":{"chat":{"id":7,"type":"private"},"from":{"id":7},"text":"hi"}}"#;
        for wrong in [None, Some(&b""[..]), Some(b"Secret"), Some(b"\xFF")] {
            assert!(matches!(desk.desk.hear_telegram_hook(wrong, body).await, Err(Error::NoSuchPage)));
        }
        assert!(desk.bot.said_to(7).is_empty());
        desk.desk.hear_telegram_hook(Some(b"secret"), body).await.unwrap();
        assert_eq!(desk.bot.said_to(7).len(), 1);
        desk.desk.hear_telegram_hook(Some(b"secret"), body).await.unwrap();
        for nonsense in [&b""[..], b"\xFF", b"[]", b"{\"update_id\":\"6\"}"] {
            desk.desk.hear_telegram_hook(Some(b"secret"), nonsense).await.unwrap();
        }
        assert!(desk.bot.said_to(7).is_empty(), "heard once, and nonsense not at all");

        let (polling, _folder) = desk.again(TelegramUpdates::Polling);
        assert!(polling.hear_telegram_hook(Some(b"secret"), body).await.is_err(), "not this way");
    }
}
