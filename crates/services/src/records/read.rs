//! Records are read, by those whom the rule lets see them.

use crate::{Error, Frontdesk, Result, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    id::{PersonId, RecordId, UnitId},
    limits::RECORD_ROWS,
    record::{Reader, RecordKind, may_see},
    time::Timestamp,
    wire::{RecordHistory, RecordVersion, RecordView},
};
use frontdesk_store::{RecordRow, Tx};
use std::collections::HashMap;

impl Frontdesk {
    /// A record with every version it had, as far as each was for the actor: whoever gets a
    /// record that was somebody else's sees it from then on.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`], also for one that is not for the actor.
    pub async fn record(&self, actor: Actor, id: RecordId) -> Result<RecordHistory> {
        let now = self.now();
        let read = self.read(|tx| Box::pin(record(tx, actor, id, now))).await;
        self.noting(actor, "record", None, read).await
    }

    /// Somebody's records of one kind that the actor may see: those with something left to do
    /// first, then the newest. A resident asks about themselves.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn records_of(
        &self,
        actor: Actor,
        resident: PersonId,
        kind: RecordKind,
    ) -> Result<Vec<RecordView>> {
        let now = self.now();
        self.read(|tx| {
            Box::pin(async move {
                let eyes = Eyes::of(tx, actor, now).await?;
                let rows =
                    tx.list_records_of_resident(actor.facility, resident, kind, RECORD_ROWS as i64).await?;
                Ok(rows.into_iter().filter(|row| eyes.may_see(row)).map(|row| eyes.view(row)).collect())
            })
        })
        .await
    }
}

/// What somebody may see of the books, and how dates are said there.
struct Eyes {
    actor: Actor,
    holds: Vec<UnitId>,
    units: HashMap<UnitId, String>,
    calendar: Calendar,
}

impl Eyes {
    async fn of(tx: &mut Tx, actor: Actor, now: Timestamp) -> Result<Self> {
        let calendar = Calendar::of(tx, actor.facility, now).await?;
        let holds = tx.list_units_of(actor.facility, actor.person, calendar.today()).await?;
        let units = tx.list_units(actor.facility).await?;
        let units = units.into_iter().map(|unit| (UnitId(unit.id), unit.code)).collect();
        Ok(Self { actor, holds, units, calendar })
    }

    fn may_see(&self, row: &RecordRow) -> bool {
        let Actor { person, role, .. } = self.actor;
        may_see(&Reader { person, role, holds: &self.holds }, &row.scope)
    }

    fn view(&self, row: RecordRow) -> RecordView {
        RecordView {
            id: row.id,
            kind: row.scope.kind,
            reference: row.reference.into(),
            resident: row.scope.resident,
            unit: row.scope.unit.and_then(|unit| self.units.get(&unit).cloned()),
            version: row.version,
            facts: row.facts,
            changed: self.calendar.moment(row.changed_at),
        }
    }
}

async fn record(tx: &mut Tx, actor: Actor, id: RecordId, now: Timestamp) -> Result<RecordHistory> {
    let eyes = Eyes::of(tx, actor, now).await?;
    let row = tx
        .find_record(actor.facility, id)
        .await?
        .filter(|row| eyes.may_see(row))
        .ok_or(Error::NoSuchRecord)?;
    let versions =
        tx.list_record_versions(actor.facility, id).await?.into_iter().filter(|past| eyes.may_see(past));
    let version = |past: RecordRow| RecordVersion {
        version: past.version,
        since: eyes.calendar.moment(past.changed_at),
        facts: past.facts,
    };
    let versions = versions.map(version).collect();
    Ok(RecordHistory { versions, record: eyes.view(row) })
}
