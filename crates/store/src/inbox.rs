//! Inbox rows, written when something is sent: appending to a timeline touches the
//! row of everybody whose window is open, and of nobody else.

use crate::{
    conversations::{role, status, waiting},
    db::{Tx, one, optional, run},
    error::Result,
    hint::Hint,
    windows::Here,
};
use frontdesk_domain::{
    conversation::Conversation,
    entry::{Entry, EntryBody, Seq},
    id::{ConversationId, FacilityId, PersonId},
    inbox::{Placement, Standing, placement},
    role::{Role, Side},
    time::Timestamp,
};

/// New entries for a conversation, with the state they lead to.
#[derive(Clone, Debug)]
pub struct Append {
    /// The state after them; its `last_seq` is still the one before.
    pub next: Conversation,
    /// Who made them; `None`: Frontdesk itself.
    pub author: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// What they say, in order.
    pub bodies: Vec<EntryBody>,
}

/// What a person has read of a conversation.
#[derive(sqlx::FromRow, Clone, Copy, Default)]
struct Reading {
    unread: i64,
    read_seq: i64,
    is_marked_unread: bool,
}

impl Reading {
    fn with_more(self, seen: &[&Entry]) -> Self {
        let more = seen.iter().filter(|entry| entry.body.counts_as_unread()).count();
        Self { unread: self.unread + i64::try_from(more).unwrap_or(i64::MAX), ..self }
    }
}

/// Those of the entries that somebody who is there sees, from this side.
fn seen_by<'a>(entries: &'a [Entry], here: &Here, side: Side) -> Vec<&'a Entry> {
    let is_seen = |entry: &&Entry| entry.seq >= here.from && entry.body.audience().includes(side);
    entries.iter().filter(is_seen).collect()
}

fn comes_in(person: PersonId, entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.brings_in() == Some(person))
}

#[derive(sqlx::FromRow)]
struct StandingRow {
    status: String,
    waiting_on: Option<String>,
    waiting_since: Option<i64>,
    last_at: i64,
    last_seq: i64,
    read_seq: i64,
    unread: i64,
    is_marked_unread: bool,
    is_here: bool,
}

impl Tx {
    /// Writes the entries, the new state, and the inbox row of each participant. The
    /// caller holds the conversation's lock. Answers the new entries, numbered.
    pub async fn append(&mut self, append: &Append, participants: &[Here]) -> Result<Vec<Entry>> {
        let mut next = append.next.clone();
        let mut entries = Vec::with_capacity(append.bodies.len());
        for body in &append.bodies {
            next.last_seq = next.last_seq.next();
            let (author, at) = (append.author, append.at);
            let entry = Entry { conversation: next.id, seq: next.last_seq, author, at, body: body.clone() };
            self.insert_entry(&entry).await?;
            entries.push(entry);
        }
        self.update_conversation(&next).await?;
        for here in participants {
            self.receive(&next, here, &entries).await?;
        }
        Ok(entries)
    }

    /// One participant's row after new entries; untouched if none of them is for their eyes.
    async fn receive(&mut self, next: &Conversation, here: &Here, entries: &[Entry]) -> Result<()> {
        if seen_by(entries, here, here.role.side()).is_empty() {
            return Ok(());
        }
        let (changed, role) = self.take_changed(next.facility, here.person).await?;
        // Somebody who got another role a moment ago reads with the eyes of the new one.
        let side = role.side();
        let seen = seen_by(entries, here, side);
        let Some(last) = seen.last() else { return Ok(()) };
        let reading = if last.author == Some(here.person) {
            Reading { unread: 0, read_seq: last.seq.0, is_marked_unread: false }
        } else {
            match self.reading(next.id, here.person).await? {
                Some(before) if !comes_in(here.person, entries) => before.with_more(&seen),
                before => self.counted(next.id, (here.person, side), before.unwrap_or_default()).await?,
            }
        };
        self.put_row(next, (here.person, side), last, reading, changed).await?;
        if last.author == Some(here.person) {
            // Whoever answers has read what they answer.
            self.stop_telling(here.person, next.id).await?;
            self.insert_reading(here.person, next.id, last.at).await?;
        }
        self.hint(Hint { facility: next.facility, person: here.person, conversation: next.id, changed });
        Ok(())
    }

