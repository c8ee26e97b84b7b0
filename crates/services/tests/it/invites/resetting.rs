//! A forgotten password.

use super::{HERE, PASSWORD, Post, code, down, typed};
use crate::support::{Building, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    time::{HOUR, MINUTE, Timestamp},
    wire::{AskReset, ChangePassword, ChangePerson, PersonForm, ResetPassword, SignIn},
};

async fn ask(post: &Post, email: &str) {
    post.desk.ask_reset(AskReset { email: email.to_owned() }, HERE).await.unwrap();
}

fn form(code: &str, password: &str) -> ResetPassword {
    ResetPassword { code: code.to_owned(), password: password.to_owned() }
}

#[tokio::test]
async fn a_link_gives_another_password_and_ends_every_session() {
    for post in Post::on_both().await {
        let Building { resident, .. } = post.building;
        post.desk.set_password(resident.person, "the old password").await.unwrap();
        let old = SignIn { email: "ana@example.org".into(), password: "the old password".into() };
        let session = post.desk.sign_in(old, HERE).await.unwrap();
        ask(&post, " ANA@example.org").await;
        let links = post.delivered_soon(1).await;
        assert!(links[0].starts_with("https://desk.example/reset/"), "{links:?}");
        let code = code(&links[0]);
        assert_eq!(post.desk.look_at_reset(typed(&code), HERE).await.unwrap().facility, "here");
        assert_eq!(
            refused_field(post.desk.look_at_invite(typed(&code), HERE).await),
            "code",
            "another purpose"
        );
        assert!(post.desk.session(&session.token).await.unwrap().is_some(), "asking ends nothing");
        assert_eq!(refused_field(post.desk.reset_password(form(&code, "short"), HERE).await), "password");
        let new = post.desk.reset_password(form(&code, PASSWORD), HERE).await.unwrap();
        assert!(post.desk.session(&session.token).await.unwrap().is_none());
        assert!(post.desk.session(&new.token).await.unwrap().is_some());
        assert!(post.signs_in("ana@example.org", PASSWORD).await);
        let again = post.desk.reset_password(form(&code, "one more password"), HERE).await.map(drop);
        assert!(again.unwrap_err().to_string().contains("was used already"));
        assert_eq!(post.building.logged(AuditAction::ResetAsk).await.len(), 1);
        let changed = post.building.logged(AuditAction::PasswordChange).await;
        assert_eq!(changed.last().unwrap().detail["by"], "reset link");
        post.building.log_is_sound().await;
    }
}

#[tokio::test]
async fn a_newer_link_ends_the_older_and_an_hour_ends_both() {
    for post in Post::on_both().await {
        ask(&post, "ana@example.org").await;
        let first = post.delivered_soon(1).await.remove(0);
        ask(&post, "ana@example.org").await;
        let second = post.delivered_soon(1).await.remove(0);
        assert_eq!(refused_field(post.desk.look_at_reset(typed(&code(&first)), HERE).await), "code");
        post.building.clock.forward(59 * MINUTE);
        post.desk.look_at_reset(typed(&code(&second)), HERE).await.unwrap();
        post.building.clock.forward(MINUTE);
        assert_eq!(refused_field(post.desk.look_at_reset(typed(&code(&second)), HERE).await), "code");
    }
}

#[tokio::test]
async fn unknown_disabled_and_impatient_get_the_same_answer_and_no_email() {
    for post in Post::on_both().await {
        let gone = post.building.neighbour.person;
        post.building
            .write(move |tx| Box::pin(async move { tx.set_disabled(gone, Some(Timestamp(1))).await }))
            .await;
        for email in ["nobody@example.org", "nabor@example.org"] {
            ask(&post, email).await;
        }
        for _ in 0..8 {
            ask(&post, "ana@example.org").await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        post.delivered_soon(1).await;
        let asked = post.building.logged(AuditAction::ResetAsk).await;
        assert_eq!(asked.len(), 5, "as many as one account may ask for at once");
        assert!(asked.iter().all(|line| line.actor.is_none()));
        let wrong = post.desk.ask_reset(AskReset { email: "ana".into() }, HERE).await;
        assert_eq!(refused_field(wrong), "email");
    }
}

#[tokio::test]
async fn what_could_not_be_sent_for_an_hour_is_not_sent_at_all() {
    for post in Post::on_both().await {
        post.postbox.fail_with(down());
        ask(&post, "ana@example.org").await;
        while post.building.logged(AuditAction::ResetAsk).await.is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert!(post.delivered().await.is_empty());
        post.postbox.fail_with(None);
        post.building.clock.forward(HOUR);
        assert!(post.delivered().await.is_empty());
    }
}

#[tokio::test]
async fn what_is_long_over_is_forgotten() {
    for post in Post::on_both().await {
        ask(&post, "ana@example.org").await;
        let link = post.delivered_soon(1).await.remove(0);
        let said = |link: String| {
            let look = post.desk.look_at_reset(typed(&code(&link)), HERE);
            async move { look.await.unwrap_err().to_string() }
        };
        post.building.clock.forward(2 * HOUR);
        post.desk.forget_expired().await.unwrap();
        assert!(said(link.clone()).await.contains("The time of this code is over"));
        post.building.clock.forward(31 * 24 * HOUR);
        post.desk.forget_expired().await.unwrap();
        assert!(said(link).await.contains("There is no such code"));
    }
}

#[tokio::test]
async fn a_link_ends_when_the_address_it_went_to_is_another_persons_or_the_password_is_changed() {
    for post in Post::on_both().await {
        let Building { resident, admin, .. } = post.building;
        ask(&post, "ana@example.org").await;
        let first = code(&post.delivered_soon(1).await[0]);
        let page = post.building.page(resident).await;
        let form = PersonForm { email: "ana.new@example.org".into(), ..page.form };
        let change = ChangePerson { person: resident.person, version: page.version, form };
        post.desk.change_person(admin, change).await.unwrap();
        assert_eq!(refused_field(post.desk.look_at_reset(typed(&first), HERE).await), "code");

        post.desk.set_password(resident.person, "the old password").await.unwrap();
        ask(&post, "ana.new@example.org").await;
        let second = code(&post.delivered_soon(1).await[0]);
        let change = ChangePassword {
            current_password: "the old password".into(),
            new_password: "another old password".into(),
        };
        post.desk.change_password(resident, change).await.unwrap();
        assert_eq!(refused_field(post.desk.look_at_reset(typed(&second), HERE).await), "code");
    }
}
