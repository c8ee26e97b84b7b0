//! From settings to a server that listens.

use crate::{
    clock::{SystemClock, SystemEntropy},
    config::{SettingError, Settings, TelegramToken},
    heads::HeadKeeper,
    keys::{self, KeyFile, MasterKeys},
    listen, live, metrics,
    photos::Intake,
    router,
    state::AppState,
    unsubscribe::Stops,
    workers,
};
use frontdesk_notify::{BotApi, Smtp, SmtpSettingError, TelegramSettingError, WebPush};
use frontdesk_photos::{pictures::Darkroom, vault::Vault};
use frontdesk_services::{Error, Frontdesk, Letters, Mailer, Outside, Photos, Pusher, TelegramBot};
use frontdesk_store::Store;
use leptos::prelude::LeptosOptions;
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{net::TcpListener, task::JoinSet};

/// Why the server could not begin.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A setting that cannot be used.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// The database cannot be opened, or brought up to date.
    #[error("the database cannot be opened: {0}")]
    Store(#[from] frontdesk_store::Error),
    /// The keys of photos cannot be opened.
    #[error("{}", cause(.0))]
    Keys(Error),
    /// Somebody else has the address, or it is not ours.
    #[error("FRONTDESK_ADDR: cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
}

/// The database that the settings name, brought up to date.
///
/// # Errors
/// When the data folder cannot be made or the database not be opened.
pub async fn open_store(settings: &Settings) -> Result<Store, StartError> {
    settings.prepare()?;
    Ok(Store::open(&settings.database_url).await?)
}

/// What is behind an error that is said to the operator alone.
fn cause(error: &Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}

/// The use cases over that database, for what looks at no photo.
///
/// # Errors
/// As [`open_store`].
pub async fn open(settings: &Settings) -> Result<Frontdesk, StartError> {
    let store = open_store(settings).await?;
    Ok(Frontdesk::new(store, Arc::new(SystemClock), Arc::new(SystemEntropy)))
}

/// The same with the photos: their keys open, and their storage is tried. A storage that
/// cannot be reached stops nothing but photos, and may be back in a moment.
///
/// # Errors
/// As [`open_store`]; when the storage's address is not one, and when the master key is
/// missing or is not the one that the photos were encrypted with.
pub async fn open_with_photos(settings: &Settings) -> Result<Frontdesk, StartError> {
    let store = open_store(settings).await?;
    if store
        .read(|tx| {
            Box::pin(async move { Ok::<_, frontdesk_store::Error>(!tx.list_data_keys().await?.is_empty()) })
        })
        .await?
    {
        keys::require(settings)?;
    }
    let photos = open_photos(settings)?;
    let (smtp, push) = (open_mail(settings)?, Some(open_push(settings)?));
    let telegram = open_telegram(settings)?;
    let keys = Arc::new(Stops(settings.master_key_file.clone()));
    let letters = smtp.clone().map(|post| Letters { post, keys });
    let mail = smtp.map(|smtp| smtp as Arc<dyn Mailer>);
    let outside = Outside { mail, letters, push, telegram, ..Outside::only(photos) };
    let desk = Frontdesk::with_outside(store, Arc::new(SystemClock), Arc::new(SystemEntropy), outside);
    desk.check_photo_keys().await.map_err(StartError::Keys)?;
    if let Err(error) = desk.check_photo_storage().await {
        tracing::error!(error = cause(&error), "photos cannot be kept right now");
    }
    if let Err(error) = desk.prepare_push().await {
        tracing::error!(error = cause(&error), "devices cannot be notified: the key for that does not open");
    }
    Ok(desk)
}

/// Where photos are kept, and the keys; a master key is made when there is none.
///
/// # Errors
/// The setting that cannot be used.
pub fn open_photos(settings: &Settings) -> Result<Arc<Photos>, SettingError> {
    MasterKeys::load_or_make(&settings.master_key_file)?;
    let wrong = |problem| SettingError { setting: "FRONTDESK_BLOBS", problem };
    let vault = Vault::open(&settings.blobs, std::env::vars()).map_err(|error| wrong(error.to_string()))?;
    let source = Arc::new(KeyFile(settings.master_key_file.clone()));
    let unread = |problem| SettingError { setting: "FRONTDESK_MASTER_KEY_FILE", problem };
    Photos::new(Darkroom::default(), vault, source).map(Arc::new).map_err(unread)
}

