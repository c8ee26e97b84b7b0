//! Importing from the page: a file is uploaded, looked at, and then imported or forgotten.

use super::{ImportError, ImportReport, Importer, preview::read};
use crate::{Error, Frontdesk, Result, people::begin};
use frontdesk_domain::{
    actor::Actor,
    id::DraftId,
    limits::{IMPORT_BYTES, IMPORT_DRAFT, IMPORT_LINES},
    role::Action,
    wire::{ConfirmImport, ImportKind, ImportPreview, ImportUpload},
};
use frontdesk_store::{ImportDraft, Tx};
use std::sync::Arc;

const ONLY_ADMINS: Error = Error::Refused("Only facility admins import files.");

impl Frontdesk {
    /// Keeps a file for a day, so that its uploader can look at what it would change.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Invalid`] for what cannot be a file of
    /// that kind at all: too large, not UTF-8, without the columns.
    pub async fn upload_import(&self, actor: Actor, form: ImportUpload) -> Result<DraftId> {
        let draft = self.checked_upload(actor, &form);
        let draft = self.noting(actor, "import", None, draft).await?;
        let id = draft.id;
        self.write(move |tx| {
            let draft = draft.clone();
            Box::pin(async move {
                tx.delete_import_drafts_before(draft.created_at.plus(-IMPORT_DRAFT)).await?;
                Ok(tx.insert_import_draft(&draft).await?)
            })
        })
        .await
        .map(|()| id)
    }

    fn checked_upload(&self, actor: Actor, form: &ImportUpload) -> Result<ImportDraft> {
        if !actor.role.may(Action::ChangeSettings) {
            return Err(ONLY_ADMINS);
        }
        let kind: ImportKind = form.kind.parse().map_err(|why| Error::invalid("kind", why))?;
        let content = form.content();
        let refused = |why: String| Error::invalid("file", why);
        if content.trim().is_empty() {
            return Err(refused("Choose a file, or paste what is in it.".to_owned()));
        }
        if content.len() > IMPORT_BYTES {
            return Err(refused("This file is larger than 2 MB. Split it, or ask your operator.".to_owned()));
        }
        if let Some(at) = content.find('\u{FFFD}') {
            let line = content[..at].lines().count().max(1);
            return Err(refused(format!(
                "Line {line} is not UTF-8. Save the file as \"CSV UTF-8\" and try again."
            )));
        }
        read(kind, content).map_err(|why| refused(why.to_string()))?;
        Ok(ImportDraft {
            id: DraftId(self.uuid()),
            facility: actor.facility,
            person: actor.person,
            kind,
            content: content.to_owned(),
            created_at: self.now(),
        })
    }

    /// What an uploaded file would change now. Nothing is changed.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::NoSuchUpload`] for the uploads of others.
    pub async fn preview_import(&self, actor: Actor, draft: DraftId) -> Result<ImportPreview> {
        let importer = self.importer_for(actor);
        let shown = self.read(|tx| Box::pin(async move { preview(tx, &importer, actor, draft).await })).await;
        let mut shown = self.noting(actor, "import", None, shown).await?;
        shown.new.truncate(IMPORT_LINES);
        shown.changed.truncate(IMPORT_LINES);
        shown.bad.truncate(IMPORT_LINES);
        Ok(shown)
    }

    /// Imports an uploaded file, if that still does exactly what was shown; lines that cannot be taken
    /// are left out, as was shown.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::NoSuchUpload`] for the uploads of others,
    /// [`Error::Conflict`] when it would do something else than what was shown.
    pub async fn confirm_import(&self, actor: Actor, form: ConfirmImport) -> Result<ImportReport> {
        let importer = Arc::new(self.importer_for(actor));
        let done = self.write(move |tx| {
            let (importer, form) = (importer.clone(), form.clone());
            Box::pin(async move { confirm(tx, &importer, actor, &form).await })
        });
        self.noting(actor, "import", None, done.await).await
    }

    fn importer_for(&self, actor: Actor) -> Importer {
        Importer {
            facility: actor.facility,
            actor: Some(actor.person),
            now: self.now(),
            entropy: self.inner.entropy.clone(),
            skip_bad: true,
        }
    }
}

async fn preview(tx: &mut Tx, importer: &Importer, actor: Actor, id: DraftId) -> Result<ImportPreview> {
    if !actor.role.may(Action::ChangeSettings) {
        return Err(ONLY_ADMINS);
    }
    let draft = tx.find_import_draft(actor.facility, actor.person, id).await?.ok_or(Error::NoSuchUpload)?;
    let table = read(draft.kind, &draft.content).map_err(unread)?;
    importer.preview(tx, id, draft.kind, &table).await.map_err(failed)
}

async fn confirm(
    tx: &mut Tx,
    importer: &Importer,
    actor: Actor,
    ConfirmImport { draft: id, digest }: &ConfirmImport,
) -> Result<ImportReport> {
    begin(tx, actor).await?;
    let shown = preview(tx, importer, actor, *id).await?;
    if shown.digest != *digest {
        let sentence = "Somebody else changed this meanwhile. Nothing was imported: this is what the file would change now.";
        return Err(Error::Conflict(sentence.to_owned()));
    }
    let draft = tx.find_import_draft(actor.facility, actor.person, *id).await?.ok_or(Error::NoSuchUpload)?;
    let table = read(draft.kind, &draft.content).map_err(unread)?;
    let report = match draft.kind {
        ImportKind::Units => importer.units(tx, &table).await,
        ImportKind::People => importer.people(tx, &table).await,
    };
    tx.delete_import_draft(*id).await?;
    report.map_err(failed)
}

/// It could be read when it was uploaded.
fn unread(why: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(Box::new(why))
}

fn failed(error: ImportError) -> Error {
    match error {
        ImportError::Failed(error) => error,
        other => Error::Conflict(other.to_string()),
    }
}
