//! # Reaching people outside the pages
//!
//! What a message to somebody's own channel looks like, and the adapters that hand it over.
//!
//! | channel | what is sent | the port that the use cases call | the adapter behind it |
//! |---|---|---|---|
//! | email | [`Mail`] | [`Mailer`] | [`Smtp`] |
//! | Web Push | [`Push`] | [`Pusher`] | [`WebPush`] |
//!
//! It must not know databases, sessions or HTTP: who is told what is decided by `services`, which
//! passes in words that the reader may see.
//!
//! **To add a channel**: a file with what it sends, a trait for the use cases beside it, and the
//! adapter that reaches the outside world, with a deadline on everything that waits.

mod attempt;
mod mail;
mod push;
mod smtp;

pub use attempt::Failure;
pub use mail::{Mail, MailError, Mailer, Part};
pub use push::{
    Push, PushNote, PushServices, PushTarget, PushTargetError, Pusher, Urgency, VapidKey, WebPush, outcome,
    topic_of,
};
pub use smtp::{Smtp, SmtpSettingError};
