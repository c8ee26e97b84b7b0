//! Telegram: what is said there, what is heard, and the port that the use cases call.
//!
//! The client is our own, six methods of the Bot API over `reqwest`, which the tree has already. `teloxide-core` and
//! `frankenstein` were looked at: both bring types for all of the hundred and more methods, and neither lets us bound
//! the body of an answer or keep the token out of every error, since both show the address, which holds it.

mod answer;
mod api;
mod message;
mod update;

pub use api::{BotApi, TelegramSettingError};
pub use message::{Button, TelegramMessage};
pub use update::{Heard, Update};

use crate::Failure;
use futures::future::BoxFuture;

/// A bot at Telegram.
pub trait Telegram: Send + Sync {
    /// The number of the bot, under which it is kept how far its updates were read.
    fn bot(&self) -> i64;

    /// The bot's name, without the `@`.
    fn name(&self) -> BoxFuture<'_, Result<String, Failure>>;

    /// Hands a message over. It may be asked twice for the same one when the process dies in between.
    fn send<'a>(&'a self, message: &'a TelegramMessage) -> BoxFuture<'a, Result<(), Failure>>;

    /// From where on updates come: to this address, or, without one, by asking for them.
    fn listen_at<'a>(&'a self, webhook: Option<&'a str>) -> BoxFuture<'a, Result<(), Failure>>;

    /// The updates from this number on, as soon as there is one; after a while without, none. Those before it are
    /// forgotten by Telegram. Without a number: all that it has not forgotten.
    fn updates(&self, from: Option<i64>) -> BoxFuture<'_, Result<Vec<Update>, Failure>>;

    /// Whether an update that came to our address was sent by Telegram: it says the secret that it was told with that
    /// address. Takes the same time wherever the two differ.
    fn is_secret(&self, said: &[u8]) -> bool;
}