    /// Somebody who has just come in may see more than was counted for them; and that they
    /// came in is news even where there is nothing to read yet.
    async fn counted(
        &mut self,
        conversation: ConversationId,
        reader: (PersonId, Side),
        before: Reading,
    ) -> Result<Reading> {
        let unread = self.count_unread(conversation, reader, Seq(before.read_seq)).await?;
        Ok(Reading { unread, is_marked_unread: unread == 0, ..before })
    }

    /// The next number of the person's own counter; their rows are locked by it.
    /// And their role, which stays as it is for as long as that lock is held.
    pub(crate) async fn take_changed(
        &mut self,
        facility: FacilityId,
        person: PersonId,
    ) -> Result<(i64, Role)> {
        let (changed, word) = one!(
            self,
            (i64, String),
            "update membership set changed = changed + 1 where facility_id = $1 and person_id = $2 returning changed, role",
            facility.0,
            person.0,
        )?;
        Ok((changed, role(&word)?))
    }

    async fn reading(&mut self, conversation: ConversationId, person: PersonId) -> Result<Option<Reading>> {
        let sql = "select unread, read_seq, is_marked_unread from inbox where person_id = $1 and conversation_id = $2";
        optional!(self, Reading, sql, person.0, conversation.0)
    }

    async fn put_row(
        &mut self,
        next: &Conversation,
        (person, side): (PersonId, Side),
        last: &Entry,
        reading: Reading,
        changed: i64,
    ) -> Result<()> {
        let place = placement(&Standing {
            side,
            is_here: true,
            status: next.status,
            waiting: next.waiting,
            unread: reading.unread,
            is_marked_unread: reading.is_marked_unread,
            last_at: last.at,
        });
        run!(
            self,
            "insert into inbox (person_id, conversation_id, facility_id, status, waiting_on, waiting_since, last_seq, \
             last_at, last_author_id, last_kind, last_text, unread, is_marked_unread, read_seq, tab, sort, changed, is_here) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) \
             on conflict (person_id, conversation_id) do update set status = excluded.status, \
             waiting_on = excluded.waiting_on, waiting_since = excluded.waiting_since, last_seq = excluded.last_seq, \
             last_at = excluded.last_at, last_author_id = excluded.last_author_id, last_kind = excluded.last_kind, \
             last_text = excluded.last_text, unread = excluded.unread, is_marked_unread = excluded.is_marked_unread, \
             read_seq = excluded.read_seq, tab = excluded.tab, sort = excluded.sort, changed = excluded.changed, is_here = excluded.is_here",
            person.0,
            next.id.0,
            next.facility.0,
            next.status.word(),
            next.waiting.map(|waiting| waiting.on.word()),
            next.waiting.map(|waiting| waiting.since.0),
            last.seq.0,
            last.at.0,
            last.author.map(|author| author.0),
            last.body.kind(),
            last.body.preview(),
            reading.unread,
            reading.is_marked_unread,
            reading.read_seq,
            place.tab.number(),
            place.sort,
            changed,
            true,
        )?;
        Ok(())
    }

    /// The row of somebody who has just gone: it stays as it is, among the archived ones.
    /// The entry that says so has told their tabs in this same transaction.
    pub async fn put_away(
        &mut self,
        facility: FacilityId,
        conversation: ConversationId,
        person: PersonId,
        side: Side,
    ) -> Result<()> {
        let Some(row) = self.lock_standing(facility, conversation, person).await? else { return Ok(()) };
        let row = StandingRow { is_here: false, is_marked_unread: false, ..row };
        let Placement { tab, sort } = placement(&row.standing(side, row.reading())?);
        run!(
            self,
            "update inbox set is_here = $3, is_marked_unread = $4, tab = $5, sort = $6 \
             where person_id = $1 and conversation_id = $2",
            person.0,
            conversation.0,
            row.is_here,
            row.is_marked_unread,
            tab.number(),
            sort,
        )?;
        self.stop_telling(person, conversation).await
    }

