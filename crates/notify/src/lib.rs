//! # Reaching people outside the pages
//!
//! What a message to somebody's own channel looks like, and the adapters that hand it over. [`Telling`] is
//! what a person is told, [`Reach`] the port of every channel that tells it. By email, [`ByEmail`] makes a
//! [`Letter`] of it and [`Post`] sends that; [`Mail`] carries a link for an account and [`Mailer`] sends it;
//! [`Smtp`] is the adapter behind both. [`texts()`] has every sentence that is said outside the pages, in
//! each language. [`Failure`] is what may become of an attempt, and
//! a [`Bounce`] what became of an email after that.
//!
//! It must not know databases, sessions or HTTP: who is told what is decided by `services`, which
//! passes in words that the reader may see.
//!
//! **To add a channel**: a file with an adapter of [`Reach`], which writes a [`Telling`] in its own form
//! and hands it over; [`Patient`] around it holds its deadline.

mod attempt;
mod bounce;
mod by_email;
pub mod clean;
mod letter;
mod mail;
mod outcome;
mod patient;
mod push;
mod said;
mod smtp;
mod stop;
mod telegram;
mod telling;
mod texts;

pub use attempt::Failure;
pub use bounce::{Bounce, LONGEST_BOUNCE, Report};
pub use by_email::{ByEmail, STOP, Site};
pub use letter::{Letter, LetterName, Links, Post, Thread};
pub use mail::{Mail, Mailer, Part};
pub use patient::Patient;
pub use push::{
    Push, PushNote, PushServices, PushTarget, PushTargetError, Pusher, Urgency, VapidKey, WebPush, outcome,
    topic_of,
};
pub use smtp::{Smtp, SmtpSettingError};
pub use stop::{NotAStopKey, StopKey};
pub use telegram::{BotApi, Button, Heard, Telegram, TelegramMessage, TelegramSettingError, Update};
pub use telling::{Excerpt, News, Reach, Telling};
pub use texts::{LANGUAGES, Texts, texts};
