//! The Bot API over HTTPS. The address of every method holds the token, so no error of the client is ever shown: only
//! which of a few sorts it was.

use super::{
    Telegram, TelegramMessage, Update,
    answer::{Refusal, read},
    update,
};
use crate::Failure;
use futures::future::BoxFuture;
use reqwest::{
    Client,
    header::{CONTENT_TYPE, RETRY_AFTER},
    redirect::Policy,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{fmt::Write, hint::black_box, time::Duration};
use url::Url;

/// For the connection.
const CONNECT: Duration = Duration::from_secs(5);
/// For an answer from the first to the last byte.
const PATIENCE: Duration = Duration::from_secs(10);
/// As long as Telegram holds a question for updates back when there is none, in seconds.
const HOLD: u64 = 25;
/// Updates at a time, so that all of them fit into [`LARGEST`] however large each is.
const AT_ONCE: u8 = 50;
/// The largest answer that is read, in bytes.
const LARGEST: usize = 8 * 1024 * 1024;

/// One bot, by its token.
pub struct BotApi {
    client: Client,
    /// Where its methods are, with a slash at the end; holds the token.
    methods: String,
    bot: i64,
    secret: String,
}

/// A setting that cannot be used. Neither is repeated.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TelegramSettingError {
    /// The bot's token.
    #[error("it must hold a bot's token as @BotFather gives it, like 123456789:AAE…, and nothing else")]
    Token,
    /// Where the API is.
    #[error("it must be an http or https address, like https://api.telegram.org")]
    Api,
    /// The client could not be made.
    #[error("the client for it could not be made")]
    Client,
}

impl BotApi {
    /// The bot with this token, at the API at this address. Nobody is asked yet.
    ///
    /// # Errors
    /// When one of them cannot be used.
    pub fn new(api: &str, token: &str) -> Result<Self, TelegramSettingError> {
        let token = token.trim();
        let bot = number(token).ok_or(TelegramSettingError::Token)?;
        let is_plain = |url: &Url| {
            matches!(url.scheme(), "http" | "https")
                && url.has_host()
                && (url.username(), url.password()) == ("", None)
                && (url.query(), url.fragment()) == (None, None)
        };
        let api = Url::parse(api).ok().filter(is_plain).ok_or(TelegramSettingError::Api)?;
        // Whoever installed one before us has chosen; all are fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .connect_timeout(CONNECT)
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .map_err(|_| TelegramSettingError::Client)?;
        let methods = format!("{}/bot{token}/", api.as_str().trim_end_matches('/'));
        Ok(Self { client, methods, bot, secret: secret(token) })
    }

    async fn call(&self, method: &str, body: &impl serde::Serialize, hold: u64) -> Result<Value, Refusal> {
        let body =
            serde_json::to_vec(body).map_err(|_| Failure::never("the message could not be written"))?;
        let patience = PATIENCE + Duration::from_secs(hold);
        let request = self
            .client
            .post(format!("{}{method}", self.methods))
            .header(CONTENT_TYPE, "application/json")
            .timeout(patience)
            .body(body);
        let mut answer = request.send().await.map_err(|error| unreachable(&error))?;
        let wait = answer.headers().get(RETRY_AFTER).and_then(|wait| wait.to_str().ok()?.trim().parse().ok());
        let mut heard = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| unreachable(&error))? {
            if heard.len() + chunk.len() > LARGEST {
                return Err(Failure::later("Telegram's answer is too large").into());
            }
            heard.extend_from_slice(&chunk);
        }
        read(answer.status().as_u16(), wait, &heard)
    }

    async fn ask(&self, method: &str, body: Value, hold: u64) -> Result<Value, Failure> {
        self.call(method, &body, hold).await.map_err(|refusal| refusal.failure)
    }
}

/// Which sort of error it is; what it says holds the token.
fn unreachable(error: &reqwest::Error) -> Failure {
    Failure::later(match error {
        error if error.is_timeout() => "Telegram did not answer in time",
        error if error.is_connect() => "Telegram cannot be reached",
        _ => "the connection to Telegram broke",
    })
}

/// The bot's number, which its token begins with; `None` for what is no token.
fn number(token: &str) -> Option<i64> {
    let (number, rest) = token.split_once(':')?;
    let is_plain = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-');
    let is_token = (1..=100).contains(&rest.len()) && rest.bytes().all(is_plain);
    number.parse().ok().filter(|number: &i64| is_token && *number > 0 && !token.starts_with('+'))
}

/// What Telegram is told to say with each update: made from the token, so that every machine knows it and it is kept
/// nowhere. It leads back to nothing.
fn secret(token: &str) -> String {
    let hash = Sha256::new().chain_update("frontdesk telegram webhook ").chain_update(token).finalize();
    hash.iter().fold(String::new(), |mut secret, byte| {
        let _ = write!(secret, "{byte:02x}");
        secret
    })
}

impl Telegram for BotApi {
    fn bot(&self) -> i64 {
        self.bot
    }

    fn name(&self) -> BoxFuture<'_, Result<String, Failure>> {
        Box::pin(async move {
            let me = self.ask("getMe", json!({}), 0).await?;
            let name = me.get("username").and_then(Value::as_str).unwrap_or_default();
            let is_name = !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
            if is_name {
                Ok(name.to_owned())
            } else {
                Err(Failure::later("Telegram did not answer as it should"))
            }
        })
    }

    fn send<'a>(&'a self, message: &'a TelegramMessage) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            match self.call("sendMessage", &message.body(false), 0).await {
                Err(refusal) if refusal.is_about_button => self
                    .call("sendMessage", &message.body(true), 0)
                    .await
                    .map(drop)
                    .map_err(|refusal| refusal.failure),
                answer => answer.map(drop).map_err(|refusal| refusal.failure),
            }
        })
    }

    fn listen_at<'a>(&'a self, webhook: Option<&'a str>) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            // One connection at a time: updates arrive in order, as they do when they are asked for.
            let asked = match webhook {
                Some(url) => {
                    let (secret, kinds) = (&self.secret, update::KINDS);
                    let hook = json!({ "url": url, "secret_token": secret, "max_connections": 1, "allowed_updates": kinds });
                    self.ask("setWebhook", hook, 0).await
                }
                None => self.ask("deleteWebhook", json!({}), 0).await,
            };
            asked.map(drop)
        })
    }

    fn updates(&self, from: Option<i64>) -> BoxFuture<'_, Result<Vec<Update>, Failure>> {
        Box::pin(async move {
            let mut question = json!({ "timeout": HOLD, "limit": AT_ONCE, "allowed_updates": update::KINDS });
            if let Some(from) = from {
                question["offset"] = json!(from);
            }
            Ok(update::all(&self.ask("getUpdates", question, HOLD).await?))
        })
    }

    fn is_secret(&self, said: &[u8]) -> bool {
        let (said, secret) = (Sha256::digest(said), Sha256::digest(&self.secret));
        black_box(said.iter().zip(&secret).fold(0, |differs, (a, b)| differs | (a ^ b))) == 0
    }
}

#[cfg(test)]
mod tests;
