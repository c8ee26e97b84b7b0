//! Bringing in the books: units and people from the CSV files that a property
//! manager's system exports.
//!
//! A file is read as a whole (`table.rs`), what it would change is planned as a pure
//! function of the file and the database (`units.rs`, `people/plan.rs`), and the
//! plan is carried out in the same transaction in which the database was asked. A
//! line that cannot be taken is reported with its number and its reason, together
//! with all the others, and then nothing is changed at all, unless the operator asks
//! to skip such lines.
//!
//! Units are recognised by their code and people by `external_id`; what is in the
//! database and not in the file stays. Passwords are never touched.
//!
//! **To import something else**: a folder with its rows, its plan and their tests,
//! and one method here.

mod draft;
mod people;
mod preview;
mod records;
mod report;
mod table;
mod units;

pub use records::Progress;
pub use report::{BadLine, ImportError, ImportReport};
pub use table::UnreadableFile;

use crate::{Entropy, Frontdesk, ports};
use frontdesk_domain::{
    audit::AuditAction,
    date::Day,
    id::{FacilityId, PersonId},
    record::RecordKind,
    time::{DAY, Timestamp},
};
use frontdesk_store::{Facility, NewAuditEvent, Tx};
use futures::FutureExt;
use std::sync::Arc;
use table::Table;

/// One import into one facility: what it needs from outside.
struct Importer {
    facility: FacilityId,
    /// Who imports it; `None`: the operator.
    actor: Option<PersonId>,
    now: Timestamp,
    entropy: Arc<dyn Entropy>,
    skip_bad: bool,
}

impl Frontdesk {
    /// Imports `units.csv` (`unit`, `building`, `floor`, `area_m2`).
    ///
    /// # Errors
    /// When the facility is unknown, the file cannot be read, or lines of it are bad
    /// and not to be skipped. Nothing is changed then.
    pub async fn import_units(
        &self,
        facility_slug: &str,
        csv: &[u8],
        skip_bad: bool,
    ) -> Result<ImportReport, ImportError> {
        let table = table::read(csv, units::COLUMNS)?;
        let job = Arc::new((self.importer(facility_slug, skip_bad).await?, table));
        self.inner
            .store
            .write(move |tx| {
                let job = job.clone();
                async move { job.0.units(tx, &job.1).await }.boxed()
            })
            .await
    }

    /// Imports `people.csv` (`external_id`, `name`, `email`, `phone`, `role`, `unit`,
    /// `occupancy`, `from`, `until`, `language`); one person may have several rows,
    /// one for each unit. New people have no password yet.
    ///
    /// An address that has an account in another facility brings that account here, as
    /// it is: an account that belongs to two facilities is changed by the books of neither.
    ///
    /// # Errors
    /// When the facility is unknown, the file cannot be read, or lines of it are bad
    /// and not to be skipped. Nothing is changed then.
    pub async fn import_people(
        &self,
        facility_slug: &str,
        csv: &[u8],
        skip_bad: bool,
    ) -> Result<ImportReport, ImportError> {
        let table = table::read(csv, people::COLUMNS)?;
        let job = Arc::new((self.importer(facility_slug, skip_bad).await?, table));
        self.inner
            .store
            .write(move |tx| {
                let job = job.clone();
                async move { job.0.people(tx, &job.1).await }.boxed()
            })
            .await
    }

    /// Imports `invoices.csv` or `tickets.csv`, whose columns are those of the sample building. A
    /// record is known again by its reference; what says something new gets a version, and the one
    /// before is kept. `progress` is told how far it is.
    ///
    /// # Errors
    /// When the facility is unknown, the file cannot be read, or lines of it are bad
    /// and not to be skipped. Nothing is changed then.
    pub async fn import_records(
        &self,
        facility_slug: &str,
        kind: RecordKind,
        csv: &[u8],
        skip_bad: bool,
        progress: Arc<Progress>,
    ) -> Result<ImportReport, ImportError> {
        let columns = if kind == RecordKind::Invoice { records::INVOICES } else { records::TICKETS };
        let table = table::read(csv, columns)?;
        let job = Arc::new((self.importer(facility_slug, skip_bad).await?, table, progress));
        self.inner
            .store
            .write(move |tx| {
                let job = job.clone();
                async move { job.0.records(tx, kind, &job.1, &*job.2).await }.boxed()
            })
            .await
    }

