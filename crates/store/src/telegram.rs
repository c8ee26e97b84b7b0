//! Telegram: whose chat is whose, the codes that link one, and how far each bot's updates were read.

use crate::{
    db::{Tx, one, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    id::{FacilityId, PersonId},
    one_use::Times,
    telegram::{ChatId, LinkEnd, NUMBERS_LAST},
    time::Timestamp,
};
use uuid::Uuid;

/// A code to be kept, by its hash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewTelegramCode {
    /// The SHA-256 of the code.
    pub hash: [u8; 32],
    /// Whose.
    pub person: PersonId,
    /// Where they made it.
    pub facility: FacilityId,
    /// When.
    pub made_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// A code as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TelegramCode {
    /// Whose.
    pub person: PersonId,
    /// Where they made it.
    pub facility: FacilityId,
    /// How it stands.
    pub times: Times,
}

/// A chat that is somebody's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TelegramLink {
    /// Its id, which says nothing about it.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// Where they made the code for it.
    pub facility: FacilityId,
    /// Which.
    pub chat: ChatId,
    /// Since when.
    pub linked_at: Timestamp,
}

type LinkRow = (Uuid, Uuid, Uuid, i64, i64);

fn link((id, person, facility, chat, linked_at): LinkRow) -> TelegramLink {
    TelegramLink {
        id,
        person: PersonId(person),
        facility: FacilityId(facility),
        chat: ChatId(chat),
        linked_at: Timestamp(linked_at),
    }
}

type CodeRow = (Uuid, Uuid, i64, i64, Option<i64>, Option<i64>);

impl Tx {
    /// Keeps a code. One of the same person that is good has to be ended before.
    pub async fn insert_telegram_code(&mut self, new: &NewTelegramCode) -> Result<()> {
        run!(
            self,
            "insert into telegram_code (code_hash, person_id, facility_id, made_at, expires_at) values ($1, $2, $3, $4, $5)",
            new.hash.to_vec(),
            new.person.0,
            new.facility.0,
            new.made_at.0,
            new.expires_at.0,
        )?;
        Ok(())
    }

    /// Ends the code of somebody that is good, if there is one.
    pub async fn end_telegram_codes(&mut self, person: PersonId, at: Timestamp) -> Result<()> {
        let sql = "update telegram_code set ended_at = $2 where person_id = $1 and used_at is null and ended_at is null";
        run!(self, sql, person.0, at.0)?;
        Ok(())
    }

    /// The code with this hash.
    pub async fn find_telegram_code(&mut self, hash: [u8; 32]) -> Result<Option<TelegramCode>> {
        let sql = "select person_id, facility_id, made_at, expires_at, used_at, ended_at from telegram_code \
                   where code_hash = $1";
        let found = optional!(self, CodeRow, sql, hash.to_vec())?;
        Ok(found.map(|(person, facility, made_at, expires_at, used_at, ended_at)| TelegramCode {
            person: PersonId(person),
            facility: FacilityId(facility),
            times: Times {
                asked_at: Timestamp(made_at),
                expires_at: Some(Timestamp(expires_at)),
                sent_at: Some(Timestamp(made_at)),
                used_at: used_at.map(Timestamp),
                ended_at: ended_at.map(Timestamp),
            },
        }))
    }

    /// Uses a code up; whether this was the one who did. Of two at once the second finds it used.
    pub async fn use_telegram_code(&mut self, hash: [u8; 32], at: Timestamp) -> Result<bool> {
        let sql = "update telegram_code set used_at = $2 \
                   where code_hash = $1 and used_at is null and ended_at is null and expires_at > $2";
        Ok(run!(self, sql, hash.to_vec(), at.0)? > 0)
    }

    /// Forgets the codes that were made before `then`; how many.
    pub async fn delete_telegram_codes_before(&mut self, then: Timestamp) -> Result<u64> {
        run!(self, "delete from telegram_code where made_at < $1", then.0)
    }

