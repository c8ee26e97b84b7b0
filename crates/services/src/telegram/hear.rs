//! What becomes of an update: in one transaction what it asks for, and that it was heard; then, and only then, the
//! answer. Whoever does not get the answer, because the process died in between, has what they asked for all the same.

use super::{end, notice::linked_job, owner, words::Answer};
use crate::{
    Frontdesk, Result,
    access::token_hash,
    audit::{Nothing, done},
    reach::spoken,
    set_up::plain,
};
use frontdesk_domain::{
    audit::AuditAction,
    one_use::CodeError,
    telegram::{ChatId, Command, LinkEnd},
    time::Timestamp,
};
use frontdesk_notify::{Heard, TelegramMessage, Update};
use frontdesk_store::{TelegramLink, Tx};
use uuid::Uuid;

/// What is to be done about an update.
#[derive(Clone)]
enum Wish {
    Nothing,
    Do(ChatId, Command),
    Blocked(ChatId),
}

impl Frontdesk {
    /// Hears an update of the bot; whether it was the first time.
    ///
    /// # Errors
    /// When there is no bot, or the database does not answer; it is heard again then.
    pub async fn hear_telegram(&self, update: Update) -> Result<bool> {
        let bot = self.bot()?;
        let (number, id, at, link_id) = (bot.api.bot(), update.id, self.now(), self.uuid());
        let wish = self.wish(update.heard);
        let heard = self.write(move |tx| {
            let wish = wish.clone();
            Box::pin(async move {
                if !tx.hear_telegram_update(number, id, at).await? {
                    return Ok(None);
                }
                Ok(Some(grant(tx, wish, link_id, at).await?))
            })
        });
        let Some(answer) = heard.await? else { return Ok(false) };
        if let Some((chat, answer)) = answer {
            let message = TelegramMessage { chat, text: answer, button: None };
            // It is a courtesy: they can write again, and the page says how it stands.
            if let Err(failure) = bot.api.send(&message).await {
                tracing::info!(%failure, "the bot could not answer");
            }
        }
        Ok(true)
    }

    /// Whoever writes too often is not listened to, and so costs no message of ours either.
    fn wish(&self, heard: Option<Heard>) -> Wish {
        match heard {
            Some(Heard::Said { chat, text }) if self.inner.limits.may_tell_bot(chat) => {
                Wish::Do(chat, Command::of(&text))
            }
            Some(Heard::Blocked { chat }) => Wish::Blocked(chat),
            _ => Wish::Nothing,
        }
    }
}

async fn grant(tx: &mut Tx, wish: Wish, link: Uuid, at: Timestamp) -> Result<Option<(ChatId, String)>> {
    let (chat, command) = match wish {
        Wish::Nothing => return Ok(None),
        Wish::Blocked(chat) => {
            if let Some(link) = tx.find_telegram_link_of(chat).await? {
                end(tx, &link, LinkEnd::Blocked, at).await?;
            }
            return Ok(None);
        }
        Wish::Do(chat, command) => (chat, command),
    };
    let before = tx.find_telegram_link_of(chat).await?;
    let answer = match command {
        Command::Start(code) => start(tx, chat, &code, link, at).await?,
        Command::Stop => stop(tx, chat, at).await?,
        Command::Other => Answer::Help(before.is_some()),
    };
    // Whoever it is now, or was until now.
    let whose = tx.find_telegram_link_of(chat).await?.or(before).map(|link| (link.facility, link.person));
    Ok(Some((chat, answer.sentence(spoken(tx, whose).await?))))
}

async fn stop(tx: &mut Tx, chat: ChatId, at: Timestamp) -> Result<Answer> {
    match tx.find_telegram_link_of(chat).await? {
        Some(link) if end(tx, &link, LinkEnd::Stopped, at).await? => Ok(Answer::Stopped),
        _ => Ok(Answer::NotLinked),
    }
}

/// Links the chat to whoever made the code. What it was linked to, and what they had linked, ends.
async fn start(tx: &mut Tx, chat: ChatId, code: &str, link: Uuid, at: Timestamp) -> Result<Answer> {
    let hash = token_hash(&plain(code));
    let Some(code) = tx.find_telegram_code(hash).await? else {
        return Ok(Answer::Refused(CodeError::Unknown));
    };
    if let Err(why) = code.times.check(at) {
        return Ok(Answer::Refused(why));
    }
    let Some(account) = owner(tx, &code, at).await? else { return Ok(Answer::Refused(CodeError::Ended)) };
    tx.lock_person(code.person).await?;
    if !tx.use_telegram_code(hash, at).await? {
        return Ok(Answer::Refused(CodeError::Used));
    }
    let before = [tx.find_telegram_link_of(chat).await?, tx.find_telegram_link(code.person).await?];
    for before in before.into_iter().flatten() {
        // The same chat of the same person is found twice, and ends once.
        end(tx, &before, LinkEnd::Moved, at).await?;
    }
    let new = TelegramLink { id: link, person: code.person, facility: code.facility, chat, linked_at: at };
    tx.insert_telegram_link(&new).await?;
    tx.insert_job(&linked_job(&new)?, at).await?;
    // Whose chat it is, is nobody's business.
    let (action, detail) = (AuditAction::TelegramLink, Nothing {});
    tx.audit(done(code.facility, Some(code.person), action, detail, at)?).await?;
    Ok(Answer::Linked(account.facility_name))
}
