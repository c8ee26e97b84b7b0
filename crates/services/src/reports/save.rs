//! A report as a file. That somebody saved it is in the log.

use super::{
    ONLY_ADMINS,
    read::{choices, range, report},
    table::{self, Table},
};
use crate::{
    Error, Frontdesk, Result,
    audit::{digest, done, hex},
    dates::Calendar,
};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    date::Month,
    id::TopicId,
    role::Action,
    time::Timestamp,
    wire::{ReportFilter, ReportTable, SavedFile},
};
use frontdesk_store::{OverseenQuery, Tx};
use serde::Serialize;

/// Conversations read at once.
const CHUNK: i64 = 1000;

/// What the log keeps of it.
#[derive(Serialize)]
struct Saved {
    table: ReportTable,
    first_month: Month,
    last_month: Month,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<TopicId>,
    rows: usize,
    digest: String,
}

/// A file, and what it is about.
struct Made {
    name: String,
    content: String,
    rows: usize,
    months: (Month, Month),
}

impl Frontdesk {
    /// The figures of a report, or the conversations that are counted in it, as a table; saving it is
    /// in the log.
    ///
    /// # Errors
    /// As [`Frontdesk::report`].
    pub async fn save_report(
        &self,
        actor: Actor,
        filter: ReportFilter,
        table: ReportTable,
    ) -> Result<SavedFile> {
        let saved = match actor.role.may(Action::ReadReports) {
            true => self.make_report(actor, filter, table).await,
            false => Err(ONLY_ADMINS),
        };
        self.noting(actor, "reports", None, saved).await
    }

    /// The file is given out only after the log says that it was.
    async fn make_report(&self, actor: Actor, filter: ReportFilter, table: ReportTable) -> Result<SavedFile> {
        let (at, topic) = (self.now(), filter.topic);
        let made = self.read(|tx| Box::pin(async move { make(tx, actor, &filter, table, at).await })).await?;
        let (first_month, last_month) = made.months;
        let digest = hex(&digest(&made.content));
        let detail = Saved { table, first_month, last_month, topic, rows: made.rows, digest };
        let event = done(actor.facility, Some(actor.person), AuditAction::ReportExport, detail, at)?;
        self.write(move |tx| {
            let event = event.clone();
            Box::pin(async move { Ok(tx.audit(event).await?) })
        })
        .await?;
        Ok(SavedFile { name: made.name, media_type: "text/csv; charset=utf-8", content: made.content })
    }
}

async fn make(
    tx: &mut Tx,
    actor: Actor,
    filter: &ReportFilter,
    table: ReportTable,
    now: Timestamp,
) -> Result<Made> {
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    let calendar = Calendar::new(&facility, now)?;
    let range = range(filter, &calendar, &choices(tx, actor.facility).await?)?;
    let (content, rows) = match table {
        ReportTable::Figures => table::figures(&report(tx, actor.facility, filter, now).await?)?,
        ReportTable::Conversations => {
            let (from, until) = range.bounds();
            let query = OverseenQuery {
                topic: range.topic,
                from: Some(from),
                until: Some(until),
                ..OverseenQuery::default()
            };
            conversations(tx, actor, &query, &calendar).await?
        }
    };
    let months = (range.from, range.until);
    let name = format!("{}-{}-{}-to-{}.csv", table.word(), facility.slug, months.0, months.1);
    Ok(Made { name, content, rows, months })
}

/// The conversations that fit, newest first.
async fn conversations(
    tx: &mut Tx,
    actor: Actor,
    query: &OverseenQuery,
    calendar: &Calendar,
) -> Result<(String, usize)> {
    let (mut table, mut before) = (Table::of_conversations()?, None);
    loop {
        let rows = tx.list_overseen(actor.facility, actor.person, query, before, CHUNK).await?;
        let Some(last) = rows.last() else { return Ok((table.content, table.rows)) };
        before = Some(last.conversation);
        for row in rows {
            table.put_conversation(row, calendar)?;
        }
    }
}