    async fn importer(&self, slug: &str, skip_bad: bool) -> Result<Importer, ImportError> {
        let wanted = slug.to_owned();
        let find = |found: Option<Facility>| found.map(|facility| facility.id);
        let facility = self.inner.store.read(|tx| {
            async move { tx.find_facility_by_slug(&wanted).await.map(find).map_err(ImportError::from) }
                .boxed()
        });
        let facility = facility.await?.ok_or_else(|| ImportError::NoSuchFacility(slug.to_owned()))?;
        let (now, entropy) = (self.inner.clock.now(), self.inner.entropy.clone());
        Ok(Importer { facility, actor: None, now, entropy, skip_bad })
    }
}

impl Importer {
    fn new_id(&self) -> uuid::Uuid {
        ports::uuid(&*self.entropy, self.now)
    }

    /// Bad lines stop everything, unless they are to be skipped.
    fn accept(&self, bad: &[BadLine]) -> Result<(), ImportError> {
        if bad.is_empty() || self.skip_bad { Ok(()) } else { Err(ImportError::BadLines(bad.to_vec())) }
    }

    async fn units(&self, tx: &mut Tx, table: &Table) -> Result<ImportReport, ImportError> {
        let existing = units::by_code(tx.list_units(self.facility).await?);
        let plan = units::plan(&existing, table);
        self.accept(&plan.bad)?;
        for (code, facts) in &plan.insert {
            tx.insert_unit(self.facility, &facts.row(self.new_id(), code)).await?;
        }
        for (id, facts) in &plan.update {
            tx.update_unit(self.facility, &facts.row(id.0, "")).await?;
        }
        let (added, updated) = (plan.insert.len(), plan.update.len());
        let notices = table.notices.clone();
        let report = ImportReport {
            what: "units",
            added,
            updated,
            unchanged: plan.unchanged,
            skipped: plan.bad,
            notices,
        };
        self.audit(tx, AuditAction::ImportUnits, &report).await?;
        Ok(report)
    }

    async fn people(&self, tx: &mut Tx, table: &Table) -> Result<ImportReport, ImportError> {
        tx.lock_people(self.facility).await?;
        let today = Day::from_days(self.now.0.div_euclid(DAY)).unwrap_or_default();
        let existing = self.existing_people(tx, &people::emails(table)).await?;
        let plan = people::plan(&existing, table, today);
        self.accept(&plan.bad)?;
        self.apply_people(tx, &existing, &plan).await?;
        let (added, updated) = (plan.insert.len(), plan.updated());
        let (skipped, notices) = (plan.bad, plan.notices);
        let report =
            ImportReport { what: "people", added, updated, unchanged: plan.unchanged, skipped, notices };
        self.audit(tx, AuditAction::ImportPeople, &report).await?;
        Ok(report)
    }

    /// An import that changed something is in the facility's log, with numbers and no names.
    async fn audit(
        &self,
        tx: &mut Tx,
        action: AuditAction,
        report: &ImportReport,
    ) -> Result<(), ImportError> {
        if report.is_nothing_new() {
            return Ok(());
        }
        let ImportReport { added, updated, unchanged, skipped, .. } = report;
        let detail = serde_json::json!({
            "added": added, "updated": updated, "unchanged": unchanged, "skipped": skipped.len(),
        });
        let (facility, at, detail) = (self.facility, self.now, detail.to_string());
        let actor = self.actor;
        Ok(tx.audit(NewAuditEvent { facility, actor, action, conversation: None, detail, at }).await?)
    }
}

#[cfg(test)]
mod tests;