    /// Keeps whose a chat is. What the person or the chat was linked to before has to be ended before.
    pub async fn insert_telegram_link(&mut self, new: &TelegramLink) -> Result<()> {
        run!(
            self,
            "insert into telegram_link (id, person_id, facility_id, chat_id, linked_at) values ($1, $2, $3, $4, $5)",
            new.id,
            new.person.0,
            new.facility.0,
            new.chat.0,
            new.linked_at.0,
        )?;
        Ok(())
    }

    /// The chat of somebody.
    pub async fn find_telegram_link(&mut self, person: PersonId) -> Result<Option<TelegramLink>> {
        let sql = "select id, person_id, facility_id, chat_id, linked_at from telegram_link \
                   where person_id = $1 and ended_at is null";
        Ok(optional!(self, LinkRow, sql, person.0)?.map(link))
    }

    /// Whose chat this is.
    pub async fn find_telegram_link_of(&mut self, chat: ChatId) -> Result<Option<TelegramLink>> {
        let sql = "select id, person_id, facility_id, chat_id, linked_at from telegram_link \
                   where chat_id = $1 and ended_at is null";
        Ok(optional!(self, LinkRow, sql, chat.0)?.map(link))
    }

    /// Why the last chat of somebody is theirs no more; nothing, if it is, or if there was none.
    pub async fn find_telegram_end(&mut self, person: PersonId) -> Result<Option<LinkEnd>> {
        let sql = "select ended_why from telegram_link where person_id = $1 \
                   order by linked_at desc, id desc limit 1";
        let why = optional!(self, (Option<String>,), sql, person.0)?.and_then(|(why,)| why);
        why.map(|word| {
            LinkEnd::from_word(&word).ok_or_else(|| Error::corrupt(format_args!("end {word} of a chat")))
        })
        .transpose()
    }

    /// Ends what links a chat to somebody; whether this was the one who did.
    pub async fn end_telegram_link(&mut self, id: Uuid, why: LinkEnd, at: Timestamp) -> Result<bool> {
        let sql = "update telegram_link set ended_at = $3, ended_why = $2 where id = $1 and ended_at is null";
        Ok(run!(self, sql, id, why.word(), at.0)? > 0)
    }

    /// Lets nobody but `holder` ask for a bot's updates for so many milliseconds; the number to ask from, or `None`
    /// while somebody else does. A number of long ago counts for nothing: it is 0 then.
    pub async fn claim_telegram_bot(
        &mut self,
        bot: i64,
        holder: Uuid,
        now: Timestamp,
        lease: i64,
    ) -> Result<Option<i64>> {
        self.begin_telegram_bot(bot).await?;
        let sql = "update telegram_bot set lease_holder = $2, lease_until = $3 \
                   where bot_id = $1 and (lease_until <= $4 or lease_holder = $2)";
        if run!(self, sql, bot, holder, now.plus(lease).0, now.0)? == 0 {
            return Ok(None);
        }
        let sql = "select next_update, heard_at from telegram_bot where bot_id = $1";
        let (next, heard_at) = one!(self, (i64, i64), sql, bot)?;
        Ok(Some(if heard_at > now.plus(-NUMBERS_LAST).0 { next } else { 0 }))
    }

    /// Notes that an update was heard; whether it is the first time.
    pub async fn hear_telegram_update(&mut self, bot: i64, update: i64, at: Timestamp) -> Result<bool> {
        self.begin_telegram_bot(bot).await?;
        let sql = "update telegram_bot set next_update = $2, heard_at = $3 \
                   where bot_id = $1 and (next_update < $2 or heard_at <= $4)";
        Ok(run!(self, sql, bot, update.saturating_add(1), at.0, at.plus(-NUMBERS_LAST).0)? > 0)
    }

    async fn begin_telegram_bot(&mut self, bot: i64) -> Result<()> {
        run!(self, "insert into telegram_bot (bot_id) values ($1) on conflict (bot_id) do nothing", bot)?;
        Ok(())
    }
}
