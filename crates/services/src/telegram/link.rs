//! What somebody sees and does about their own Telegram on the page.

use super::end;
use crate::{
    Error, Frontdesk, Result,
    access::token_hash,
    dates::Calendar,
    set_up::{code, plain},
};
use frontdesk_domain::{
    actor::Actor,
    telegram::{CODE_LASTS, LinkEnd},
    time::{MINUTE, Timestamp},
    wire::{LinkedChat, TelegramCodeView, TelegramView, UnlinkTelegram},
};
use frontdesk_store::{NewTelegramCode, Tx};

impl Frontdesk {
    /// How it stands with one's own Telegram.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_telegram(&self, actor: Actor) -> Result<TelegramView> {
        let (now, is_offered) = (self.now(), self.inner.telegram.is_some());
        self.read(|tx| Box::pin(view(tx, actor, is_offered, now))).await
    }

    /// Makes a code that links a chat to whoever asks; the one before is good no longer.
    ///
    /// # Errors
    /// [`Error::NoSuchPage`] where there is no bot; [`Error::TooMany`].
    pub async fn make_telegram_code(&self, actor: Actor) -> Result<TelegramCodeView> {
        let bot = self.bot()?;
        self.inner.limits.check_telegram_code(actor.person)?;
        let (made_at, typed) = (self.now(), code(&*self.inner.entropy));
        let new = NewTelegramCode {
            hash: token_hash(&plain(&typed)),
            person: actor.person,
            facility: actor.facility,
            made_at,
            expires_at: made_at.plus(CODE_LASTS),
        };
        let kept = self.write(move |tx| {
            let new = new.clone();
            Box::pin(async move {
                tx.lock_person(new.person).await?;
                tx.end_telegram_codes(new.person, new.made_at).await?;
                Ok(tx.insert_telegram_code(&new).await?)
            })
        });
        kept.await?;
        // Where Telegram does not answer now, the code can still be typed.
        let bot = self.bot_name(bot).await.ok();
        Ok(TelegramCodeView { code: typed, bot, minutes: CODE_LASTS / MINUTE })
    }

    /// Ends what links one's chat; nothing is sent there any more.
    ///
    /// # Errors
    /// [`Error::Conflict`] when another chat, or none, is linked by now.
    pub async fn unlink_telegram(&self, actor: Actor, form: UnlinkTelegram) -> Result<()> {
        let at = self.now();
        self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { unlink(tx, actor, &form, at).await })
        })
        .await
    }

    /// Forgets codes of long ago.
    pub(crate) async fn forget_telegram_codes(&self) -> Result<u64> {
        let then = self.now().plus(-frontdesk_domain::time::DAY);
        self.write(move |tx| Box::pin(async move { Ok(tx.delete_telegram_codes_before(then).await?) })).await
    }
}

async fn view(tx: &mut Tx, actor: Actor, is_offered: bool, now: Timestamp) -> Result<TelegramView> {
    let link = tx.find_telegram_link(actor.person).await?;
    let ended = match link {
        Some(_) => None,
        None => tx.find_telegram_end(actor.person).await?.and_then(LinkEnd::sentence),
    };
    let calendar = Calendar::of(tx, actor.facility, now).await?;
    let linked =
        link.map(|link| LinkedChat { version: link.id.to_string(), since: calendar.moment(link.linked_at) });
    Ok(TelegramView { is_offered, linked, ended: ended.map(str::to_owned) })
}

async fn unlink(tx: &mut Tx, actor: Actor, form: &UnlinkTelegram, at: Timestamp) -> Result<()> {
    tx.lock_person(actor.person).await?;
    match tx.find_telegram_link(actor.person).await? {
        Some(link)
            if link.id.to_string() == form.version && end(tx, &link, LinkEnd::Unlinked, at).await? =>
        {
            Ok(())
        }
        _ => Err(Error::Conflict(
            "This changed meanwhile, so nothing was done. This is how it is now.".to_owned(),
        )),
    }
}
