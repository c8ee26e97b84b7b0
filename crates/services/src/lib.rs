//! # The use cases of Frontdesk
//!
//! Who may do what, in which transaction, and which jobs follow. One method of
//! [`Frontdesk`] is one thing that somebody can do; the page and the API are both
//! thin over it. It asks `domain` for every decision and `store` for every row, and
//! knows neither HTTP nor SQL nor Leptos.
//!
//! **To add a use case**: a file named after it with one `impl Frontdesk` method that
//! takes the [`Actor`](frontdesk_domain::actor::Actor); parse what was typed into the
//! types of `domain`, then one `store.write`; answer with a type of `domain::wire`.

mod absence;
mod access;
mod account;
mod amounts;
mod audit;
mod conversations;
mod dates;
pub mod demo;
mod error;
mod facilities;
pub mod import;
mod invites;
mod live;
mod locale;
mod office;
mod outbox;
mod participants;
mod people;
mod photos;
mod ports;
mod push;
mod reach;
mod records;
mod reports;
mod set_up;
mod settings;
mod staff;
mod telegram;
mod topics;
mod unsubscribe;

pub use access::{DEMO_SETTING, NewSession, SignedIn, TokenView};
pub use account::OwnData;
pub use audit::{
    AuditVerdict, BadSignature, EventFault, FileFault, FileVerdict, Head, HeadFault, HeadKey, HeadVerifier,
    SignedHead,
};
pub use error::{Error, Result};
pub use facilities::{NewAdmin, NewFacility};
pub use live::{Doubts, LiveStream};
pub use photos::{KeySource, PhotoFile, Photos, RotationReport, Upload};
pub use ports::{
    Bounce, Button, Clock, Entropy, Failure, Heard, LetterName, Mail, Mailer, News, PushNote, Pusher, Reach,
    Telegram, TelegramMessage, Telling, Update,
};
pub use reach::{Letters, StopKeys};
pub use records::RecordForm;
pub use set_up::{Announce, language_of};
pub use telegram::{TELEGRAM_HOOK, TelegramBot, TelegramUpdates};

use access::{Limits, Passwords};
use frontdesk_domain::time::Timestamp;
use frontdesk_notify::VapidKey;
use frontdesk_store::{Store, Tx};
use futures::future::BoxFuture;
use reach::Looking;
use set_up::Offer;
use std::sync::{Arc, OnceLock, atomic::AtomicBool};
use uuid::Uuid;

/// The one handle to everything that can be done; cheap to clone.
#[derive(Clone)]
pub struct Frontdesk {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    passwords: Passwords,
    limits: Limits,
    offer: Offer,
    /// Whether there is a facility, as far as is known.
    is_set_up: AtomicBool,
    channels: Vec<Arc<dyn Reach>>,
    mail: Option<Arc<dyn Mailer>>,
    letters: Option<Letters>,
    push: Option<Arc<dyn Pusher>>,
    /// What pushes are signed with, once it was asked for.
    push_key: OnceLock<Arc<VapidKey>>,
    telegram: Option<telegram::Bot>,
    /// What people type to get here, as soon as it is known.
    address: OnceLock<String>,
    photos: Arc<Photos>,
    looking: Looking,
}

/// What the use cases reach outside the database.
pub struct Outside {
    /// The ways to reach people.
    pub channels: Vec<Arc<dyn Reach>>,
    /// Sends email, where a mail server is set up.
    pub mail: Option<Arc<dyn Mailer>>,
    /// Tells people by email, where a mail server is set up.
    pub letters: Option<Letters>,
    /// Sends notices to devices, where that is done at all.
    pub push: Option<Arc<dyn Pusher>>,
    /// Tells people by Telegram, where there is a bot.
    pub telegram: Option<TelegramBot>,
    /// Where photos are prepared and kept.
    pub photos: Arc<Photos>,
}

impl Outside {
    /// Nobody is reached, only photos are kept.
    pub fn only(photos: Arc<Photos>) -> Self {
        Self { channels: Vec::new(), mail: None, letters: None, push: None, telegram: None, photos }
    }
}

impl Frontdesk {
    /// The use cases over a store, with the clock and the randomness they are to use; nobody
    /// is told of anything, and photos are kept in memory only.
    pub fn new(store: Store, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        Self::with_channels(store, clock, entropy, Vec::new())
    }

    /// The same, reaching people through `channels`.
    pub fn with_channels(
        store: Store,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        channels: Vec<Arc<dyn Reach>>,
    ) -> Self {
        let photos = Arc::new(Photos::in_memory(&*entropy));
        Self::with_outside(store, clock, entropy, Outside { channels, ..Outside::only(photos) })
    }

    /// The same as [`Frontdesk::new`], reaching devices through `push`.
    pub fn with_push(
        store: Store,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        push: Arc<dyn Pusher>,
    ) -> Self {
        let photos = Arc::new(Photos::in_memory(&*entropy));
        Self::with_outside(store, clock, entropy, Outside { push: Some(push), ..Outside::only(photos) })
    }

    /// The same, with all that there is outside.
    pub fn with_outside(
        store: Store,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        Outside { channels, mail, letters, push, telegram, photos }: Outside,
    ) -> Self {
        let (passwords, limits) = (Passwords::new(entropy.clone()), Limits::new());
        let (offer, is_set_up) = (Offer::default(), AtomicBool::new(false));
        let (address, push_key) = (OnceLock::new(), OnceLock::new());
        let inner = Inner {
            store,
            clock,
            entropy,
            passwords,
            limits,
            offer,
            is_set_up,
            channels,
            mail,
            letters,
            push,
            push_key,
            telegram: telegram.map(telegram::Bot::from),
            address,
            photos,
            looking: Looking::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Says what people type to get here: the origin of the pages, which links in emails begin with. What was said
    /// first stays.
    pub fn serve_at(&self, origin: &str) {
        self.inner.address.get_or_init(|| origin.to_owned());
    }

    pub(crate) fn address(&self) -> &str {
        self.inner.address.get().map_or("", String::as_str)
    }

    /// A number for an error, to find it again in the log.
    #[must_use]
    pub fn error_id(&self) -> Uuid {
        self.uuid()
    }

    /// Whether the database answers, for a readiness probe.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<()> {
        self.read(|tx| Box::pin(async move { Ok(tx.find_setting("ready").await.map(|_| ())?) })).await
    }

    /// One transaction; see [`Store::write`].
    pub(crate) async fn write<T, F>(&self, closure: F) -> Result<T>
    where
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T>> + Send + Sync + 'static,
        T: Send + 'static,
    {
        self.inner.store.write(closure).await
    }

    /// One snapshot; see [`Store::read`].
    pub(crate) async fn read<T, F>(&self, closure: F) -> Result<T>
    where
        F: for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<T>> + Send,
    {
        self.inner.store.read(closure).await
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    pub(crate) fn uuid(&self) -> Uuid {
        ports::uuid(&*self.inner.entropy, self.now())
    }
}
