//! From text to settings, each with a sentence for the one who set it.

use super::{MailSettings, SettingError, TelegramSettings, TelegramToken};
use frontdesk_notify::PushServices;
use frontdesk_services::TelegramUpdates;
use ipnet::IpNet;
use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};
use url::Url;

fn wrong<T>(setting: &'static str, problem: impl Into<String>) -> Result<T, SettingError> {
    Err(SettingError { setting, problem: problem.into() })
}

pub fn addr(text: Option<&str>) -> Result<SocketAddr, SettingError> {
    let text = text.unwrap_or("127.0.0.1:3000");
    text.parse().or_else(|_| {
        wrong("FRONTDESK_ADDR", format!("\"{text}\" is not an IP address with a port, like 127.0.0.1:3000"))
    })
}

/// An origin and nothing behind it: Frontdesk does not live in a sub-folder.
pub fn public_url(text: Option<&str>) -> Result<Option<Url>, SettingError> {
    let Some(text) = text else { return Ok(None) };
    let is_origin = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.host().is_some()
            && url.path() == "/"
            && (url.query(), url.fragment()) == (None, None)
            && (url.username(), url.password()) == ("", None)
    };
    match Url::parse(text).ok().filter(is_origin) {
        Some(url) => Ok(Some(url)),
        None => wrong(
            "FRONTDESK_PUBLIC_URL",
            format!(
                "\"{text}\" is not an http or https address without a path, like https://desk.example.org"
            ),
        ),
    }
}

/// The address is not repeated in the sentence, since it may hold a password.
pub fn database_url(text: Option<&str>, data: &Path) -> Result<String, SettingError> {
    match text {
        None => Ok(format!("sqlite://{}?mode=rwc", escaped(&data.join("frontdesk.db")))),
        Some(url) if ["sqlite:", "postgres://", "postgresql://"].iter().any(|s| url.starts_with(s)) => {
            Ok(url.to_owned())
        }
        Some(_) => wrong("FRONTDESK_DATABASE_URL", "it must begin with sqlite:// or postgres://"),
    }
}

/// A folder, by its whole path, or a bucket of an S3-compatible storage. Keys to the
/// bucket come from the environment by their usual names and never stand in the address.
pub fn blobs(text: Option<&str>, data: &Path) -> Result<Url, SettingError> {
    const NAME: &str = "FRONTDESK_BLOBS";
    let Some(text) = text else {
        let folder = std::path::absolute(data.join("photos")).ok();
        return match folder.and_then(|folder| Url::from_directory_path(folder).ok()) {
            Some(url) => Ok(url),
            None => wrong(NAME, "the data folder has no whole path, so neither has the folder of photos"),
        };
    };
    let url = Url::parse(text).ok().filter(|url| (url.username(), url.password()) == ("", None));
    match url {
        Some(url) if url.scheme() == "file" && url.to_file_path().is_ok() => Ok(url),
        Some(url) if url.scheme() == "s3" && url.host_str().is_some_and(|bucket| !bucket.is_empty()) => {
            Ok(url)
        }
        _ => {
            wrong(NAME, "it must be a folder, like file:///srv/photos, or a bucket, like s3://bucket/prefix")
        }
    }
}

/// What would end the path of an address.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

/// The first two or none; whether they can be used is found out when the sender is made.
pub fn mail(
    url: Option<String>,
    from: Option<String>,
    bounces: Option<String>,
) -> Result<Option<MailSettings>, SettingError> {
    match (url, from) {
        (Some(url), Some(from)) => Ok(Some(MailSettings { url, from, bounces })),
        (Some(_), None) => wrong("FRONTDESK_MAIL_FROM", "with a mail server, say who emails are from"),
        (None, _) => Ok(None),
    }
}

pub fn push_services(text: Option<&str>) -> Result<PushServices, SettingError> {
    let Some(text) = text else { return Ok(PushServices::default()) };
    PushServices::parse(text).or_else(|item| {
        wrong(
            "FRONTDESK_PUSH_ALLOW_ORIGINS",
            format!(
                "\"{item}\" is neither a host, like fcm.googleapis.com or *.push.apple.com, nor an origin, like \
                 https://push.example.org, nor the word default"
            ),
        )
    })
}

/// Without a token there is no bot. Telegram sends updates to https only; a server of one's own may do otherwise.
pub fn telegram(
    token: (Option<String>, Option<PathBuf>),
    api: Option<String>,
    updates: Option<&str>,
    public_url: Option<&Url>,
) -> Result<Option<TelegramSettings>, SettingError> {
    const UPDATES: &str = "FRONTDESK_TELEGRAM_UPDATES";
    let token = match token {
        (None, None) => return Ok(None),
        (Some(token), None) => TelegramToken::Given(token),
        (None, Some(file)) => TelegramToken::File(file),
        (Some(_), Some(_)) => {
            return wrong(
                "FRONTDESK_TELEGRAM_TOKEN",
                "it is set, and FRONTDESK_TELEGRAM_TOKEN_FILE is set as well",
            );
        }
    };
    let api = api.unwrap_or_else(|| "https://api.telegram.org".to_owned());
    let updates = match updates.unwrap_or("polling") {
        "polling" => TelegramUpdates::Polling,
        "webhook" => TelegramUpdates::Webhook,
        _ => return wrong(UPDATES, "it must be polling or webhook"),
    };
    let is_reachable = public_url.is_some_and(|url| url.scheme() == "https" || api.starts_with("http://"));
    if updates == TelegramUpdates::Webhook && !is_reachable {
        return wrong(
            UPDATES,
            "for a webhook FRONTDESK_PUBLIC_URL must be an https address that Telegram can reach",
        );
    }
    Ok(Some(TelegramSettings { token, api, updates }))
}

pub fn proxies(text: Option<&str>) -> Result<Vec<IpNet>, SettingError> {
    let list = text.unwrap_or_default().split(',').map(str::trim).filter(|item| !item.is_empty());
    list.map(|item| match item.parse::<IpNet>().or_else(|_| item.parse::<IpAddr>().map(IpNet::from)) {
        Ok(network) => Ok(network),
        Err(_) => wrong(
            "FRONTDESK_TRUSTED_PROXIES",
            format!("\"{item}\" is not a network, like 10.0.0.0/8, nor an address"),
        ),
    })
    .collect()
}
