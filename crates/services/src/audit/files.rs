//! Files that were saved once and are shown again: transcripts, and exports of the log.
//! Each is known by its digest, which the log has kept since.

use super::{
    csv,
    export::{self, EventFault},
    hex,
    save::{Saved, digest},
};
use crate::{
    Frontdesk, Result,
    conversations::transcript::{Exported, FIRST_LINE, Footer, split},
    dates::Calendar,
};
use frontdesk_domain::{audit::AuditAction, time::Timestamp};
use frontdesk_store::{AuditQuery, AuditRow, Facility, Tx};

/// A file that is just as it was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileVerdict {
    /// The slug of the facility whose log has it; that the log is sound is another question.
    pub facility: String,
    /// What the file is, in words.
    pub said: String,
}

/// Why a file is not what it says it is.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FileFault {
    /// Nothing that Frontdesk saves.
    #[error("it is neither a transcript nor an export of the audit log")]
    Unknown,
    /// A transcript without its end, or with another.
    #[error("what stands below its last rule is not what Frontdesk writes there")]
    Footer,
    /// A transcript whose text is not the one that was saved.
    #[error("it was changed after it was made: its text has another digest than the audit log keeps")]
    Text,
    /// Nothing here has that name.
    #[error("it names the facility \"{0}\", which this database does not have")]
    NoFacility(String),
    /// The log does not have the event that the transcript names.
    #[error("it names event {0} of the audit log, which is not there, or is another")]
    NoEvent(i64),
    /// An event in an export is not one of the log.
    #[error("line {line}: {why}")]
    Event {
        /// Which line, from 1.
        line: usize,
        /// What is wrong with it.
        why: EventFault,
    },
    /// An export whose content is not one that was saved.
    #[error(
        "no export in the audit log has this content: lines were changed, added or removed after it was made"
    )]
    NeverSaved,
}

type Checked = std::result::Result<FileVerdict, FileFault>;

impl Frontdesk {
    /// Whether a transcript or an export of the log, recognised by its content, is just as
    /// it was made, as the log has it. Ends of lines may have changed on the way.
    ///
    /// # Errors
    /// When the database does not answer; what is wrong with the file is the inner result.
    pub async fn verify_file(&self, text: &str) -> Result<Checked> {
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        self.read(|tx| Box::pin(async move { file(tx, &text).await })).await
    }
}

async fn file(tx: &mut Tx, text: &str) -> Result<Checked> {
    if text.starts_with(FIRST_LINE) {
        transcript(tx, text).await
    } else if text.starts_with('{') {
        events(tx, text).await
    } else if text.starts_with(csv::HEADER.trim_end()) {
        table(tx, text).await
    } else {
        Ok(Err(FileFault::Unknown))
    }
}

async fn transcript(tx: &mut Tx, text: &str) -> Result<Checked> {
    let Some((body, footer)) = split(text) else { return Ok(Err(FileFault::Footer)) };
    let Some(facility) = tx.find_facility_by_slug(&footer.facility).await? else {
        return Ok(Err(FileFault::NoFacility(footer.facility)));
    };
    let event = tx.find_audit_event(facility.id, footer.seq).await?;
    let Some((event, kept)) = event.and_then(|event| of_transcript(event, &footer)) else {
        return Ok(Err(FileFault::NoEvent(footer.seq)));
    };
    if hex(&digest(body)) != kept.digest || footer.digest != kept.digest {
        return Ok(Err(FileFault::Text));
    }
    Ok(Ok(verdict(facility, "a transcript", &event)?))
}

/// The event, if it is the one that the footer says, and of a transcript.
fn of_transcript(event: AuditRow, footer: &Footer) -> Option<(AuditRow, Exported)> {
    let is_it = event.event.action == AuditAction::TranscriptExport.word() && hex(&event.hash) == footer.hash;
    let kept = serde_json::from_str(&event.event.detail).ok().filter(|_| is_it)?;
    Some((event, kept))
}

/// JSON lines: each event for itself and against the log, then the whole.
async fn events(tx: &mut Tx, text: &str) -> Result<Checked> {
    let facility = match export::check(tx, text).await? {
        Ok(facility) => facility,
        Err((line, why)) => return Ok(Err(FileFault::Event { line, why })),
    };
    let found = saved(tx, &facility, &hex(&digest(text))).await?;
    match found {
        Some(event) => Ok(Ok(verdict(facility, "an export of the audit log", &event)?)),
        None => Ok(Err(FileFault::NeverSaved)),
    }
}

/// A table says only what people read, so it is known by its digest alone.
async fn table(tx: &mut Tx, text: &str) -> Result<Checked> {
    let digest = hex(&digest(text));
    for facility in tx.list_facilities().await? {
        if let Some(event) = saved(tx, &facility, &digest).await? {
            return Ok(Ok(verdict(facility, "an export of the audit log", &event)?));
        }
    }
    Ok(Err(FileFault::NeverSaved))
}

/// The event that says that a file with this digest was saved.
async fn saved(tx: &mut Tx, facility: &Facility, digest: &str) -> Result<Option<AuditRow>> {
    let query = AuditQuery { action: Some(AuditAction::AuditExport.word()), ..AuditQuery::default() };
    let mut before = i64::MAX;
    loop {
        let rows = tx.list_audit_newest(facility.id, &query, before, 1000).await?;
        let Some(oldest) = rows.last() else { return Ok(None) };
        before = oldest.event.seq;
        let is_it = |row: &AuditRow| {
            serde_json::from_str::<Saved>(&row.event.detail).is_ok_and(|saved| saved.digest == digest)
        };
        if let Some(row) = rows.into_iter().find(is_it) {
            return Ok(Some(row));
        }
    }
}

fn verdict(facility: Facility, what: &str, event: &AuditRow) -> Result<FileVerdict> {
    let made = Calendar::new(&facility, Timestamp(0))?.moment(Timestamp(event.event.at)).exact;
    let said =
        format!("{what}, just as it was made on {made}: event {} of {}", event.event.seq, facility.slug);
    Ok(FileVerdict { facility: facility.slug, said })
}
