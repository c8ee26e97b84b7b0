//! Asking for updates, round by round. Of several machines one asks: Telegram answers only one at a time.

use super::{Bot, TelegramUpdates, hook::TELEGRAM_HOOK};
use crate::{Failure, Frontdesk, Result};
use std::{sync::atomic::Ordering::Relaxed, time::Duration};

/// How long nobody else asks after somebody did, in milliseconds: longer than Telegram holds a question back.
const LEASE: i64 = 90 * 1000;
/// The pause where another machine asks.
const OTHERS: Duration = Duration::from_secs(15);
/// The pause after a failure that says nothing of one.
const FAILED: Duration = Duration::from_secs(15);
/// The pause after a question that brought nothing new: the server may not be one that holds questions back.
const QUIET: Duration = Duration::from_secs(1);
/// The pause where there is nothing to ask for.
const IDLE: Duration = Duration::from_secs(3600);

impl Frontdesk {
    /// One round: tells the bot how we listen, once, and, if we ask for updates, hears those that there are. Takes as
    /// long as Telegram holds the question back. How long to pause before the next.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn work_telegram(&self) -> Result<Duration> {
        let Ok(bot) = self.bot() else { return Ok(IDLE) };
        if let Err(failure) = self.begin_telegram(bot).await {
            return Ok(failed(&failure));
        }
        if bot.updates == TelegramUpdates::Webhook {
            return Ok(IDLE);
        }
        let (number, now) = (bot.api.bot(), self.now());
        let holder = *bot.holder.get_or_init(|| self.uuid());
        let claimed = self.write(move |tx| {
            Box::pin(async move { Ok(tx.claim_telegram_bot(number, holder, now, LEASE).await?) })
        });
        let Some(next) = claimed.await? else { return Ok(OTHERS) };
        match bot.api.updates((next > 0).then_some(next)).await {
            Ok(updates) => {
                let mut is_new = false;
                for update in updates {
                    is_new |= self.hear_telegram(update).await?;
                }
                Ok(if is_new { Duration::ZERO } else { QUIET })
            }
            Err(failure) => Ok(failed(&failure)),
        }
    }

    async fn begin_telegram(&self, bot: &Bot) -> Result<(), Failure> {
        self.bot_name(bot).await?;
        if bot.is_told.load(Relaxed) {
            return Ok(());
        }
        let hook = format!("{}{TELEGRAM_HOOK}", self.address());
        let hook = (bot.updates == TelegramUpdates::Webhook).then_some(hook.as_str());
        bot.api.listen_at(hook).await?;
        bot.is_told.store(true, Relaxed);
        Ok(())
    }

    /// What the bot is called; it is asked once.
    pub(super) async fn bot_name(&self, bot: &Bot) -> Result<String, Failure> {
        if let Some(name) = bot.name.get() {
            return Ok(name.clone());
        }
        let name = bot.api.name().await?;
        Ok(bot.name.get_or_init(|| name).clone())
    }
}

fn failed(failure: &Failure) -> Duration {
    tracing::warn!(%failure, "what people say to the Telegram bot cannot be heard right now");
    match failure {
        Failure::Later { after: Some(seconds), .. } => Duration::from_secs(*seconds).max(QUIET),
        _ => FAILED,
    }
}
