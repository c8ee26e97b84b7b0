//! Oversight: a facility admin sees that a conversation exists, and opens it for a reason.

use super::present::present;
use crate::{Error, Frontdesk, Result, audit::done_in, conversations::thread::reader, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    date::Month,
    entry::Seq,
    id::ConversationId,
    limits::PAGE_ROWS,
    report::Waited,
    role::Action,
    text::OversightReason,
    time::Timestamp,
    wire::{Oversee, OversightFilter, OversightPage, OversightRow},
};
use frontdesk_store::{Append, OverseenQuery, OverseenRow, Tx};
use serde::Serialize;

/// What the log keeps of it.
#[derive(Serialize)]
struct Because {
    reason: OversightReason,
    from: Seq,
}

const ONLY_ADMINS: Error = Error::Refused("Only facility admins see all conversations.");

impl Frontdesk {
    /// All conversations of the facility that fit, newest first, without content;
    /// `before` is [`OversightPage::next`] of the page before.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn all_conversations(
        &self,
        actor: Actor,
        filter: OversightFilter,
        before: Option<ConversationId>,
    ) -> Result<OversightPage> {
        let now = self.now();
        let page = match actor.role.may(Action::Oversee) {
            true => self.read(|tx| Box::pin(page(tx, actor, filter, before, now))).await,
            false => Err(ONLY_ADMINS),
        };
        self.noting(actor, "oversight", None, page).await
    }

    /// Opens a conversation for a reason: the admin becomes a participant whom everybody sees.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins, [`crate::Error::Invalid`]
    /// without a reason, [`crate::Error::NotFound`], [`crate::Error::Conflict`] when they
    /// are in it already.
    pub async fn oversee(&self, actor: Actor, form: Oversee) -> Result<()> {
        let opened = self.open_for_oversight(actor, &form).await;
        self.noting(actor, "oversight", Some(form.conversation), opened).await
    }

    async fn open_for_oversight(&self, actor: Actor, form: &Oversee) -> Result<()> {
        if !actor.role.may(Action::Oversee) {
            return Err(ONLY_ADMINS);
        }
        let reason: OversightReason = form.reason.parse().map_err(|why| Error::invalid("reason", why))?;
        let (desk, id, at) = (self.clone(), form.conversation, self.now());
        self.write(move |tx| {
            let (desk, reason) = (desk.clone(), reason.clone());
            Box::pin(async move { desk.put_oversight(tx, actor, id, reason, at).await })
        })
        .await
    }

    async fn put_oversight(
        &self,
        tx: &mut Tx,
        actor: Actor,
        id: ConversationId,
        reason: OversightReason,
        at: Timestamp,
    ) -> Result<()> {
        let conversation = tx.lock_conversation(actor.facility, id).await?.ok_or(Error::NotFound)?;
        let here = present(&tx.list_participants(id).await?);
        let bodies = vec![
            conversation
                .oversee(&here, actor.person)
                .map_err(|_| Error::Conflict("You are already in this conversation.".to_owned()))?,
        ];
        let from = self.let_in(tx, id, actor.person, conversation.last_seq.next(), at).await?;
        self.put_entries(tx, Append { next: conversation, author: Some(actor.person), at, bodies }).await?;
        Ok(tx
            .audit(done_in(actor, id, AuditAction::ConversationOversee, Because { reason, from }, at)?)
            .await?)
    }
}

async fn page(
    tx: &mut Tx,
    actor: Actor,
    filter: OversightFilter,
    before: Option<ConversationId>,
    now: Timestamp,
) -> Result<OversightPage> {
    let calendar = reader(tx, actor, now).await?.calendar;
    let (query, limit) = (query(&filter, &calendar, now), PAGE_ROWS as i64 + 1);
    let mut rows = tx.list_overseen(actor.facility, actor.person, &query, before, limit).await?;
    let has_more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| has_more).map(|row| row.conversation);
    let count = tx.count_overseen(actor.facility, &query).await?;
    let about = about(tx, actor, &filter, &calendar).await?;
    let view = |row: OverseenRow| OversightRow {
        conversation: row.conversation,
        resident: row.resident,
        unit: row.unit,
        topic: row.topic,
        status: row.status,
        waiting: row.waiting,
        opened: calendar.moment(row.opened_at),
        is_here: row.is_here,
    };
    Ok(OversightPage { rows: rows.into_iter().map(view).collect(), next, count, about, now })
}

/// Months are the facility's, and a wait is as long as it is now.
fn query(filter: &OversightFilter, calendar: &Calendar, now: Timestamp) -> OverseenQuery {
    let since = |waited: Waited| {
        let (least, below) = waited.lengths();
        // Longer than nothing is whatever began, by whichever clock.
        let latest = if least == 0 { Timestamp(i64::MAX) } else { now.plus(1 - least) };
        (now.plus(1 - below), latest)
    };
    OverseenQuery {
        status: filter.status,
        topic: filter.topic,
        from: filter.from.map(|month| calendar.begins(month)),
        until: filter.until.map(|month| calendar.begins(month.plus(1))),
        waiting: filter.waiting.map(since),
    }
}

/// What the list was narrowed to but for the status, in words.
async fn about(
    tx: &mut Tx,
    actor: Actor,
    filter: &OversightFilter,
    calendar: &Calendar,
) -> Result<Vec<String>> {
    let topic = match filter.topic {
        Some(topic) => Some(tx.find_topic(actor.facility, topic).await?.map(|routed| routed.topic.name)),
        None => None,
    };
    let topic = topic.map(|name| format!("Topic: {}", name.as_deref().unwrap_or("none that exists")));
    let said = |month: Month| calendar.said_month(month);
    let opened = match (filter.from, filter.until) {
        (None, None) => None,
        (Some(from), Some(until)) if from == until => Some(format!("Opened: {}", said(from))),
        (Some(from), Some(until)) => Some(format!("Opened: {} to {}", said(from), said(until))),
        (Some(from), None) => Some(format!("Opened: {} or later", said(from))),
        (None, Some(until)) => Some(format!("Opened: {} or earlier", said(until))),
    };
    let waiting = filter.waiting.map(|waited| format!("Waiting for us: {}", waited.label().to_lowercase()));
    Ok([topic, opened, waiting].into_iter().flatten().collect())
}
