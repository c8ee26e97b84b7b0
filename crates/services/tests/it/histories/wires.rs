//! A second process on the database of a history, whose channels are the real ones, up to the wire: what it sends is
//! read as a mail program, a device and a chat would get it.

use crate::{
    invites::no_photos,
    push::{self, Service},
    support::Building,
    telegram::{FakeBot, mixing},
};
use frontdesk_domain::{actor::Actor, channel::ChannelKind, telegram::ChatId};
use frontdesk_notify::{Letter, Post, StopKey};
use frontdesk_services::{
    Failure, Frontdesk, Heard, Letters, Outside, StopKeys, TelegramBot, TelegramUpdates, Update,
};
use futures::future::BoxFuture;
use std::sync::{Arc, Mutex};

/// The number of the first chat; the others follow, in the order of the people.
const FIRST_CHAT: i64 = 700;

/// Keeps every letter.
#[derive(Default)]
struct Letterbox(Mutex<Vec<Letter>>);

impl Post for Letterbox {
    fn post<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            self.0.lock().unwrap().push(letter.clone());
            Ok(())
        })
    }
}

struct Key;

impl StopKeys for Key {
    fn current(&self) -> Option<StopKey> {
        Some(StopKey::derive(&[1; 32]))
    }
}

/// What went out to one person.
pub struct Output {
    /// Whom it reached, by their number among the people.
    pub who: usize,
    pub channel: ChannelKind,
    /// All of it: each form of a letter is looked at by itself.
    pub text: String,
}

pub struct Wires {
    pub desk: Frontdesk,
    addresses: Vec<String>,
    letters: Arc<Letterbox>,
    devices: Arc<Service>,
    bot: Arc<FakeBot>,
    _folder: tempfile::TempDir,
}

impl Wires {
    /// Everybody has a device and a chat.
    pub async fn lay(building: &Building, people: &[Actor], addresses: Vec<String>) -> Self {
        let (folder, photos) = no_photos();
        let (letters, devices, bot) =
            (Arc::<Letterbox>::default(), Arc::<Service>::default(), Arc::<FakeBot>::default());
        let telegram = Some(TelegramBot { api: bot.clone(), updates: TelegramUpdates::Polling });
        let post = Letters { post: letters.clone(), keys: Arc::new(Key) };
        let push: Arc<dyn frontdesk_services::Pusher> = devices.clone();
        let outside = Outside { letters: Some(post), push: Some(push), telegram, ..Outside::only(photos) };
        let store = building.throwaway.store.clone();
        let desk = Frontdesk::with_outside(store, building.clock.clone(), mixing(), outside);
        desk.serve_at("https://desk.example");
        for (number, who) in (0..).zip(people) {
            desk.subscribe_push(*who, push::form(&format!("/{number}"))).await.unwrap();
            let code = desk.make_telegram_code(*who).await.unwrap().code;
            let heard = Heard::Said { chat: ChatId(FIRST_CHAT + number), text: format!("/start {code}") };
            assert!(desk.hear_telegram(Update { id: number + 1, heard: Some(heard) }).await.unwrap());
            assert!(desk.own_telegram(*who).await.unwrap().linked.is_some());
        }
        bot.sent.lock().unwrap().clear();
        Self { desk, addresses, letters, devices, bot, _folder: folder }
    }

    /// Does what is due now.
    pub async fn work(&self) {
        loop {
            let mut done = self.desk.plan_tellings().await.unwrap();
            for kind in ChannelKind::ALL {
                done += self.desk.work_channel(kind).await.unwrap();
            }
            if done == 0 {
                return;
            }
        }
    }

    /// What went out since the last look.
    pub fn said(&self) -> Vec<Output> {
        let mut said = Vec::new();
        for letter in self.letters.0.lock().unwrap().drain(..) {
            let who = self.addresses.iter().position(|one| one == letter.to.as_str()).unwrap();
            for text in [letter.text(), letter.html()] {
                let text = format!("{}\n{text}", letter.subject());
                said.push(Output { who, channel: ChannelKind::Email, text });
            }
        }
        for (push, ..) in self.devices.taken.lock().unwrap().drain(..) {
            let who = push.target.endpoint().path().trim_start_matches('/').parse().unwrap();
            let text = String::from_utf8(push.note.payload()).unwrap();
            said.push(Output { who, channel: ChannelKind::Push, text });
        }
        for message in self.bot.sent.lock().unwrap().drain(..) {
            let who = usize::try_from(message.chat.0 - FIRST_CHAT).unwrap();
            said.push(Output { who, channel: ChannelKind::Telegram, text: message.text });
        }
        said
    }
}
