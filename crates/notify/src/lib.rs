//! # Reaching people outside the pages
//!
//! What a message to somebody's own channel looks like, and the adapters that hand it over. [`Telling`] is
//! what a person is told, [`Reach`] the port of every channel that tells it. Letters with links go by
//! email: [`Mail`] says what is sent, [`Mailer`] is the port that the use cases call, [`Smtp`] the
//! adapter behind it.
//!
//! It must not know databases, sessions or HTTP: who is told what is decided by `services`, which
//! passes in words that the reader may see.
//!
//! **To add a channel**: a file with an adapter of [`Reach`], which writes a [`Telling`] in its own form
//! and hands it over; [`Patient`] around it holds its deadline.

mod attempt;
mod mail;
mod patient;
mod smtp;
mod telling;

pub use attempt::Failure;
pub use mail::{Mail, MailError, Mailer, Part};
pub use patient::Patient;
pub use smtp::{Smtp, SmtpSettingError};
pub use telling::{Reach, Telling};
