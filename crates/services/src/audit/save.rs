//! The log as a file. That somebody saved it is in the log too, with the file's digest:
//! by that a file is known again, and one that was changed is not.

use super::{
    csv, export,
    filter::query,
    lines::{Lines, hex},
    read::ONLY_ADMINS,
};
use crate::{Error, Frontdesk, Result, access::facility_by_slug, audit::event::done, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::{ConversationId, FacilityId, PersonId},
    role::Action,
    time::Timestamp,
    wire::{AuditFilter, AuditFormat, SavedFile},
};
use frontdesk_store::{Facility, Tx};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Events read at once.
const CHUNK: i64 = 1000;

/// What the log keeps of a file that was saved.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Saved {
    format: AuditFormat,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    conversation: Option<ConversationId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    action: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    from: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    until: String,
    events: usize,
    pub(super) digest: String,
}

impl Frontdesk {
    /// The events that fit, oldest first, as a file; saving it is in the log, too.
    ///
    /// # Errors
    /// As [`Frontdesk::audit_log`].
    pub async fn save_audit_log(
        &self,
        actor: Actor,
        filter: AuditFilter,
        format: AuditFormat,
    ) -> Result<SavedFile> {
        let saved = match actor.role.may(Action::ReadAudit) {
            true => self.save(actor.facility, Some(actor.person), filter, format).await,
            false => Err(ONLY_ADMINS),
        };
        self.noting(actor, "audit", None, saved).await
    }

    /// The whole log of a facility as a file, for the operator; in the log, too.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] when there is no such facility.
    pub async fn export_audit_log(&self, slug: &str, format: AuditFormat) -> Result<SavedFile> {
        let slug = slug.to_owned();
        let found = self.read(|tx| Box::pin(async move { facility_by_slug(tx, &slug).await }));
        let facility = found.await?;
        self.save(facility.id, None, AuditFilter::default(), format).await
    }

    /// What is in the log never changes, so it is read without holding up anybody's
    /// writing; the file is given out only after the log says that it was.
    async fn save(
        &self,
        facility: FacilityId,
        actor: Option<PersonId>,
        filter: AuditFilter,
        format: AuditFormat,
    ) -> Result<SavedFile> {
        let (at, asked) = (self.now(), filter.clone());
        let (file, events) =
            self.read(|tx| Box::pin(async move { file(tx, facility, &asked, format, at).await })).await?;
        let AuditFilter { person, conversation, action, from, until } = filter;
        let digest = hex(&digest(&file.content));
        let detail = Saved { format, person, conversation, action, from, until, events, digest };
        let event = done(facility, actor, AuditAction::AuditExport, detail, at)?;
        self.write(move |tx| {
            let event = event.clone();
            Box::pin(async move { Ok(tx.audit(event).await?) })
        })
        .await?;
        Ok(file)
    }
}

/// SHA-256 of a text whose lines end with LF, however they ended on the way.
pub(crate) fn digest(text: &str) -> [u8; 32] {
    match text.contains('\r') {
        true => Sha256::digest(text.replace("\r\n", "\n").as_bytes()).into(),
        false => Sha256::digest(text.as_bytes()).into(),
    }
}

async fn file(
    tx: &mut Tx,
    id: FacilityId,
    filter: &AuditFilter,
    format: AuditFormat,
    now: Timestamp,
) -> Result<(SavedFile, usize)> {
    let facility = tx.find_facility(id).await?.ok_or(Error::NotFound)?;
    let mut lines = Lines::new(id, Calendar::new(&facility, now)?);
    let query = query(filter, &lines.calendar)?;
    let (mut content, mut events, mut last) = (begun(format), 0, 0);
    loop {
        let rows = tx.list_audit_oldest(id, &query, last, CHUNK).await?;
        let Some(end) = rows.last() else { break };
        (last, events) = (end.event.seq, events + rows.len());
        for row in &rows {
            match format {
                AuditFormat::Csv => {
                    let line = lines.line(tx, row).await?;
                    csv::put(&mut content, &lines.calendar, &line)?;
                }
                AuditFormat::Jsonl => export::put(&mut content, id, row)?,
            }
        }
    }
    Ok((named(&facility, format, &lines.calendar, content), events))
}

fn begun(format: AuditFormat) -> String {
    match format {
        AuditFormat::Csv => csv::HEADER.to_owned(),
        AuditFormat::Jsonl => String::new(),
    }
}

fn named(facility: &Facility, format: AuditFormat, calendar: &Calendar, content: String) -> SavedFile {
    let (ending, media_type) = match format {
        AuditFormat::Csv => ("csv", "text/csv; charset=utf-8"),
        AuditFormat::Jsonl => ("jsonl", "application/x-ndjson"),
    };
    SavedFile {
        name: format!("audit-{}-{}.{ending}", facility.slug, calendar.iso_today()),
        media_type,
        content,
    }
}
