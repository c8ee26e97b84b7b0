//! Settings: flags before environment, environment before `frontdesk.toml`, the file
//! before the defaults. What cannot be used is said with the setting's name, and the
//! binary ends with status 2.
//!
//! **To add a setting**: a field in [`Flags`] (its flag and its variable) and in
//! [`file::File`], one line in [`Settings::load`], and a line in the README.

mod data;
mod file;
mod flags;
mod parse;
mod site;

#[cfg(test)]
mod tests;

pub use flags::Flags;
pub use site::{EMBEDDED, leptos_options};

use frontdesk_notify::PushServices;
use frontdesk_services::TelegramUpdates;
use ipnet::IpNet;
use std::{fmt, net::SocketAddr, path::PathBuf};
use url::Url;

/// Everything the server needs to be told, checked.
#[derive(Clone)]
pub struct Settings {
    /// Where to listen.
    pub addr: SocketAddr,
    /// What people type to get here; its origin is the only one whose pages may
    /// change anything. `None`: `http://` and the address listened on.
    pub public_url: Option<Url>,
    /// The data folder.
    pub data: PathBuf,
    /// `sqlite://…` or `postgres://…`; may hold a password.
    pub database_url: String,
    /// Where photos are kept: `file://…` or `s3://…`.
    pub blobs: Url,
    /// The file of the master key.
    pub master_key_file: PathBuf,
    /// The folder of the audit logs' signed heads.
    pub audit_heads: PathBuf,
    /// The mail server and who emails are from, where there is one.
    pub mail: Option<MailSettings>,
    /// The push services that browsers may be reached by.
    pub push_services: PushServices,
    /// The Telegram bot, where there is one.
    pub telegram: Option<TelegramSettings>,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
}

/// Where email is handed over. No `Debug`: the address may hold a password.
#[derive(Clone)]
pub struct MailSettings {
    /// `smtp://…` or `smtps://…`.
    pub url: String,
    /// Who emails are from.
    pub from: String,
    /// Where those that cannot be delivered come back to; without one, to whom they are from.
    pub bounces: Option<String>,
}

/// The Telegram bot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TelegramSettings {
    /// Its token.
    pub token: TelegramToken,
    /// Where the Bot API is.
    pub api: String,
    /// How its updates come.
    pub updates: TelegramUpdates,
}

/// Where the token of the bot is.
#[derive(Clone, PartialEq, Eq)]
pub enum TelegramToken {
    /// In the settings themselves.
    Given(String),
    /// In this file.
    File(PathBuf),
}

impl fmt::Debug for TelegramToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(_) => f.write_str("Given(…)"),
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
        }
    }
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{setting}: {problem}")]
pub struct SettingError {
    /// Its name, as in the environment.
    pub setting: &'static str,
    /// What is wrong with it, and what would be right.
    pub problem: String,
}

impl Settings {
    /// What the flags, the environment and the file say together.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn load(flags: &Flags) -> Result<Self, SettingError> {
        let file = file::File::load(flags.config.as_deref())?;
        let flags = flags.clone().or(file);
        let data = flags.data.unwrap_or_else(|| PathBuf::from("data"));
        let public_url = parse::public_url(flags.public_url.as_deref())?;
        let telegram = parse::telegram(
            (flags.telegram_token, flags.telegram_token_file),
            flags.telegram_api,
            flags.telegram_updates.as_deref(),
            public_url.as_ref(),
        )?;
        Ok(Self {
            addr: parse::addr(flags.addr.as_deref())?,
            public_url,
            database_url: parse::database_url(flags.database_url.as_deref(), &data)?,
            blobs: parse::blobs(flags.blobs.as_deref(), &data)?,
            master_key_file: flags.master_key_file.unwrap_or_else(|| data.join("master.key")),
            audit_heads: flags.audit_heads.unwrap_or_else(|| data.join("audit-heads")),
            mail: parse::mail(flags.smtp_url, flags.mail_from, flags.mail_bounces)?,
            push_services: parse::push_services(flags.push_allow_origins.as_deref())?,
            telegram,
            trusted_proxies: parse::proxies(flags.trusted_proxies.as_deref())?,
            data,
        })
    }

    /// Makes the data folder, readable by its owner only, when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn prepare(&self) -> Result<(), SettingError> {
        data::make("FRONTDESK_DATA", &self.data)
    }

    /// The same for the folder of the audit logs' signed heads.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn prepare_heads(&self) -> Result<(), SettingError> {
        data::make("FRONTDESK_AUDIT_HEADS", &self.audit_heads)
    }

    /// The public address once `addr` is known for sure (port 0 becomes a real one).
    #[must_use]
    pub fn public_origin(&self, bound: SocketAddr) -> PublicOrigin {
        match &self.public_url {
            Some(url) => PublicOrigin::of(&url.origin().ascii_serialization()),
            None => PublicOrigin::of(&format!("http://{bound}")),
        }
    }
}

impl fmt::Debug for Settings {
    /// Without the database's address: it may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("addr", &self.addr).field("data", &self.data).finish_non_exhaustive()
    }
}

/// The origin (RFC 6454) of our own pages: `https://desk.example.org`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicOrigin(String);

impl PublicOrigin {
    /// This one, as browsers would send it.
    #[must_use]
    pub fn of(origin: &str) -> Self {
        Self(origin.to_owned())
    }

    /// As browsers send it in `Origin`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a page of this `Origin` is one of ours. On a developer's machine the
    /// loopback address has three names, which all lead to the same port.
    #[must_use]
    pub fn includes(&self, origin: &str) -> bool {
        origin == self.0 || loopback_port(origin).is_some_and(|port| loopback_port(&self.0) == Some(port))
    }

    /// Whether browsers reach us over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

/// What follows `http://` and a name of the loopback address.
fn loopback_port(origin: &str) -> Option<&str> {
    let rest = origin.strip_prefix("http://")?;
    let port = ["localhost", "127.0.0.1", "[::1]"].iter().find_map(|name| rest.strip_prefix(name))?;
    (port.is_empty() || port.starts_with(':')).then_some(port)
}
