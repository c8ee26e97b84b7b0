//! The channels of what is told: each waits, is claimed with a lease, and told, put off or broken by itself, so that
//! none of them holds up another.

use crate::{
    db::{Conn, Tx, all, one, optional, run},
    error::{Error, Result},
    notifications::Told,
};
use frontdesk_domain::{
    channel::ChannelKind,
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    notification::ladder::Rung,
    time::Timestamp,
};
use uuid::Uuid;

/// A channel with something to tell, which somebody is doing now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClaimedRung {
    /// Its row. With `from` it names what is told: another try has the same name.
    pub id: Uuid,
    /// Whom, of what.
    pub of: Told,
    /// By which channel.
    pub channel: ChannelKind,
    /// The first entry that it has not told of …
    pub from: Seq,
    /// … and the newest one when it was first tried. Another try tells of the same: whoever keeps one of two emails
    /// with the same Message-ID, as mail servers do, misses nothing.
    pub to: Seq,
    /// Which try this is, from 1.
    pub tries: i64,
    /// When the first of them was.
    pub first_try: Timestamp,
}

/// A channel that does not get through, for an admin to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadRung {
    /// Its row.
    pub id: Uuid,
    /// Whom it was to tell.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// By which channel.
    pub channel: ChannelKind,
    /// Since when it is dead.
    pub since: Timestamp,
    /// Why: no address, no token, nothing that was said.
    pub why: String,
}

pub(crate) fn channel(word: &str) -> Result<ChannelKind> {
    word.parse().map_err(Error::corrupt)
}

const CLAIM: &str = "update notification_rung set lease_until = $2, tries = tries + 1, \
                     first_try_at = coalesce(first_try_at, $1), to_seq = coalesce(to_seq, \
                     (select n.last_seq from notification n where n.person_id = notification_rung.person_id \
                     and n.conversation_id = notification_rung.conversation_id)) where id in (select id from notification_rung \
                     where channel = $4 and due_at <= $1 and (lease_until is null or lease_until <= $1) \
                     order by due_at limit $3) returning id, facility_id, person_id, conversation_id, from_seq, \
                     to_seq, tries, first_try_at";
const CLAIM_AND_SKIP_LOCKED: &str = "update notification_rung set lease_until = $2, tries = tries + 1, \
                     first_try_at = coalesce(first_try_at, $1), to_seq = coalesce(to_seq, \
                     (select n.last_seq from notification n where n.person_id = notification_rung.person_id \
                     and n.conversation_id = notification_rung.conversation_id)) where id in (select id from notification_rung \
                     where channel = $4 and due_at <= $1 and (lease_until is null or lease_until <= $1) \
                     order by due_at limit $3 for update skip locked) returning id, facility_id, person_id, \
                     conversation_id, from_seq, to_seq, tries, first_try_at";

impl Tx {
    /// How it stands with each channel that was ever used for this.
    pub async fn list_rungs(&mut self, of: Told) -> Result<Vec<(Rung, Seq)>> {
        type Row = (String, Option<i64>, Option<i64>, bool, Option<i64>, i64);
        let rows = all!(
            self,
            Row,
            "select channel, news_at, told_at, is_broken, not_before, from_seq from notification_rung \
             where person_id = $1 and conversation_id = $2 order by channel",
            of.person.0,
            of.conversation.0,
        )?;
        let rung = |(word, news, told, is_broken, not_before, from): Row| {
            let at = |millis: Option<i64>| millis.map(Timestamp);
            let (news_at, told_at, not_before) = (at(news), at(told), at(not_before));
            Ok((Rung { channel: channel(&word)?, news_at, told_at, is_broken, not_before }, Seq(from)))
        };
        rows.into_iter().map(rung).collect()
    }

    /// Keeps how it stands with a channel and when it is due; `id` is that of the row if there is none yet. What it
    /// is tried for begins anew where the first entry is another one.
    pub async fn put_rung(
        &mut self,
        id: Uuid,
        of: Told,
        (rung, from): (&Rung, Seq),
        due_at: Option<Timestamp>,
    ) -> Result<()> {
        run!(
            self,
            "insert into notification_rung (id, person_id, conversation_id, facility_id, channel, from_seq, news_at, \
             is_broken, not_before, due_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
             on conflict (person_id, conversation_id, channel) do update set \
             tries = case when notification_rung.from_seq = excluded.from_seq then notification_rung.tries else 0 end, \
             first_try_at = case when notification_rung.from_seq = excluded.from_seq \
             then notification_rung.first_try_at end, \
             to_seq = case when notification_rung.from_seq = excluded.from_seq then notification_rung.to_seq end, \
             dead_at = case when excluded.is_broken then notification_rung.dead_at end, \
             from_seq = excluded.from_seq, news_at = excluded.news_at, is_broken = excluded.is_broken, \
             not_before = excluded.not_before, due_at = excluded.due_at",
            id,
            of.person.0,
            of.conversation.0,
            of.facility.0,
            rung.channel.word(),
            from.0,
            rung.news_at.map(|at| at.0),
            rung.is_broken,
            rung.not_before.map(|at| at.0),
            due_at.map(|at| at.0),
        )?;
        Ok(())
    }

