//! Telling somebody something by Telegram. The words and the address are the caller's, who knows what they may see.

use super::end;
use crate::{Failure, Frontdesk};
use frontdesk_domain::{id::PersonId, telegram::LinkEnd};
use frontdesk_notify::{Button, TelegramMessage};
use frontdesk_store::TelegramLink;

impl Frontdesk {
    /// Tells somebody, in the chat that is theirs, with a button that opens an address of ours.
    ///
    /// # Errors
    /// [`Failure::Gone`] where no chat is linked, and where the bot was blocked, which ends the link: the next channel
    /// is tried. [`Failure::Later`] with the pause that Telegram asks for; [`Failure::Never`] for a message that it
    /// does not take.
    pub async fn tell_by_telegram(
        &self,
        person: PersonId,
        text: String,
        button: Button,
    ) -> Result<(), Failure> {
        let Ok(bot) = self.bot() else { return Err(Failure::gone("there is no Telegram bot any more")) };
        let found = self.read(|tx| Box::pin(async move { Ok(tx.find_telegram_link(person).await?) })).await;
        let link = found.map_err(|error| {
            drop(error.report(self.error_id()));
            Failure::later("the database did not answer")
        })?;
        let Some(link) = link else { return Err(Failure::gone("no Telegram chat is linked")) };
        let told = bot.api.send(&TelegramMessage { chat: link.chat, text, button: Some(button) }).await;
        if matches!(told, Err(Failure::Gone { .. })) {
            self.end_blocked(link).await;
        }
        told
    }

    /// Whatever becomes of this, the next try finds the same.
    async fn end_blocked(&self, link: TelegramLink) {
        let at = self.now();
        let ended = self
            .write(move |tx| Box::pin(async move { end(tx, &link, LinkEnd::Blocked, at).await.map(drop) }));
        if let Err(error) = ended.await {
            drop(error.report(self.error_id()));
        }
    }
}
