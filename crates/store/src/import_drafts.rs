//! Files that were uploaded to be looked at before they are imported.

use crate::{
    db::{Tx, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    id::{DraftId, FacilityId, PersonId},
    time::Timestamp,
    wire::ImportKind,
};

/// A file that was uploaded.
#[derive(Clone, PartialEq, Eq)]
pub struct ImportDraft {
    /// Its id.
    pub id: DraftId,
    /// Into which facility.
    pub facility: FacilityId,
    /// By whom; nobody else sees it.
    pub person: PersonId,
    /// What it says.
    pub kind: ImportKind,
    /// The file.
    pub content: String,
    /// When.
    pub created_at: Timestamp,
}

impl Tx {
    /// Keeps a file.
    pub async fn insert_import_draft(&mut self, new: &ImportDraft) -> Result<()> {
        run!(
            self,
            "insert into import_draft (id, facility_id, person_id, kind, content, created_at) values ($1, $2, $3, $4, $5, $6)",
            new.id.0,
            new.facility.0,
            new.person.0,
            new.kind.word(),
            &new.content,
            new.created_at.0,
        )?;
        Ok(())
    }

    /// A file that this person uploaded.
    pub async fn find_import_draft(
        &mut self,
        facility: FacilityId,
        person: PersonId,
        id: DraftId,
    ) -> Result<Option<ImportDraft>> {
        let sql = "select kind, content, created_at from import_draft where id = $1 and facility_id = $2 and person_id = $3";
        let row = optional!(self, (String, String, i64), sql, id.0, facility.0, person.0)?;
        let draft = |(kind, content, at): (String, String, i64)| {
            let kind = kind.parse().map_err(Error::corrupt)?;
            Ok(ImportDraft { id, facility, person, kind, content, created_at: Timestamp(at) })
        };
        row.map(draft).transpose()
    }

    /// Forgets a file that was imported.
    pub async fn delete_import_draft(&mut self, id: DraftId) -> Result<()> {
        run!(self, "delete from import_draft where id = $1", id.0)?;
        Ok(())
    }

    /// Forgets those that were uploaded before; how many.
    pub async fn delete_import_drafts_before(&mut self, before: Timestamp) -> Result<u64> {
        run!(self, "delete from import_draft where created_at < $1", before.0)
    }
}
