//! Invites and links that could not be sent: for how long they are tried, and who is told of it.

use super::{HERE, Post, code, down, typed};
use crate::support::{Building, kind};
use frontdesk_domain::{
    audit::AuditAction,
    channel::ChannelKind,
    one_use::CodeState,
    time::{DAY, HOUR, MINUTE},
    wire::{AskReset, DeadTelling, ErrorKind, Undelivered},
};
use frontdesk_services::{Bounce, Failure};

const REFUSED: &str = "the mail server refused the email (550 5.1.1)";

/// Asks for invites, whatever becomes of their emails.
async fn invite(post: &Post) {
    let form = post.form(&[post.building.resident]).await;
    post.desk.invite_by_mail(post.building.admin, form).await.unwrap();
    while post.desk.work_outbox().await.unwrap() > 0 {}
}

async fn dead(post: &Post) -> Vec<DeadTelling> {
    post.desk.dead_tellings(post.building.admin).await.unwrap()
}

fn tries(post: &Post) -> usize {
    std::mem::take(&mut *post.postbox.tries.lock().unwrap())
}

async fn state(post: &Post) -> CodeState {
    post.invitee(post.building.resident).await.unwrap().invite.unwrap().state
}

#[tokio::test]
async fn what_a_mail_server_refuses_is_not_tried_again_but_shown_and_then_it_is() {
    for post in Post::on_both().await {
        let Building { admin, bookkeeper, stranger, .. } = post.building;
        post.postbox.fail_with(Some(Failure::never(REFUSED)));
        invite(&post).await;
        assert_eq!(state(&post).await, CodeState::Unsent, "the list of invites knows it at once");
        post.building.clock.forward(2 * DAY);
        assert!(post.delivered().await.is_empty());
        assert_eq!(tries(&post), 1);

        let [shown] = &dead(&post).await[..] else { panic!("one email is dead") };
        assert_eq!((shown.name.as_str(), shown.why.as_str()), ("Ana Gárate", REFUSED));
        assert_eq!((shown.what, shown.channel), (Undelivered::Invite, ChannelKind::Email));
        assert!(post.desk.dead_tellings(stranger).await.unwrap().is_empty());
        assert_eq!(kind(post.desk.dead_tellings(bookkeeper).await), ErrorKind::Refused);
        assert_eq!(kind(post.desk.retry_telling(bookkeeper, shown.id).await), ErrorKind::Refused);
        assert_eq!(kind(post.desk.retry_telling(stranger, shown.id).await), ErrorKind::Conflict);
        assert_eq!(dead(&post).await.len(), 1, "nobody over the fence tries it again");

        post.postbox.fail_with(None);
        post.desk.retry_telling(admin, shown.id).await.unwrap();
        assert!(dead(&post).await.is_empty());
        let links = post.delivered().await;
        assert_eq!((links.len(), state(&post).await), (1, CodeState::Open));
        post.desk.look_at_invite(typed(&code(&links[0])), HERE).await.unwrap();
        assert_eq!(kind(post.desk.retry_telling(admin, shown.id).await), ErrorKind::Conflict);
        assert_eq!(post.building.logged(AuditAction::NotificationsRetry).await.len(), 1);
        post.building.log_is_sound().await;
    }
}

#[tokio::test]
async fn an_invite_that_comes_back_is_shown_and_sent_again_with_another_code() {
    for post in Post::on_both().await {
        let Building { admin, .. } = post.building;
        let why = "the email came back (550 5.1.1)".to_owned();
        let last =
            || Bounce { letter: post.postbox.sent.lock().unwrap().last().unwrap().name(), why: why.clone() };
        invite(&post).await;
        let first = last();
        assert_eq!(state(&post).await, CodeState::Open);
        assert!(post.desk.note_bounce(&first).await.unwrap());
        assert!(!post.desk.note_bounce(&first).await.unwrap(), "noted once");
        assert_eq!(state(&post).await, CodeState::Unsent);
        let [shown] = &dead(&post).await[..] else { panic!("one email is dead") };
        assert_eq!((shown.what, &shown.why), (Undelivered::Invite, &why));

        post.building.clock.forward(MINUTE);
        post.desk.retry_telling(admin, shown.id).await.unwrap();
        while post.desk.work_outbox().await.unwrap() > 0 {}
        assert_eq!((state(&post).await, dead(&post).await.len()), (CodeState::Open, 0));
        assert_ne!(last().letter, first.letter);
        assert!(!post.desk.note_bounce(&first).await.unwrap(), "of the code before it");
        assert!(post.desk.note_bounce(&last()).await.unwrap());
    }
}

#[tokio::test]
async fn what_a_mail_server_puts_off_is_tried_for_more_than_a_day_with_growing_pauses() {
    const STEP: i64 = 5 * MINUTE;
    for post in Post::on_both().await {
        post.postbox.fail_with(Some(Failure::later("451 4.7.1")));
        invite(&post).await;
        let mut pauses = Vec::new();
        let (mut waited, mut begun) = (0, tries(&post));
        while dead(&post).await.is_empty() {
            assert!(waited <= 2 * DAY && state(&post).await == CodeState::Sending);
            post.building.clock.forward(STEP);
            waited += STEP;
            post.delivered().await;
            let tried = tries(&post);
            if tried > 0 {
                pauses.push(waited);
                waited = 0;
                begun += tried;
            }
        }
        let whole: i64 = pauses.iter().sum();
        assert!(pauses.is_sorted() && pauses.last() == Some(&HOUR), "{pauses:?}");
        assert!((DAY..DAY + 4 * HOUR).contains(&whole), "{whole} ms");
        assert!((30..50).contains(&begun), "{begun} tries");
        assert_eq!(dead(&post).await[0].why, "451 4.7.1");
        post.building.clock.forward(DAY);
        post.delivered().await;
        assert_eq!(tries(&post), 0, "dead is dead");
    }
}

