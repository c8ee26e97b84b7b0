//! The log as facility admins read it.

use super::{
    filter::query,
    lines::{Lines, hex},
};
use crate::{Error, Frontdesk, Result, conversations::thread::reader};
use frontdesk_domain::{
    actor::Actor,
    limits::AUDIT_ROWS,
    role::Action,
    time::Timestamp,
    wire::{AuditFilter, AuditPage, PersonView},
};
use frontdesk_store::{Account, Tx};

pub(super) const ONLY_ADMINS: Error = Error::Refused("Only facility admins read the audit log.");

impl Frontdesk {
    /// The events that fit, newest first; `before` is [`AuditPage::next`] of the page before.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins, [`crate::Error::Invalid`]
    /// with the field of the filter that cannot be taken.
    pub async fn audit_log(
        &self,
        actor: Actor,
        filter: AuditFilter,
        before: Option<i64>,
    ) -> Result<AuditPage> {
        let now = self.now();
        let page = match actor.role.may(Action::ReadAudit) {
            true => self.read(|tx| Box::pin(page(tx, actor, filter, before, now))).await,
            false => Err(ONLY_ADMINS),
        };
        self.noting(actor, "audit", None, page).await
    }
}

async fn page(
    tx: &mut Tx,
    actor: Actor,
    filter: AuditFilter,
    before: Option<i64>,
    now: Timestamp,
) -> Result<AuditPage> {
    let mut lines = Lines::new(actor.facility, reader(tx, actor, now).await?.calendar);
    let query = query(&filter, &lines.calendar)?;
    let (edge, limit) = (before.unwrap_or(i64::MAX), AUDIT_ROWS as i64 + 1);
    let mut rows = tx.list_audit_newest(actor.facility, &query, edge, limit).await?;
    let has_more = rows.len() > AUDIT_ROWS;
    rows.truncate(AUDIT_ROWS);
    let next = rows.last().filter(|_| has_more).map(|row| row.event.seq);
    let (events, head) = tx.find_audit_head(actor.facility).await?;
    let mut said = Vec::with_capacity(rows.len());
    for row in &rows {
        said.push(lines.line(tx, row).await?);
    }
    let view = |actor: Account| PersonView { id: actor.person, name: actor.name, role: actor.role };
    let people = tx.list_audit_actors(actor.facility).await?.into_iter().map(view).collect();
    Ok(AuditPage { lines: said, next, people, events, head: hex(&head) })
}
