//! One line of a JSON-lines export: an event with all that is hashed.

use super::hex;
use crate::{Error, Result};
use frontdesk_domain::id::FacilityId;
use frontdesk_store::{AuditEvent, AuditRow, Facility, Tx};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use uuid::Uuid;

/// An event with all that is hashed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exported {
    facility: Uuid,
    seq: i64,
    at: i64,
    actor: Option<Uuid>,
    action: String,
    conversation: Option<Uuid>,
    detail: String,
    previous: String,
    hash: String,
}

/// What is wrong with an event in an export.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EventFault {
    /// Not an event.
    #[error("it is not an event of an audit log")]
    Unreadable,
    /// Its fields are not those that were hashed.
    #[error("event {0} was changed: its hash does not fit")]
    Content(i64),
    /// It does not hold the hash of the event on the line before.
    #[error("event {0} does not follow from the one on the line before")]
    Chain(i64),
    /// It stands after a later one.
    #[error("event {0} is out of order")]
    Order(i64),
    /// Of a facility that is not here, or not that of the lines before.
    #[error("event {0} is of another facility")]
    Facility(i64),
    /// The log has another event of this number, or none.
    #[error("event {0} of the log is another, or gone")]
    NotInLog(i64),
}

/// Adds an event to an export.
pub(super) fn put(content: &mut String, facility: FacilityId, row: &AuditRow) -> Result<()> {
    let event = row.event.clone();
    let exported = Exported {
        facility: facility.0,
        seq: event.seq,
        at: event.at,
        actor: event.actor,
        action: event.action,
        conversation: event.conversation,
        detail: event.detail,
        previous: hex(&row.previous),
        hash: hex(&row.hash),
    };
    let line = serde_json::to_string(&exported).map_err(|error| Error::Internal(Box::new(error)))?;
    content.push_str(&line);
    content.push('\n');
    Ok(())
}

/// Checks every line; whose log it is, or the first line that is wrong.
pub(super) async fn check(
    tx: &mut Tx,
    text: &str,
) -> Result<std::result::Result<Facility, (usize, EventFault)>> {
    let mut checking: Option<Checking> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let Ok(event) = serde_json::from_str::<Exported>(line) else {
            return Ok(Err((number, EventFault::Unreadable)));
        };
        let so_far = match checking.take() {
            Some(so_far) => so_far,
            None => match tx.find_facility(FacilityId(event.facility)).await? {
                Some(facility) => Checking::new(facility),
                None => return Ok(Err((number, EventFault::Facility(event.seq)))),
            },
        };
        let so_far = checking.insert(so_far);
        if let Err(why) = so_far.check(tx, event).await? {
            return Ok(Err((number, why)));
        }
    }
    Ok(checking.map(|checked| checked.facility).ok_or((1, EventFault::Unreadable)))
}

/// The event on the line before, and the next ones of the log.
struct Checking {
    facility: Facility,
    last: Option<(i64, String)>,
    log: VecDeque<AuditRow>,
}

impl Checking {
    fn new(facility: Facility) -> Self {
        Self { facility, last: None, log: VecDeque::new() }
    }

    async fn check(&mut self, tx: &mut Tx, line: Exported) -> Result<std::result::Result<(), EventFault>> {
        if let Err(why) = self.follows(&line) {
            return Ok(Err(why));
        }
        let is_there = self.in_log(tx, line.seq).await?.is_some_and(|row| hex(&row.hash) == line.hash);
        if !is_there {
            return Ok(Err(EventFault::NotInLog(line.seq)));
        }
        self.last = Some((line.seq, line.hash));
        Ok(Ok(()))
    }

    /// What can be said without the log.
    fn follows(&self, line: &Exported) -> std::result::Result<(), EventFault> {
        let seq = line.seq;
        if line.facility != self.facility.id.0 {
            return Err(EventFault::Facility(seq));
        }
        if rehashed(line) != Some(line.hash.clone()) {
            return Err(EventFault::Content(seq));
        }
        match &self.last {
            Some((last, _)) if seq <= *last => Err(EventFault::Order(seq)),
            Some((last, hash)) if seq == last + 1 && *hash != line.previous => Err(EventFault::Chain(seq)),
            _ => Ok(()),
        }
    }

    /// The event of the log with this number, which is greater than all asked before.
    async fn in_log(&mut self, tx: &mut Tx, seq: i64) -> Result<Option<AuditRow>> {
        while self.log.front().is_some_and(|row| row.event.seq < seq) {
            self.log.pop_front();
        }
        if self.log.is_empty() {
            self.log = tx.list_audit(self.facility.id, seq.saturating_sub(1), 1000).await?.into();
        }
        Ok(self.log.pop_front().filter(|row| row.event.seq == seq))
    }
}

/// The hash that an event has with what the line says.
fn rehashed(line: &Exported) -> Option<String> {
    let previous = unhex(&line.previous)?;
    let event = AuditEvent {
        seq: line.seq,
        at: line.at,
        actor: line.actor,
        action: line.action.clone(),
        conversation: line.conversation,
        detail: line.detail.clone(),
    };
    Some(hex(&event.hash(FacilityId(line.facility), &previous)))
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digits = digits.as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(byte).collect())?
}