#[tokio::test]
async fn a_mail_server_that_is_not_there_is_waited_for_once_a_round() {
    for post in Post::on_both().await {
        post.postbox.fail_with(down());
        let Building { resident, neighbour, admin, .. } = post.building;
        let form = post.form(&[resident, neighbour]).await;
        post.desk.invite_by_mail(admin, form).await.unwrap();
        assert_eq!((post.desk.work_outbox().await.unwrap(), tries(&post)), (2, 1));
        // One that only this email is refused by holds up no other.
        post.postbox.fail_with(Some(Failure::later("451 4.7.1")));
        post.building.clock.forward(HOUR);
        assert_eq!((post.desk.work_outbox().await.unwrap(), tries(&post)), (2, 2));
    }
}

#[tokio::test]
async fn a_link_that_would_be_over_is_shown_but_not_sent_any_more() {
    for post in Post::on_both().await {
        let Building { admin, .. } = post.building;
        post.postbox.fail_with(Some(Failure::never(REFUSED)));
        let ask = || post.desk.ask_reset(AskReset { email: "ana@example.org".to_owned() }, HERE);
        ask().await.unwrap();
        let shown = soon(&post).await;
        assert_eq!(shown.what, Undelivered::Reset);
        post.building.clock.forward(59 * MINUTE);
        post.desk.retry_telling(admin, shown.id).await.unwrap();
        while post.desk.work_outbox().await.unwrap() > 0 {}
        assert_eq!((dead(&post).await.len(), tries(&post)), (1, 2), "it is refused again");
        post.building.clock.forward(MINUTE);
        post.postbox.fail_with(None);
        let late = post.desk.retry_telling(admin, shown.id).await.unwrap_err().to_string();
        assert!(late.contains("wanted no longer"), "{late}");
        // A newer one takes its place, here too.
        ask().await.unwrap();
        assert_eq!(post.delivered_soon(1).await.len(), 1);
        assert!(dead(&post).await.is_empty());
    }
}

/// The one that is dead, once it is: asking for a link goes on in the background.
async fn soon(post: &Post) -> DeadTelling {
    for _ in 0..200 {
        while post.desk.work_outbox().await.unwrap() > 0 {}
        if let Some(shown) = dead(post).await.pop() {
            return shown;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("nothing is dead")
}

#[tokio::test]
async fn invites_and_links_are_in_the_language_of_their_reader() {
    for post in Post::on_both().await {
        let Building { resident, neighbour, .. } = post.building;
        let units = b"unit,building,floor,area_m2\nA-101,A,1,50\n";
        post.desk.import_units("here", units, false).await.unwrap();
        let people = "external_id,name,email,phone,role,unit,occupancy,from,until,language\n\
                      ana,Ana G\u{e1}rate,ana@example.org,,resident,A-101,owner,2020-01-01,,de\n";
        post.desk.import_people("here", people.as_bytes(), false).await.unwrap();
        let form = post.form(&[resident, neighbour]).await;
        post.desk.invite_by_mail(post.building.admin, form).await.unwrap();
        let said = said(&post, 2).await;
        let (german, english) = (&said[0], &said[1]);
        assert!(german.starts_with("here: Ihr Konto\nGuten Tag Ana Gárate,\n"), "{german}");
        assert!(german.contains("https://desk.example/invite/") && german.contains("7 Tage"), "{german}");
        assert!(english.starts_with("here: your account\nHello Nabor Neighbour,\n"), "{english}");
        assert!(english.contains("7 days"), "{english}");

        // What they chose themselves goes before what the books say.
        let page = post.desk.notification_page(neighbour).await.unwrap();
        let chosen =
            frontdesk_domain::wire::NotificationPreferences { language: "de".to_owned(), ..page.preferences };
        post.desk.change_notifications(neighbour, chosen).await.unwrap();
        let email = "nabor@example.org".to_owned();
        post.desk.ask_reset(AskReset { email }, HERE).await.unwrap();
        let said = self::said(&post, 1).await.remove(0);
        assert!(said.starts_with("here: neues Passwort wählen\nGuten Tag Nabor Neighbour,\n"), "{said}");
        assert!(said.contains("60 Minuten") && said.contains("https://desk.example/reset/"), "{said}");
    }
}

/// So many emails that go out now, by whom they are for: subject and text.
async fn said(post: &Post, count: usize) -> Vec<String> {
    for _ in 0..200 {
        while post.desk.work_outbox().await.unwrap() > 0 {}
        if post.postbox.sent.lock().unwrap().len() >= count {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let mut mails = std::mem::take(&mut *post.postbox.sent.lock().unwrap());
    assert_eq!(mails.len(), count);
    mails.sort_by(|a, b| a.to.as_str().cmp(b.to.as_str()));
    mails.iter().map(|mail| format!("{}\n{}", mail.subject(), mail.text())).collect()
}
