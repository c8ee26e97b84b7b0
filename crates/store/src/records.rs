//! Records of the books, and every version they had.

use crate::{
    db::{Tx, all, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    id::{FacilityId, PersonId, RecordId, UnitId},
    record::{Facts, RecordKind, Scope, Version},
    text::RecordRef,
    time::Timestamp,
};
use uuid::Uuid;

/// A record as it is now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordRow {
    /// Its id.
    pub id: RecordId,
    /// In whose books it is.
    pub facility: FacilityId,
    /// What it is called there.
    pub reference: RecordRef,
    /// Whom it is about.
    pub scope: Scope,
    /// Which version this is.
    pub version: Version,
    /// What it says.
    pub facts: Facts,
    /// Since when it says that.
    pub changed_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    facility_id: Uuid,
    kind: String,
    reference: String,
    resident_id: Option<Uuid>,
    unit_id: Option<Uuid>,
    for_holders: bool,
    version: i64,
    facts: String,
    changed_at: i64,
}

macro_rules! versions {
    ($rest:literal) => {
        concat!(
            "select record.id, facility_id, kind, reference, past.resident_id, past.unit_id, past.for_holders, \
             past.version, past.facts, past.at as changed_at \
             from record_version as past join record on record.id = past.record_id \
             where facility_id = $1 and record.id = $2 ",
            $rest
        )
    };
}

macro_rules! records {
    ($rest:literal) => {
        concat!(
            "select id, facility_id, kind, reference, resident_id, unit_id, for_holders, version, facts, changed_at \
             from record ",
            $rest
        )
    };
}

impl Tx {
    /// Every record of one kind in these books.
    pub async fn list_records(&mut self, of: FacilityId, kind: RecordKind) -> Result<Vec<RecordRow>> {
        let sql = records!("where facility_id = $1 and kind = $2 order by id");
        all!(self, Row, sql, of.0, kind.word())?.into_iter().map(TryInto::try_into).collect()
    }

    /// Somebody's records of one kind: those with something left to do first, and of them the
    /// newest; at most `limit`.
    pub async fn list_records_of_resident(
        &mut self,
        of: FacilityId,
        resident: PersonId,
        kind: RecordKind,
        limit: i64,
    ) -> Result<Vec<RecordRow>> {
        let sql = records!(
            "where facility_id = $1 and resident_id = $2 and kind = $3 order by is_done, day desc, id desc limit $4"
        );
        all!(self, Row, sql, of.0, resident.0, kind.word(), limit)?
            .into_iter()
            .map(TryInto::try_into)
            .collect()
    }

    /// The records of one kind about a unit that are for everybody who holds it, in the same order.
    pub async fn list_records_of_unit(
        &mut self,
        of: FacilityId,
        unit: UnitId,
        kind: RecordKind,
        limit: i64,
    ) -> Result<Vec<RecordRow>> {
        let sql = records!(
            "where facility_id = $1 and unit_id = $2 and kind = $3 and for_holders order by is_done, day desc, id desc limit $4"
        );
        all!(self, Row, sql, of.0, unit.0, kind.word(), limit)?.into_iter().map(TryInto::try_into).collect()
    }

    /// A record by its id.
    pub async fn find_record(&mut self, of: FacilityId, id: RecordId) -> Result<Option<RecordRow>> {
        let sql = records!("where facility_id = $1 and id = $2");
        optional!(self, Row, sql, of.0, id.0)?.map(TryInto::try_into).transpose()
    }

    /// A record by what it is called in the books.
    pub async fn find_record_by_reference(
        &mut self,
        of: FacilityId,
        kind: RecordKind,
        reference: &RecordRef,
    ) -> Result<Option<RecordRow>> {
        let sql = records!("where facility_id = $1 and kind = $2 and reference = $3");
        optional!(self, Row, sql, of.0, kind.word(), reference.as_str())?.map(TryInto::try_into).transpose()
    }

    /// A new record, in its first version.
    pub async fn insert_record(&mut self, new: &RecordRow) -> Result<()> {
        let facts = json(&new.facts)?;
        run!(
            self,
            "insert into record (id, facility_id, kind, reference, resident_id, unit_id, for_holders, version, facts, \
             is_done, day, created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
            new.id.0,
            new.facility.0,
            new.scope.kind.word(),
            new.reference.as_str(),
            new.scope.resident.map(|resident| resident.0),
            new.scope.unit.map(|unit| unit.0),
            new.scope.for_holders,
            new.version.0,
            &facts,
            new.facts.is_done(),
            new.facts.day().days(),
            new.changed_at.0,
        )?;
        self.insert_record_version(new, &facts).await
    }

    /// The next version of a record; the one before is kept. Whether it is the next one: not
    /// when somebody else has written it meanwhile.
    pub async fn update_record(&mut self, next: &RecordRow) -> Result<bool> {
        let facts = json(&next.facts)?;
        let updated = run!(
            self,
            "update record set resident_id = $3, unit_id = $4, for_holders = $5, version = $6, facts = $7, is_done = $8, \
             day = $9, changed_at = $10 where facility_id = $1 and id = $2 and version = $6 - 1",
            next.facility.0,
            next.id.0,
            next.scope.resident.map(|resident| resident.0),
            next.scope.unit.map(|unit| unit.0),
            next.scope.for_holders,
            next.version.0,
            &facts,
            next.facts.is_done(),
            next.facts.day().days(),
            next.changed_at.0,
        )?;
        if updated == 1 {
            self.insert_record_version(next, &facts).await?;
        }
        Ok(updated == 1)
    }

    async fn insert_record_version(&mut self, row: &RecordRow, facts: &str) -> Result<()> {
        run!(
            self,
            "insert into record_version (record_id, version, at, resident_id, unit_id, for_holders, facts) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            row.id.0,
            row.version.0,
            row.changed_at.0,
            row.scope.resident.map(|resident| resident.0),
            row.scope.unit.map(|unit| unit.0),
            row.scope.for_holders,
            facts,
        )?;
        Ok(())
    }

    /// Every version of a record, as it was then, the oldest first.
    pub async fn list_record_versions(&mut self, of: FacilityId, id: RecordId) -> Result<Vec<RecordRow>> {
        let sql = versions!("order by past.version");
        all!(self, Row, sql, of.0, id.0)?.into_iter().map(TryInto::try_into).collect()
    }

    /// What one version of a record said, and whom it was about then.
    pub async fn find_record_version(
        &mut self,
        of: FacilityId,
        id: RecordId,
        version: Version,
    ) -> Result<Option<RecordRow>> {
        let sql = versions!("and past.version = $3");
        optional!(self, Row, sql, of.0, id.0, version.0)?.map(TryInto::try_into).transpose()
    }
}

fn json(facts: &Facts) -> Result<String> {
    serde_json::to_string(facts).map_err(Error::corrupt)
}

impl TryFrom<Row> for RecordRow {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let kind = row.kind.parse().map_err(Error::corrupt)?;
        let (resident, unit) = (row.resident_id.map(PersonId), row.unit_id.map(UnitId));
        Ok(Self {
            id: RecordId(row.id),
            facility: FacilityId(row.facility_id),
            reference: row.reference.parse().map_err(Error::corrupt)?,
            scope: Scope { kind, resident, unit, for_holders: row.for_holders },
            version: Version(row.version),
            facts: serde_json::from_str(&row.facts).map_err(Error::corrupt)?,
            changed_at: Timestamp(row.changed_at),
        })
    }
}