    /// The person has read up to `up_to`. Reading never goes backwards; whether anything changed.
    pub async fn mark_read(
        &mut self,
        facility: FacilityId,
        conversation: ConversationId,
        reader: (PersonId, Side),
        up_to: Seq,
    ) -> Result<bool> {
        let Some(row) = self.lock_standing(facility, conversation, reader.0).await? else { return Ok(false) };
        let read = up_to.0.min(row.last_seq).max(row.read_seq);
        if read == row.read_seq && !row.is_marked_unread && row.unread == 0 {
            return Ok(false);
        }
        let unread = self.count_unread(conversation, reader, Seq(read)).await?;
        if read == row.read_seq && !row.is_marked_unread && row.unread == unread {
            return Ok(false);
        }
        let reading = Reading { unread, read_seq: read, is_marked_unread: false };
        self.put_reading(facility, conversation, reader, &row, reading).await?;
        Ok(true)
    }

    /// The person puts it back among what they have not read; whether it was there to be put.
    pub async fn mark_unread(
        &mut self,
        facility: FacilityId,
        conversation: ConversationId,
        reader: (PersonId, Side),
    ) -> Result<bool> {
        let Some(row) = self.lock_standing(facility, conversation, reader.0).await? else { return Ok(false) };
        let reading = Reading { unread: row.unread, read_seq: row.read_seq, is_marked_unread: true };
        self.put_reading(facility, conversation, reader, &row, reading).await?;
        Ok(true)
    }

    async fn lock_standing(
        &mut self,
        facility: FacilityId,
        conversation: ConversationId,
        person: PersonId,
    ) -> Result<Option<StandingRow>> {
        let lock = "update membership set changed = changed where facility_id = $1 and person_id = $2";
        run!(self, lock, facility.0, person.0)?;
        optional!(
            self,
            StandingRow,
            "select status, waiting_on, waiting_since, last_at, last_seq, read_seq, unread, is_marked_unread, is_here from inbox \
             where person_id = $1 and conversation_id = $2 and facility_id = $3",
            person.0,
            conversation.0,
            facility.0,
        )
    }

    async fn put_reading(
        &mut self,
        facility: FacilityId,
        conversation: ConversationId,
        (person, side): (PersonId, Side),
        row: &StandingRow,
        reading: Reading,
    ) -> Result<()> {
        let (changed, _) = self.take_changed(facility, person).await?;
        let Placement { tab, sort } = placement(&row.standing(side, reading)?);
        run!(
            self,
            "update inbox set unread = $3, read_seq = $4, is_marked_unread = $5, tab = $6, sort = $7, changed = $8, is_here = $9 \
             where person_id = $1 and conversation_id = $2",
            person.0,
            conversation.0,
            reading.unread,
            reading.read_seq,
            reading.is_marked_unread,
            tab.number(),
            sort,
            changed,
            row.is_here,
        )?;
        if reading.unread == 0 {
            self.stop_telling(person, conversation).await?;
        }
        self.hint(Hint { facility, person, conversation, changed });
        Ok(())
    }
}

impl StandingRow {
    fn reading(&self) -> Reading {
        Reading { unread: self.unread, read_seq: self.read_seq, is_marked_unread: self.is_marked_unread }
    }

    fn standing(&self, side: Side, reading: Reading) -> Result<Standing> {
        Ok(Standing {
            side,
            is_here: self.is_here,
            status: status(&self.status)?,
            waiting: waiting(self.waiting_on.clone(), self.waiting_since)?,
            unread: reading.unread,
            is_marked_unread: reading.is_marked_unread,
            last_at: Timestamp(self.last_at),
        })
    }
}
