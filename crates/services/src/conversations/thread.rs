//! Reading a conversation: its head and its newest lines, then more of them.

use crate::{
    Frontdesk, Result,
    absence::{Marks, notices},
    conversations::{
        seen,
        views::{Reader, mentioned},
    },
    dates::Calendar,
    office,
    participants::present,
    records::{Eyes, linked},
};
use frontdesk_domain::{
    actor::Actor,
    conversation::{Conversation, Status},
    entry::Seq,
    id::ConversationId,
    limits::PAGE_ENTRIES,
    participation::is_anybody_left,
    role::Action,
    time::Timestamp,
    wire::{May, ParticipantView, PersonView, Reopened, Thread, TimelinePage},
};
use frontdesk_store::{EntryRow, Here, ListRow, Range, Tx};
use std::collections::BTreeSet;

impl Frontdesk {
    /// A conversation with its newest lines.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn thread(&self, actor: Actor, id: ConversationId) -> Result<Thread> {
        let now = self.now();
        let desk = self.clone();
        let read = self.read(|tx| Box::pin(async move { thread(&desk, tx, actor, id, now).await })).await;
        self.noting(actor, "thread", Some(id), read).await
    }

    /// The lines before `before`, at most 50.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn timeline_before(
        &self,
        actor: Actor,
        id: ConversationId,
        before: Seq,
    ) -> Result<TimelinePage> {
        self.timeline(actor, id, Range::Before(before)).await
    }

    /// The lines after `after`, at most 50; `has_earlier` then says whether there are more
    /// lines after the last of these.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn timeline_after(&self, actor: Actor, id: ConversationId, after: Seq) -> Result<TimelinePage> {
        self.timeline(actor, id, Range::After(after)).await
    }

    async fn timeline(&self, actor: Actor, id: ConversationId, range: Range) -> Result<TimelinePage> {
        let (desk, now) = (self.clone(), self.now());
        let read = self.read(|tx| {
            Box::pin(async move {
                let (conversation, _) = seen::find(tx, actor, id).await?;
                let mut reader = reader(tx, actor, now).await?;
                page(&desk, tx, &mut reader, &conversation, range).await
            })
        });
        self.noting(actor, "timeline", Some(id), read.await).await
    }
}

pub(crate) async fn reader(tx: &mut Tx, actor: Actor, now: Timestamp) -> Result<Reader> {
    Ok(Reader::new(actor, Calendar::of(tx, actor.facility, now).await?, now))
}

async fn page(
    desk: &Frontdesk,
    tx: &mut Tx,
    reader: &mut Reader,
    of: &Conversation,
    range: Range,
) -> Result<TimelinePage> {
    let Actor { facility, person, .. } = reader.actor;
    let limit = PAGE_ENTRIES as i64 + 1;
    let mut rows =
        tx.list_visible_entries(facility, of.id, (person, reader.actor.side()), range, limit).await?;
    let has_more = rows.len() > PAGE_ENTRIES;
    if has_more {
        // The one too many is the oldest, or the newest when reading forwards.
        rows.remove(if matches!(range, Range::After(_)) { PAGE_ENTRIES } else { 0 });
    }
    learn(desk, tx, reader, &rows).await?;
    Ok(TimelinePage { timeline: reader.timeline(rows), has_earlier: has_more })
}

/// Looks up what these entries lead to: the names of those whom events mention, and photos.
pub(crate) async fn learn(
    desk: &Frontdesk,
    tx: &mut Tx,
    reader: &mut Reader,
    rows: &[EntryRow],
) -> Result<()> {
    let photos = desk.gallery(tx, reader.actor, rows, reader.now).await?;
    reader.gallery.extend(photos);
    if rows.iter().any(|row| row.entry.body.record().is_some()) {
        let eyes = Eyes::of(tx, reader.actor, reader.now).await?;
        reader.cards.learn(tx, &eyes, rows).await?;
    }
    for person in mentioned(rows).collect::<BTreeSet<_>>() {
        if let Some(name) = tx.find_name(reader.actor.facility, person).await? {
            reader.names.insert(person, name);
        }
    }
    Ok(())
}

async fn thread(
    desk: &Frontdesk,
    tx: &mut Tx,
    actor: Actor,
    id: ConversationId,
    now: Timestamp,
) -> Result<Thread> {
    let (conversation, viewer) = seen::find(tx, actor, id).await?;
    let mut reader = reader(tx, actor, now).await?;
    let is_here = viewer.is_here();
    let row = tx.find_inbox_row(actor.facility, actor.person, id).await?.ok_or(crate::Error::NotFound)?;
    let head = tx.find_conversation_head(&conversation).await?.ok_or(crate::Error::NotFound)?;
    let page = page(desk, tx, &mut reader, &conversation, Range::Newest).await?;
    let here = if is_here { tx.list_participants(id).await? } else { Vec::new() };
    let marks = Marks::of(tx, actor.facility, now).await?;
    let away = notices(tx, actor, &here, &marks, &reader.calendar).await?;
    let gone = if is_here { None } else { tx.find_gone_since(id, actor.person).await? };
    let records = linked(tx, actor, (id, &viewer), now).await?;
    let (may, concerned) = (may(actor, &here, is_here, row.status), conversation.resident);
    let participant = |one: Here| {
        let away_until = marks.until(one.person, &reader.calendar).filter(|_| one.role.is_management());
        ParticipantView { away_until, ..reader.participant(one, concerned) }
    };
    let reopened = reopened(tx, &reader, &row).await?;
    let office = if may.reply { office::said(tx, actor, &reader.calendar).await? } else { None };
    let is_done = may.reply && row.status != Status::Open;
    let own_text = if is_done { tx.find_reopen_text(actor.facility).await? } else { String::new() };
    let role = head.resident_role.parse().map_err(|error| crate::Error::Internal(Box::new(error)))?;
    Ok(Thread {
        id,
        subject: conversation.subject.map(Into::into),
        topic: head.topic,
        resident: PersonView { id: conversation.resident, name: head.resident, role },
        unit: head.unit,
        status: row.status,
        waiting: row.waiting,
        participants: here.into_iter().map(participant).collect(),
        away,
        gone: gone.map(|at| reader.calendar.moment(at)),
        page,
        reopened,
        last_seq: row.last_seq,
        read_seq: row.read_seq,
        records,
        office,
        reopen_text: Some(own_text).filter(|text| !text.is_empty()),
        may,
        now,
    })
}

/// Who opened it again, while it is open.
async fn reopened(tx: &mut Tx, reader: &Reader, row: &ListRow) -> Result<Option<Reopened>> {
    if row.status != Status::Open {
        return Ok(None);
    }
    let viewer = (reader.actor.person, reader.actor.side());
    let found = tx.find_newest_of_kind(row.place.conversation, viewer, "reopened").await?;
    Ok(found.map(|(by, at)| Reopened {
        by: by.unwrap_or_else(|| "Frontdesk".to_owned()),
        moment: reader.calendar.moment(at),
    }))
}

fn may(actor: Actor, here: &[Here], is_here: bool, status: Status) -> May {
    let may = |action| is_here && actor.role.may(action);
    May {
        add: may(Action::AddParticipant),
        leave: may(Action::Leave),
        must_hand_over: may(Action::Leave) && !is_anybody_left(&present(here), actor.person),
        reply: may(Action::Reply),
        link: may(Action::Reply),
        make_ticket: may(Action::KeepTickets),
        note: may(Action::WriteNote),
        resolve: may(Action::Resolve) && status == Status::Open,
        mark_unread: may(Action::MarkUnread),
    }
}
