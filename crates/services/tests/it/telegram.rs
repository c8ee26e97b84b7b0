//! Telegram: linking by a code, and what people say to the bot, with a bot that remembers.

mod hearing;
mod linking;
mod telling;

use crate::{
    invites::{Postbox, no_photos},
    support::Building,
};
use frontdesk_domain::{actor::Actor, telegram::ChatId, wire::UnlinkTelegram};
use frontdesk_services::{
    Entropy, Failure, Frontdesk, Heard, Outside, Telegram, TelegramBot, TelegramMessage, TelegramUpdates,
    Update,
};
use futures::future::BoxFuture;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

/// A bot that remembers what it was to send, gives out the updates that a test puts there, and fails while it is told to.
#[derive(Default)]
pub struct FakeBot {
    pub sent: Mutex<Vec<TelegramMessage>>,
    pub waiting: Mutex<Vec<Update>>,
    pub asked_from: Mutex<Vec<Option<i64>>>,
    pub listens_at: Mutex<Vec<Option<String>>>,
    pub fails: Mutex<Option<Failure>>,
}

impl FakeBot {
    fn answer<T>(&self, answer: T) -> Result<T, Failure> {
        match self.fails.lock().unwrap().clone() {
            Some(failure) => Err(failure),
            None => Ok(answer),
        }
    }

    /// What was sent to a chat since the last look.
    pub fn said_to(&self, chat: i64) -> Vec<String> {
        let mut sent = self.sent.lock().unwrap();
        let (theirs, others) = sent.drain(..).partition::<Vec<_>, _>(|message| message.chat == ChatId(chat));
        *sent = others;
        theirs.into_iter().map(|message| message.text).collect()
    }
}

impl Telegram for FakeBot {
    fn bot(&self) -> i64 {
        4711
    }

    fn name(&self) -> BoxFuture<'_, Result<String, Failure>> {
        Box::pin(async { self.answer("Desk_bot".to_owned()) })
    }

    fn send<'a>(&'a self, message: &'a TelegramMessage) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async {
            self.answer(())?;
            self.sent.lock().unwrap().push(message.clone());
            Ok(())
        })
    }

    fn listen_at<'a>(&'a self, webhook: Option<&'a str>) -> BoxFuture<'a, Result<(), Failure>> {
        self.listens_at.lock().unwrap().push(webhook.map(str::to_owned));
        Box::pin(async { self.answer(()) })
    }

    fn updates(&self, from: Option<i64>) -> BoxFuture<'_, Result<Vec<Update>, Failure>> {
        Box::pin(async move {
            self.asked_from.lock().unwrap().push(from);
            self.answer(())?;
            let mut waiting = self.waiting.lock().unwrap();
            waiting.retain(|update| from.is_none_or(|from| update.id >= from));
            Ok(waiting.clone())
        })
    }

    fn is_secret(&self, said: &[u8]) -> bool {
        said == b"secret"
    }
}

/// Every byte differs from one time to the next, as two codes have to.
struct Mixing(AtomicU64);

impl Entropy for Mixing {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let state = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
            *byte = (state ^ (state >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9).to_be_bytes()[0];
        }
    }
}

/// Dice of its own for each process.
pub fn mixing() -> Arc<dyn Entropy> {
    static SEED: AtomicU64 = AtomicU64::new(1);
    Arc::new(Mixing(AtomicU64::new(SEED.fetch_add(1 << 40, Ordering::SeqCst))))
}

/// A building with a bot.
pub struct Desk {
    pub building: Building,
    pub desk: Frontdesk,
    pub bot: Arc<FakeBot>,
    pub postbox: Arc<Postbox>,
    next: AtomicI64,
    _folder: tempfile::TempDir,
}

impl Desk {
    pub async fn on_both() -> Vec<Self> {
        let buildings = Building::on_both().await;
        buildings.into_iter().map(|building| Self::new(building, TelegramUpdates::Polling)).collect()
    }

    pub fn new(building: Building, updates: TelegramUpdates) -> Self {
        let (folder, photos) = no_photos();
        let (bot, postbox) = (Arc::new(FakeBot::default()), Arc::new(Postbox::default()));
        let desk = desk(&building, (bot.clone(), postbox.clone()), updates, photos);
        Self { building, desk, bot, postbox, next: AtomicI64::new(1), _folder: folder }
    }

    /// Another process on the same database, with the same bot.
    pub fn again(&self, updates: TelegramUpdates) -> (Frontdesk, tempfile::TempDir) {
        let (folder, photos) = no_photos();
        let others = (self.bot.clone(), self.postbox.clone());
        (desk(&self.building, others, updates, photos), folder)
    }

    pub async fn code(&self, who: Actor) -> String {
        self.desk.make_telegram_code(who).await.unwrap().code
    }

    /// Somebody writes to the bot; what it answers.
    pub async fn says(&self, chat: i64, text: &str) -> String {
        let heard = Some(Heard::Said { chat: ChatId(chat), text: text.to_owned() });
        let id = self.next.fetch_add(1, Ordering::SeqCst);
        assert!(self.desk.hear_telegram(Update { id, heard }).await.unwrap());
        self.bot.said_to(chat).join("|")
    }

    pub async fn blocks(&self, chat: i64) {
        let id = self.next.fetch_add(1, Ordering::SeqCst);
        let heard = Some(Heard::Blocked { chat: ChatId(chat) });
        assert!(self.desk.hear_telegram(Update { id, heard }).await.unwrap());
    }

    pub async fn link(&self, who: Actor, chat: i64) {
        let code = self.code(who).await;
        let said = self.says(chat, &format!("/start {code}")).await;
        assert!(said.contains("now linked"), "{said}");
    }

    pub async fn is_linked(&self, who: Actor) -> bool {
        self.desk.own_telegram(who).await.unwrap().linked.is_some()
    }

    pub async fn ended(&self, who: Actor) -> Option<String> {
        self.desk.own_telegram(who).await.unwrap().ended
    }

    /// The form that unlinks what is linked now.
    pub async fn form(&self, who: Actor) -> UnlinkTelegram {
        let linked = self.desk.own_telegram(who).await.unwrap().linked;
        UnlinkTelegram { version: linked.unwrap().version }
    }

    /// The actions in the log of the facility that are about Telegram, the oldest first.
    pub async fn logged(&self) -> Vec<(String, String)> {
        let facility = self.building.admin.facility;
        let rows = self.building.throwaway.store.read::<_, frontdesk_store::Error, _>(move |tx| {
            Box::pin(async move { tx.list_audit(facility, 0, 1000).await })
        });
        let rows = rows.await.unwrap();
        let events =
            rows.into_iter().map(|row| row.event).filter(|event| event.action.starts_with("telegram"));
        events.map(|event| (event.action, event.detail)).collect()
    }
}

fn desk(
    building: &Building,
    (bot, postbox): (Arc<FakeBot>, Arc<Postbox>),
    updates: TelegramUpdates,
    photos: Arc<frontdesk_services::Photos>,
) -> Frontdesk {
    let telegram = Some(TelegramBot { api: bot, updates });
    let outside = Outside { telegram, mail: Some(postbox), ..Outside::only(photos) };
    let store = building.throwaway.store.clone();
    let desk = Frontdesk::with_outside(store, building.clock.clone(), mixing(), outside);
    desk.serve_at("https://desk.example");
    desk
}