    /// Takes what this channel is to tell now; until the lease ends nobody else gets it.
    pub async fn claim_rungs(
        &mut self,
        channel: ChannelKind,
        now: Timestamp,
        lease: i64,
        limit: i64,
    ) -> Result<Vec<ClaimedRung>> {
        let sql = match self.conn {
            Conn::Sqlite(_) => CLAIM,
            Conn::Postgres(_) => CLAIM_AND_SKIP_LOCKED,
        };
        type Row = (Uuid, Uuid, Uuid, Uuid, i64, i64, i64, i64);
        let rows = all!(self, Row, sql, now.0, now.plus(lease).0, limit, channel.word())?;
        let claimed = |(id, facility, person, conversation, from, to, tries, first_try): Row| {
            let of = Told {
                facility: FacilityId(facility),
                person: PersonId(person),
                conversation: ConversationId(conversation),
            };
            let (from, to, first_try) = (Seq(from), Seq(to), Timestamp(first_try));
            ClaimedRung { id, of, channel, from, to, tries, first_try }
        };
        Ok(rows.into_iter().map(claimed).collect())
    }

    /// It was told up to this entry. What came meanwhile is told next; the pause before that counts from the first
    /// try, so that what took long holds up nothing.
    pub async fn finish_rung(&mut self, of: &ClaimedRung, to: Seq, now: Timestamp) -> Result<()> {
        let has_more = self.ask_again(of.of, now).await? > to;
        run!(
            self,
            "update notification_rung set lease_until = null, due_at = null, tries = 0, first_try_at = null, \
             not_before = null, is_broken = $5, dead_at = null, last_error = null, told_at = $6, told_seq = $3, \
             to_seq = null, news_at = case when $4 and news_at is not null then cast($2 as bigint) end, \
             from_seq = case when $4 then cast($3 as bigint) + 1 else from_seq end \
             where id = $1",
            of.id,
            now.0,
            to.0,
            has_more,
            false,
            of.first_try.0,
        )?;
        Ok(())
    }

    /// It is tried again, not before this.
    pub async fn put_off_rung(
        &mut self,
        of: &ClaimedRung,
        not_before: Timestamp,
        why: &str,
        now: Timestamp,
    ) -> Result<()> {
        self.ask_again(of.of, now).await?;
        let sql = "update notification_rung set lease_until = null, due_at = null, not_before = $2, last_error = $3 \
                   where id = $1";
        run!(self, sql, of.id, not_before.0, why)?;
        Ok(())
    }

    /// Nobody was told, since they look at it themselves: looked at again then, and not counted as a try.
    pub async fn wait_with_rung(&mut self, of: &ClaimedRung, until: Timestamp, now: Timestamp) -> Result<()> {
        self.ask_again(of.of, now).await?;
        let sql = "update notification_rung set lease_until = null, due_at = null, not_before = $2, \
                   tries = tries - 1, to_seq = null where id = $1";
        run!(self, sql, of.id, until.0)?;
        Ok(())
    }

    /// This channel cannot tell it: the next one moves up. Where somebody should look at it, it is dead and visible.
    pub async fn break_rung(
        &mut self,
        of: &ClaimedRung,
        why: &str,
        is_dead: bool,
        now: Timestamp,
    ) -> Result<()> {
        self.ask_again(of.of, now).await?;
        let sql = "update notification_rung set lease_until = null, due_at = null, is_broken = $4, last_error = $2, \
                   dead_at = $3, tries = 0, first_try_at = null, to_seq = null \
                   where id = $1 and news_at is not null";
        run!(self, sql, of.id, why, is_dead.then_some(now.0), true)?;
        run!(self, "update notification_rung set lease_until = null where id = $1", of.id)?;
        Ok(())
    }

    /// The lease is given back: there was nothing to tell.
    pub async fn let_go_rung(&mut self, of: &ClaimedRung) -> Result<()> {
        run!(self, "update notification_rung set lease_until = null, to_seq = null where id = $1", of.id)?;
        Ok(())
    }

    /// The ladder is asked again at once; the newest entry that is news.
    pub(crate) async fn ask_again(&mut self, of: Told, now: Timestamp) -> Result<Seq> {
        let sql = "update notification set ask_at = $3 where person_id = $1 and conversation_id = $2 \
                   returning last_seq";
        Ok(Seq(one!(self, (i64,), sql, of.person.0, of.conversation.0, now.0)?.0))
    }

    /// The channels of a facility that are dead, the newest first.
    pub async fn list_dead_rungs(&mut self, of: FacilityId, limit: i64) -> Result<Vec<DeadRung>> {
        type Row = (Uuid, Uuid, String, String, i64, String);
        let rows = all!(
            self,
            Row,
            "select r.id, r.person_id, p.name, r.channel, r.dead_at, coalesce(r.last_error, '') \
             from notification_rung r join person p on p.id = r.person_id \
             where r.facility_id = $1 and r.dead_at is not null order by r.dead_at desc, r.id limit $2",
            of.0,
            limit,
        )?;
        let dead = |(id, person, name, word, since, why): Row| {
            let channel = channel(&word)?;
            Ok(DeadRung { id, person: PersonId(person), name, channel, since: Timestamp(since), why })
        };
        rows.into_iter().map(dead).collect()
    }

    /// A dead one is tried again, as if it had never been tried; whether there is one.
    pub async fn revive_rung(&mut self, of: FacilityId, id: Uuid, now: Timestamp) -> Result<bool> {
        let sql = "select person_id, conversation_id from notification_rung \
                   where facility_id = $1 and id = $2 and dead_at is not null";
        let Some((person, conversation)) = optional!(self, (Uuid, Uuid), sql, of.0, id)? else {
            return Ok(false);
        };
        let (person, conversation) = (PersonId(person), ConversationId(conversation));
        self.ask_again(Told { facility: of, person, conversation }, now).await?;
        let sql = "update notification_rung set is_broken = $2, dead_at = null, not_before = null, tries = 0, \
                   first_try_at = null where id = $1 and dead_at is not null";
        Ok(run!(self, sql, id, false)? > 0)
    }
}
