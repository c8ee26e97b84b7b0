//! Telegram: a private chat with the bot is linked to somebody by a code that they made while signed in, and then they
//! are told there.
//!
//! Whoever writes to the bot has no session, and anybody in the world can: what they say is a code, `/stop`, or nothing
//! to us ([`hear`]). Updates are asked for by one machine at a time ([`work`]), or come to our address ([`hook`]); either
//! way each is heard once, since how far they were read is committed with what it did.

mod hear;
mod hook;
mod link;
mod notice;
mod tell;
mod words;
mod work;

pub use hook::TELEGRAM_HOOK;
pub(crate) use notice::LINKED_MAIL;

use crate::{Error, Frontdesk, Result, access::admitted, audit::done};
use frontdesk_domain::{audit::AuditAction, telegram::LinkEnd, time::Timestamp};
use frontdesk_notify::Telegram;
use frontdesk_store::{Account, TelegramCode, TelegramLink, Tx};
use serde::Serialize;
use std::sync::{Arc, OnceLock, atomic::AtomicBool};
use uuid::Uuid;

/// The bot that people are told by.
#[derive(Clone)]
pub struct TelegramBot {
    /// Where it is reached.
    pub api: Arc<dyn Telegram>,
    /// How what people say to it comes here.
    pub updates: TelegramUpdates,
}

/// How updates come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TelegramUpdates {
    /// We ask for them, which works behind every firewall.
    Polling,
    /// Telegram sends them to our address, which has to be https and reachable from outside.
    Webhook,
}

/// The bot, and what is known of it.
pub(crate) struct Bot {
    api: Arc<dyn Telegram>,
    updates: TelegramUpdates,
    /// Its name, as soon as it was asked for it.
    name: OnceLock<String>,
    /// Whether it was told how we listen.
    is_told: AtomicBool,
    /// Who we are, when several machines ask for its updates.
    holder: OnceLock<Uuid>,
}

impl From<TelegramBot> for Bot {
    fn from(TelegramBot { api, updates }: TelegramBot) -> Self {
        let (name, is_told, holder) = (OnceLock::new(), AtomicBool::new(false), OnceLock::new());
        Self { api, updates, name, is_told, holder }
    }
}

/// What the log keeps of an end.
#[derive(Serialize)]
struct Ended {
    why: &'static str,
}

impl Frontdesk {
    /// How updates of the bot come here; `None`, where there is no bot.
    #[must_use]
    pub fn telegram_updates(&self) -> Option<TelegramUpdates> {
        self.inner.telegram.as_ref().map(|bot| bot.updates)
    }

    fn bot(&self) -> Result<&Bot> {
        self.inner.telegram.as_ref().ok_or(Error::NoSuchPage)
    }
}

/// Ends a link; the facility where it was made has that in its log. Whether this was the one who did.
async fn end(tx: &mut Tx, link: &TelegramLink, why: LinkEnd, at: Timestamp) -> Result<bool> {
    if !tx.end_telegram_link(link.id, why, at).await? {
        return Ok(false);
    }
    let detail = Ended { why: why.word() };
    tx.audit(done(link.facility, Some(link.person), AuditAction::TelegramUnlink, detail, at)?).await?;
    Ok(true)
}

/// The account that a code is of, if it may still sign in where the code was made.
async fn owner(tx: &mut Tx, code: &TelegramCode, now: Timestamp) -> Result<Option<Account>> {
    match tx.find_account(code.facility, code.person).await? {
        Some(account) if !tx.is_disabled(code.facility, code.person).await? => {
            admitted(tx, account, now).await
        }
        _ => Ok(None),
    }
}
