use crate::{counterparts::Counterparts, http_client::Request, now, server::Server};
use frontdesk_domain::{actor::Actor, id::PushId, notification::Preferences, telegram::ChatId};
use frontdesk_server::{
    clock::{SystemClock, SystemEntropy},
    config::{Flags, Settings},
    serve::{open_photos, open_push},
};
use frontdesk_services::{Frontdesk, NewFacility, Outside};
use frontdesk_store::{Error, NewPushSubscription, TelegramLink, harness::Throwaway};
use http::Method;
use serde_json::{Value, json};
use std::{fmt::Write, sync::Arc};
use tempfile::TempDir;
use uuid::Uuid;

const SLUG: &str = "lindenhof";
const BOT: &str = "123456:AA-a_token_for_tests";

/// Somebody who is told by all three channels at once, of one conversation.
#[derive(Clone)]
pub struct Resident {
    pub person: String,
    pub token: String,
    /// With Bruno, once it was started.
    pub conversation: String,
}

/// A building whose residents are reached by real counterparts.
pub struct Building {
    pub database: Throwaway,
    pub server: Server,
    pub counterparts: Counterparts,
    pub residents: Vec<Resident>,
    /// The token of the one who writes to them.
    pub bruno: String,
}

fn email(number: usize) -> String {
    format!("r{number}@lindenhof.test")
}

impl Building {
    pub async fn fill(database: Throwaway, mut counterparts: Counterparts, count: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(&database, &counterparts, &folder);
        let (clock, entropy) = (Arc::new(SystemClock), Arc::new(SystemEntropy));
        let checked = Settings::load(&Flags {
            data: Some(folder.path().to_owned()),
            push_allow_origins: settings
                .iter()
                .find(|(name, _)| *name == "FRONTDESK_PUSH_ALLOW_ORIGINS")
                .map(|(_, url)| url.clone()),
            ..Flags::default()
        })
        .unwrap();
        let outside = Outside {
            push: Some(open_push(&checked).unwrap()),
            ..Outside::only(open_photos(&checked).unwrap())
        };
        let desk = Frontdesk::with_outside(database.store.clone(), clock, entropy, outside);
        let (residents, bruno) = move_in(&desk, &database, &mut counterparts, count).await;
        database.store.close().await;
        let server = Server::start(&database.url, folder, settings).await;
        counterparts.ask_at(&server.url(""));
        let mut building = Self { database, server, counterparts, residents, bruno };
        building.start_conversations().await;
        building
    }

    async fn start_conversations(&mut self) {
        let topics = Request::new(Method::GET, &self.server.url("/api/v1/topics"))
            .bearer(&self.bruno)
            .send()
            .await
            .json();
        let billing =
            topics.as_array().unwrap().iter().find(|topic| topic["name"] == "Billing").unwrap()["id"].clone();
        for (number, resident) in self.residents.iter_mut().enumerate() {
            let new = json!({ "topic": billing, "resident": resident.person, "text": format!("msg-{}", first(number)) });
            let request =
                Request::new(Method::POST, &self.server.url("/api/v1/conversations")).bearer(&self.bruno);
            let reply = request.header("idempotency-key", format!("start-{number}")).json(&new).send().await;
            assert_eq!(reply.status, 201, "{}", reply.text);
            resident.conversation = reply.json()["conversation"].as_str().unwrap().to_owned();
        }
    }
}

/// The number of the message that a resident's conversation starts with.
pub fn first(resident: usize) -> u64 {
    1_000_000 + u64::try_from(resident).unwrap()
}

fn settings(
    database: &Throwaway,
    counterparts: &Counterparts,
    folder: &TempDir,
) -> Vec<(&'static str, String)> {
    let token = folder.path().join("bot-token");
    std::fs::write(&token, BOT).unwrap();
    let ports = counterparts.ports;
    assert!(!database.url.is_empty());
    vec![
        ("FRONTDESK_SMTP_URL", format!("smtp://127.0.0.1:{}", ports.email)),
        ("FRONTDESK_MAIL_FROM", "Frontdesk <desk@lindenhof.test>".to_owned()),
        ("FRONTDESK_PUSH_ALLOW_ORIGINS", format!("http://127.0.0.1:{}", ports.push)),
        ("FRONTDESK_TELEGRAM_API", format!("http://127.0.0.1:{}", ports.telegram)),
        ("FRONTDESK_TELEGRAM_TOKEN_FILE", token.display().to_string()),
    ]
}

