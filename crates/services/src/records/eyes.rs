//! What somebody may see of the books: the rule, asked with the units they hold today.

use super::said::Speech;
use crate::{Error, Result, amounts::Amounts, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    id::{FacilityId, PersonId, RecordId, UnitId},
    record::{Facts, Reader, Version, may_see},
    role::Role,
    time::Timestamp,
    wire::{RecordCard, RecordVersion, RecordView},
};
use frontdesk_store::{RecordRow, Tx};
use std::collections::HashMap;

/// Somebody who looks at the books, and how amounts and dates are said there.
pub(crate) struct Eyes {
    facility: FacilityId,
    person: PersonId,
    role: Role,
    holds: Vec<UnitId>,
    speech: Speech,
}

impl Eyes {
    /// Those of the actor.
    pub(crate) async fn of(tx: &mut Tx, actor: Actor, now: Timestamp) -> Result<Self> {
        Self::of_member(tx, actor.facility, (actor.person, actor.role), now).await
    }

    /// Those of somebody else, to know what they would see.
    pub(crate) async fn of_member(
        tx: &mut Tx,
        facility: FacilityId,
        (person, role): (PersonId, Role),
        now: Timestamp,
    ) -> Result<Self> {
        let found = tx.find_facility(facility).await?.ok_or(Error::NotFound)?;
        let calendar = Calendar::new(&found, now)?;
        let holds = tx.list_units_of(facility, person, calendar.today()).await?;
        let speech = Speech { calendar, amounts: Amounts::new(&found.locale) };
        Ok(Self { facility, person, role, holds, speech })
    }

    pub(super) fn facility(&self) -> FacilityId {
        self.facility
    }

    /// The units that somebody holds today.
    pub(super) async fn units_of(&self, tx: &mut Tx, person: PersonId) -> Result<Vec<UnitId>> {
        Ok(tx.list_units_of(self.facility, person, self.calendar().today()).await?)
    }

    pub(crate) fn calendar(&self) -> &Calendar {
        &self.speech.calendar
    }

    pub(crate) fn may_see(&self, row: &RecordRow) -> bool {
        may_see(&Reader { person: self.person, role: self.role, holds: &self.holds }, &row.scope)
    }

    /// The record, if it is for them.
    pub(crate) async fn find(&self, tx: &mut Tx, id: RecordId) -> Result<Option<RecordRow>> {
        Ok(tx.find_record(self.facility, id).await?.filter(|row| self.may_see(row)))
    }

    /// What a version of a record that is for them said, if that was for them too.
    pub(crate) async fn find_then(
        &self,
        tx: &mut Tx,
        now: &RecordRow,
        version: Version,
    ) -> Result<Option<Facts>> {
        if now.version == version {
            return Ok(Some(now.facts.clone()));
        }
        let then = tx.find_record_version(self.facility, now.id, version).await?;
        Ok(then.filter(|then| self.may_see(then)).map(|then| then.facts))
    }

    pub(crate) fn card(&self, row: &RecordRow, then: Option<&Facts>) -> RecordCard {
        self.speech.card(row, then)
    }

    pub(crate) fn view(&self, row: &RecordRow, units: &HashMap<UnitId, String>) -> RecordView {
        RecordView {
            id: row.id,
            kind: row.scope.kind,
            reference: row.reference.as_str().to_owned(),
            resident: row.scope.resident,
            unit: row.scope.unit.and_then(|unit| units.get(&unit).cloned()),
            version: row.version,
            facts: row.facts.clone(),
            card: self.card(row, None),
            changed: self.calendar().moment(row.changed_at),
        }
    }

    pub(crate) fn version(&self, past: RecordRow) -> RecordVersion {
        RecordVersion {
            version: past.version,
            since: self.calendar().moment(past.changed_at),
            said: self.speech.standing(&past.facts),
            facts: past.facts,
        }
    }
}
