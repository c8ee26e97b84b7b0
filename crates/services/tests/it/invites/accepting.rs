//! The holder of a code chooses a password.

use super::{HERE, PASSWORD, Post, code, typed};
use crate::support::{Building, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    time::Timestamp,
    wire::{AcceptInvite, AsksEmail},
};
use futures::future::join_all;

fn form(code: &str, email: &str, password: &str) -> AcceptInvite {
    AcceptInvite { code: code.to_owned(), email: email.to_owned(), password: password.to_owned() }
}

#[tokio::test]
async fn the_link_of_an_email_gives_a_password_and_signs_in_once() {
    for post in Post::on_both().await {
        let resident = post.building.resident;
        let code = code(&post.invite(&[resident]).await[0]);
        for _ in 0..3 {
            let view = post.desk.look_at_invite(typed(&code), HERE).await.unwrap();
            assert_eq!((view.facility.as_str(), view.asks_email), ("here", AsksEmail::No));
        }
        assert_eq!(
            refused_field(post.desk.accept_invite(form(&code, "", "password"), HERE).await),
            "password"
        );
        assert_eq!(refused_field(post.desk.accept_invite(form("ZZZZ", "", ""), HERE).await), "code");
        let accepted = form(&code, "else@example.org", PASSWORD);
        let session = post.desk.accept_invite(accepted.clone(), HERE).await.unwrap();
        let known = post.desk.session(&session.token).await.unwrap().unwrap();
        assert_eq!(known.actor.person, resident.person);
        assert!(post.signs_in("ana@example.org", PASSWORD).await, "an address is not asked for");
        assert!(post.invitee(resident).await.is_none());
        let used = post.desk.accept_invite(accepted, HERE).await.map(drop).unwrap_err();
        assert!(used.to_string().contains("was used already"), "{used}");
        let logged = post.building.logged(AuditAction::InviteAccept).await;
        assert_eq!((logged.len(), logged[0].actor), (1, Some(resident.person)));
        assert_eq!(logged[0].detail["by"], "mail");
        post.building.log_is_sound().await;
    }
}

#[tokio::test]
async fn of_two_tabs_at_once_one_wins() {
    for post in Post::on_both().await {
        let code = post.cards(&[post.building.resident]).await.remove(0).code;
        let tries = (0..4).map(|n| {
            let (desk, form) = (post.desk.clone(), form(&code, "", &format!("{PASSWORD} {n}")));
            tokio::spawn(async move { desk.accept_invite(form, HERE).await.map(drop) })
        });
        let done: Vec<_> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1, "{done:?}");
        let winner = done.iter().position(Result::is_ok).unwrap();
        for n in 0..4 {
            let password = format!("{PASSWORD} {n}");
            assert_eq!(post.signs_in("ana@example.org", &password).await, n == winner);
        }
    }
}

#[tokio::test]
async fn a_code_on_paper_may_come_with_an_address_and_needs_one_where_there_is_none() {
    for post in Post::on_both().await {
        let Building { resident, neighbour, .. } = post.building;
        let cards = post.cards(&[resident, neighbour]).await;
        let code = |name: &str| cards.iter().find(|card| card.name.starts_with(name)).unwrap().code.clone();
        let (ana, nabor) = (code("Ana"), code("Nabor"));
        let view = post.desk.look_at_invite(typed(&ana), HERE).await.unwrap();
        assert_eq!(view.asks_email, AsksEmail::Optional);
        let wrong = |email| post.desk.accept_invite(form(&ana, email, PASSWORD), HERE);
        assert_eq!(refused_field(wrong("ana").await), "email");
        assert_eq!(refused_field(wrong("NABOR@example.org").await), "email");
        assert!(post.invitee(resident).await.is_some(), "a refused form uses nothing up");
        post.desk.accept_invite(form(&ana, "Ana.New@example.org", PASSWORD), HERE).await.unwrap();
        assert!(post.signs_in("ana.new@example.org", PASSWORD).await);
        assert!(!post.signs_in("ana@example.org", PASSWORD).await);

        let person = neighbour.person;
        post.building.write(move |tx| Box::pin(async move { tx.clear_email(person).await })).await;
        let view = post.desk.look_at_invite(typed(&nabor), HERE).await.unwrap();
        assert_eq!(view.asks_email, AsksEmail::Required);
        assert_eq!(refused_field(post.desk.accept_invite(form(&nabor, " ", PASSWORD), HERE).await), "email");
        post.desk.accept_invite(form(&nabor, "nabor@new.example", PASSWORD), HERE).await.unwrap();
        assert!(post.signs_in("nabor@new.example", PASSWORD).await);
    }
}

#[tokio::test]
async fn a_paper_is_worth_nothing_once_there_is_a_password_or_no_account() {
    for post in Post::on_both().await {
        let Building { resident, neighbour, .. } = post.building;
        let cards = post.cards(&[resident, neighbour]).await;
        post.desk.set_password(resident.person, "another password").await.unwrap();
        post.building
            .write(move |tx| {
                Box::pin(async move { tx.set_disabled(neighbour.person, Some(Timestamp(1))).await })
            })
            .await;
        for card in cards {
            let refused = post.desk.accept_invite(form(&card.code, "", PASSWORD), HERE).await;
            assert_eq!(refused_field(refused), "code", "{}", card.name);
        }
        assert!(post.signs_in("ana@example.org", "another password").await);
    }
}

#[tokio::test]
async fn trying_codes_is_limited() {
    for post in Post::on_both().await {
        let mut limited = 0;
        for n in 0..450 {
            let tried = post.desk.look_at_invite(typed(&format!("ZZZZ-{n}")), HERE).await.unwrap_err();
            limited += usize::from(matches!(tried, frontdesk_services::Error::TooMany { .. }));
        }
        assert!(limited > 0, "none of 450 was refused");
    }
}
