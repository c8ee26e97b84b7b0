//! Updates that come to our address. Anybody can send something there; Telegram says the secret that it was told.

use super::TelegramUpdates;
use crate::{Error, Frontdesk, Result};
use frontdesk_notify::Update;

/// Where Telegram sends updates to, behind the address that people type to get here.
pub const TELEGRAM_HOOK: &str = "/telegram/webhook";

impl Frontdesk {
    /// Hears what came to our address, with the secret that was said. What is no update is passed over: Telegram
    /// would send it again and again, and nothing else meanwhile.
    ///
    /// # Errors
    /// [`Error::NoSuchPage`] where updates do not come this way, and for the wrong secret: who guesses learns nothing.
    pub async fn hear_telegram_hook(&self, secret: Option<&[u8]>, body: &[u8]) -> Result<()> {
        let bot = self.bot()?;
        let is_telegram = secret.is_some_and(|said| bot.api.is_secret(said));
        if bot.updates != TelegramUpdates::Webhook || !is_telegram {
            return Err(Error::NoSuchPage);
        }
        if let Some(update) = Update::read(body) {
            self.hear_telegram(update).await?;
        }
        Ok(())
    }
}
