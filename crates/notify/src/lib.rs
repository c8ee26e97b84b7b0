//! # Reaching people outside the pages
//!
//! What a message to somebody's own channel looks like, and the adapters that hand it over. That
//! is email: [`Mail`] says what is sent, [`Mailer`] is the port that the use cases call, [`Smtp`]
//! the adapter behind it; and Telegram: [`TelegramMessage`], [`Telegram`] and [`BotApi`].
//!
//! It must not know databases, sessions or HTTP: who is told what is decided by `services`, which
//! passes in words that the reader may see.
//!
//! **To add a channel**: a file with what it sends, a trait for the use cases beside it, and the
//! adapter that reaches the outside world, with a deadline on everything that waits.

mod attempt;
mod mail;
mod smtp;
mod telegram;

pub use attempt::Failure;
pub use mail::{Mail, MailError, Mailer, Part};
pub use smtp::{Smtp, SmtpSettingError};
pub use telegram::{BotApi, Button, Heard, Telegram, TelegramMessage, TelegramSettingError, Update};