/// Brings everybody in, with a device and a chat of their own, and preferences.
async fn move_in(
    desk: &Frontdesk,
    database: &Throwaway,
    counterparts: &mut Counterparts,
    count: usize,
) -> (Vec<Resident>, String) {
    let facility = NewFacility {
        slug: SLUG,
        name: "Lindenhof",
        time_zone: "Europe/Bucharest",
        language: "en",
        locale: "en-GB",
        currency: "EUR",
    };
    desk.open_facility(facility).await.unwrap();
    let mut units = "unit,building,floor,area_m2\n".to_owned();
    let mut people = "external_id,name,email,phone,role,unit,occupancy,from,until,language\n\
        M1,Ada Popa,ada@lindenhof.test,,facility_admin,,,,,en\n\
        M2,Bruno Ilie,bruno@lindenhof.test,,bookkeeper,,,,,en\n"
        .to_owned();
    for number in 0..count {
        writeln!(units, "A-{number},A,1,50").unwrap();
        writeln!(
            people,
            "R{number},Resident {number},{},,resident,A-{number},tenant,2021-01-01,,en",
            email(number)
        )
        .unwrap();
    }
    desk.import_units(SLUG, units.as_bytes(), false).await.unwrap();
    desk.import_people(SLUG, people.as_bytes(), false).await.unwrap();
    let token = async |email: &str| desk.make_token(SLUG, email, "tests").await.unwrap();
    let actor = async |token: &str| desk.bearer(token).await.unwrap().unwrap().actor;
    for nobody_is_told in ["ada@lindenhof.test", "bruno@lindenhof.test"] {
        let actor = actor(&token(nobody_is_told).await).await;
        prefer(database, actor, "-push,-email,-telegram").await;
    }
    let mut tokens = Vec::new();
    let mut actors = Vec::new();
    for number in 0..count {
        tokens.push(token(&email(number)).await);
        actors.push(actor(&tokens[number]).await);
    }
    let key = desk.push_settings(actors[0]).await.unwrap().key.unwrap();
    let expected = (0..count).map(|number| {
        json!({ "person": actors[number].person, "email": email(number), "chat": chat(number), "token": tokens[number] })
    });
    let subscriptions = counterparts.expect(expected.collect(), &key);
    for (number, subscription) in subscriptions.iter().enumerate() {
        let actor = actors[number];
        prefer(database, actor, "push,email,telegram").await;
        link(database, actor, number, subscription).await;
    }
    let residents = tokens.into_iter().zip(actors).map(|(token, actor)| Resident {
        person: actor.person.to_string(),
        token,
        conversation: String::new(),
    });
    (residents.collect(), token("bruno@lindenhof.test").await)
}

fn chat(number: usize) -> i64 {
    5_000_000 + i64::try_from(number).unwrap()
}

/// These channels, all at once, with no quiet hours.
async fn prefer(database: &Throwaway, actor: Actor, channels: &str) {
    let wants = Preferences {
        channels: channels.parse().unwrap(),
        delay_minutes: 15,
        is_all_at_once: true,
        quiet: None,
        language: "en".parse().unwrap(),
    };
    let put = database.store.write(move |tx| {
        let wants = wants.clone();
        Box::pin(async move { tx.put_preferences(actor.facility, actor.person, &wants, 0).await })
    });
    assert!(put.await.unwrap());
}

/// A device and a chat, as if they had been linked long ago.
async fn link(database: &Throwaway, actor: Actor, number: usize, subscription: &Value) {
    let said = |key: &str| subscription[key].as_str().unwrap().to_owned();
    let (endpoint, p256dh, auth) = (said("endpoint"), said("p256dh"), said("auth"));
    let (id, at) = (Uuid::from_u128(u128::try_from(number).unwrap() + 1), now());
    let (person, facility) = (actor.person, actor.facility);
    let linked = database.store.write(move |tx| {
        let device = NewPushSubscription {
            id: PushId(id),
            person,
            session: None,
            endpoint: endpoint.clone(),
            p256dh: p256dh.clone(),
            auth: auth.clone(),
            user_agent: String::new(),
            created_at: at,
        };
        Box::pin(async move {
            tx.put_push_subscription(&device).await?;
            let link = TelegramLink { id, person, facility, chat: ChatId(chat(number)), linked_at: at };
            tx.insert_telegram_link(&link).await?;
            Ok::<_, Error>(())
        })
    });
    linked.await.unwrap();
}