/// The sender of email, where a mail server is set up. It is not asked yet.
///
/// # Errors
/// The setting that cannot be used.
pub fn open_mail(settings: &Settings) -> Result<Option<Arc<Smtp>>, SettingError> {
    let Some(mail) = &settings.mail else { return Ok(None) };
    let smtp = Smtp::new(&mail.url, &mail.from);
    let smtp = match &mail.bounces {
        Some(bounces) => smtp.and_then(|smtp| smtp.with_bounces(bounces)),
        None => smtp,
    };
    match smtp {
        Ok(smtp) => Ok(Some(Arc::new(smtp))),
        Err(error) => {
            let setting = match error {
                SmtpSettingError::Url => "FRONTDESK_SMTP_URL",
                SmtpSettingError::From => "FRONTDESK_MAIL_FROM",
                SmtpSettingError::Bounces => "FRONTDESK_MAIL_BOUNCES",
            };
            Err(SettingError { setting, problem: error.to_string() })
        }
    }
}

/// The sender of notices to devices. No service is asked yet.
///
/// # Errors
/// When TLS cannot be set up.
pub fn open_push(settings: &Settings) -> Result<Arc<dyn Pusher>, SettingError> {
    let unusable = |problem| SettingError { setting: "FRONTDESK_PUSH_ALLOW_ORIGINS", problem };
    Ok(Arc::new(WebPush::new(settings.push_services.clone()).map_err(unusable)?))
}

/// The Telegram bot, where there is one. It is not asked yet.
///
/// # Errors
/// The setting that cannot be used.
pub fn open_telegram(settings: &Settings) -> Result<Option<TelegramBot>, SettingError> {
    let Some(telegram) = &settings.telegram else { return Ok(None) };
    let (setting, token) = match &telegram.token {
        TelegramToken::Given(token) => ("FRONTDESK_TELEGRAM_TOKEN", Ok(token.clone())),
        TelegramToken::File(file) => {
            let unread = |error| format!("{} cannot be read: {error}", file.display());
            ("FRONTDESK_TELEGRAM_TOKEN_FILE", std::fs::read_to_string(file).map_err(unread))
        }
    };
    let token = token.map_err(|problem| SettingError { setting, problem })?;
    match BotApi::new(&telegram.api, &token) {
        Ok(api) => Ok(Some(TelegramBot { api: Arc::new(api), updates: telegram.updates })),
        Err(error) => {
            let setting = match error {
                TelegramSettingError::Token => setting,
                TelegramSettingError::Api | TelegramSettingError::Client => "FRONTDESK_TELEGRAM_API",
            };
            Err(SettingError { setting, problem: error.to_string() })
        }
    }
}

/// A server that has its address and takes connections once it is run.
pub struct Server {
    /// The address it has.
    pub addr: SocketAddr,
    listener: TcpListener,
    state: AppState,
    keeper: Option<Arc<HeadKeeper>>,
}

impl Server {
    /// Listens on the address that the settings name, for the site that Leptos' options name.
    ///
    /// # Errors
    /// When the address cannot be had.
    pub async fn bind(
        settings: &Settings,
        leptos: LeptosOptions,
        desk: Frontdesk,
    ) -> Result<Self, StartError> {
        let refused = |error| StartError::Listen(settings.addr, error);
        let listener = TcpListener::bind(settings.addr).await.map_err(refused)?;
        let addr = listener.local_addr().map_err(refused)?;
        if addr.ip().is_unspecified() && settings.public_url.is_none() {
            tracing::warn!(
                "FRONTDESK_PUBLIC_URL is not set, so pages opened under any other name than {addr} can change nothing"
            );
        }
        let metrics = Arc::new(metrics::Metrics::default());
        let origin = settings.public_origin(addr);
        desk.serve_at(origin.as_str());
        let state = AppState {
            desk,
            origin,
            trusted_proxies: settings.trusted_proxies.clone().into(),
            leptos,
            sockets: live::Sockets::new(metrics.live.clone()),
            intake: Intake::default(),
            stops: Stops(settings.master_key_file.clone()),
            metrics,
        };
        Ok(Self { addr, listener, state, keeper: None })
    }

    /// The same, signing where the audit logs end and keeping that.
    #[must_use]
    pub fn keeping_heads(self, keeper: HeadKeeper) -> Self {
        Self { keeper: Some(Arc::new(keeper)), ..self }
    }

    /// Serves, and works, until `stop`; then closes the live connections and lets the
    /// requests under way finish, 10 seconds at most.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let (desk, keeper) = (self.state.desk.clone(), self.keeper);
        let workers: JoinSet<()> = workers::start(&desk, keeper.as_ref());
        let sockets = self.state.sockets.clone();
        tracing::info!("Frontdesk listens on http://{}, for {}", self.addr, self.state.origin.as_str());
        let closing = sockets.clone();
        let stop = async move {
            stop.await;
            tracing::info!("stopping");
            tokio::spawn(async move { closing.close().await });
        };
        listen::serve(self.listener, router::build(self.state), listen::Patience::default(), stop).await;
        let _ = tokio::time::timeout(Duration::from_secs(2), sockets.close()).await;
        drop(workers);
        if let Some(keeper) = keeper {
            workers::keep_heads(&desk, &keeper).await;
        }
        tracing::info!("stopped");
    }
}
