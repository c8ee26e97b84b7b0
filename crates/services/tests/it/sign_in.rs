//! Signing in: one answer for everything that does not fit.

use crate::support::Building;
use frontdesk_domain::{actor::Actor, time::DAY, wire::SignIn};
use frontdesk_services::{Error, Frontdesk, NewSession, Result};
use std::net::{IpAddr, Ipv4Addr};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

async fn sign_in(desk: &Frontdesk, email: &str, password: &str) -> Result<NewSession> {
    desk.sign_in(SignIn { email: email.to_owned(), password: password.to_owned() }, HERE).await
}

/// It is this person, with a mark of the session or token they came with.
fn assert_known(known: Actor, person: Actor) {
    assert_eq!(known, Actor { session: known.session, ..person });
    assert_ne!(known.session, person.session);
}

async fn with_password(building: &Building) {
    building.desk.set_password(building.admin.person, "a fine password").await.unwrap();
}

#[tokio::test]
async fn a_session_is_made_known_and_ended() {
    for building in Building::on_both().await {
        with_password(&building).await;
        let desk = &building.desk;
        let session = sign_in(desk, " ADA@example.org", "a fine password").await.unwrap();
        let known = desk.session(&session.token).await.unwrap().unwrap().actor;
        assert_known(known, building.admin);
        assert!(desk.session("something else").await.unwrap().is_none());
        desk.sign_out(&session.token).await.unwrap();
        assert!(desk.session(&session.token).await.unwrap().is_none());
        let other = sign_in(desk, "ada@example.org", "a fine password").await.unwrap();
        assert_ne!(other.token, session.token);
        let again = desk.session(&other.token).await.unwrap().unwrap().actor;
        assert_ne!(again.session, known.session, "links of one sign-in are not good for the next");
        building.clock.forward(30 * DAY);
        assert!(desk.session(&other.token).await.unwrap().is_none(), "over");
        assert_eq!(desk.forget_expired().await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    for building in Building::on_both().await {
        with_password(&building).await;
        let desk = &building.desk;
        let session = sign_in(desk, "ada@example.org", "a fine password").await.unwrap();
        desk.set_password(building.admin.person, "another password").await.unwrap();
        assert!(desk.session(&session.token).await.unwrap().is_none());
        assert!(sign_in(desk, "ada@example.org", "a fine password").await.is_err());
    }
}

#[tokio::test]
async fn wrong_unknown_without_password_and_disabled_answer_alike() {
    for building in Building::on_both().await {
        with_password(&building).await;
        let desk = &building.desk;
        let person = building.admin.person;
        let mut said = Vec::new();
        for (email, password) in [
            ("ada@example.org", "wrong one"),
            ("nobody@example.org", "a fine password"),
            ("bea@example.org", ""),
            ("x", "y"),
        ] {
            said.push(sign_in(desk, email, password).await.err().unwrap().to_string());
        }
        let now = frontdesk_domain::time::Timestamp(1);
        building.write(move |tx| Box::pin(async move { tx.set_disabled(person, Some(now)).await })).await;
        said.push(sign_in(desk, "ada@example.org", "a fine password").await.err().unwrap().to_string());
        assert!(said.iter().all(|words| *words == Error::WrongPassword.to_string()), "{said:?}");
    }
}

#[tokio::test]
async fn a_token_acts_as_its_person_until_it_is_revoked() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let token = desk.make_token("here", "bea@example.org", "books").await.unwrap();
        assert_known(desk.bearer(&token).await.unwrap().unwrap().actor, building.bookkeeper);
        assert!(desk.make_token("elsewhere", "bea@example.org", "books").await.is_err());
        let made = desk.list_tokens("here").await.unwrap();
        assert_eq!((made.len(), made[0].person.as_str()), (1, "Bea Bookkeeper"));
        desk.revoke_token("here", made[0].id).await.unwrap();
        assert!(desk.bearer(&token).await.unwrap().is_none());
        assert!(desk.revoke_token("here", made[0].id).await.is_err());
    }
}
