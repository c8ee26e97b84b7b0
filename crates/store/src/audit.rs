//! The audit log: append-only, per facility, each event holding the hash of the one before.
//!
//! The hash is SHA-256 over the event's fields, each preceded by its length (8 bytes,
//! big-endian), and the hash of the event before; the first one's is 32 zero bytes.

use crate::{
    db::{Tx, all, one, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    audit::AuditAction,
    id::{ConversationId, FacilityId, PersonId},
    time::Timestamp,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Something that was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAuditEvent {
    /// In which facility's log.
    pub facility: FacilityId,
    /// Who did it; `None`: Frontdesk itself, or nobody known.
    pub actor: Option<PersonId>,
    /// What.
    pub action: AuditAction,
    /// Where.
    pub conversation: Option<ConversationId>,
    /// The particulars, as JSON; never message text.
    pub detail: String,
    /// When.
    pub at: Timestamp,
}

/// An event as it stands in the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditEvent {
    /// Its number in the facility's log, from 1.
    pub seq: i64,
    /// When.
    pub at: i64,
    /// Who.
    pub actor: Option<Uuid>,
    /// What.
    pub action: String,
    /// Where.
    pub conversation: Option<Uuid>,
    /// The particulars.
    pub detail: String,
}

/// A row of the log: the event, and the hashes that hold it in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditRow {
    /// The event.
    pub event: AuditEvent,
    /// The hash of the event before.
    pub previous: Vec<u8>,
    /// Its own.
    pub hash: Vec<u8>,
}

/// What is wrong with a log, and from which event on.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// A number is missing, doubled or out of order.
    #[error("event {expected} is missing: the next one is {found}")]
    Gap {
        /// What should come.
        expected: i64,
        /// What came.
        found: i64,
    },
    /// It does not hold the hash of the event before.
    #[error("event {0} does not follow from the one before it")]
    Chain(i64),
    /// Its fields are not those that were hashed.
    #[error("event {0} was changed after it was written")]
    Content(i64),
    /// The log ends before its head, or after.
    #[error("the log ends with event {found}, but its head says {expected}")]
    Tail {
        /// What the head says.
        expected: i64,
        /// Where the log ends.
        found: i64,
    },
    /// The head holds another hash than the last event.
    #[error("event {0} is not the one that the log's head was written with")]
    Head(i64),
}

impl AuditEvent {
    /// The hash of this event after the one with hash `previous`.
    #[must_use]
    pub fn hash(&self, facility: FacilityId, previous: &[u8]) -> [u8; 32] {
        let id = |id: Option<Uuid>| id.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
        let fields: [&[u8]; 8] = [
            facility.0.as_bytes(),
            &self.seq.to_be_bytes(),
            &self.at.to_be_bytes(),
            &id(self.actor),
            self.action.as_bytes(),
            &id(self.conversation),
            self.detail.as_bytes(),
            previous,
        ];
        let mut hasher = Sha256::new();
        for field in fields {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field);
        }
        hasher.finalize().into()
    }
}

/// Checks a stretch of the log that comes after event `last` with hash `previous`;
/// answers the hash of its last event.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_chain(
    facility: FacilityId,
    last: i64,
    previous: &[u8],
    rows: &[AuditRow],
) -> Result<Vec<u8>, Fault> {
    let (mut expected, mut before) = (last + 1, previous.to_vec());
    for row in rows {
        let seq = row.event.seq;
        if seq != expected {
            return Err(Fault::Gap { expected, found: seq });
        }
        if row.previous != before {
            return Err(Fault::Chain(seq));
        }
        if row.event.hash(facility, &before).as_slice() != row.hash {
            return Err(Fault::Content(seq));
        }
        before.clone_from(&row.hash);
        expected += 1;
    }
    Ok(before)
}

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    seq: i64,
    at: i64,
    actor_id: Option<Uuid>,
    action: String,
    conversation_id: Option<Uuid>,
    detail: String,
    previous: Vec<u8>,
    hash: Vec<u8>,
}

impl From<Row> for AuditRow {
    fn from(row: Row) -> Self {
        let event = AuditEvent {
            seq: row.seq,
            at: row.at,
            actor: row.actor_id,
            action: row.action,
            conversation: row.conversation_id,
            detail: row.detail,
        };
        Self { event, previous: row.previous, hash: row.hash }
    }
}

impl Tx {
    /// Appends an event. The log's head is locked from here to the end of the
    /// transaction, so this comes last in it.
    pub async fn audit(&mut self, new: NewAuditEvent) -> Result<()> {
        self.insert_audit_event(new).await.map(drop)
    }

    /// As [`Tx::audit`]; answers the event with its number and hash.
    pub async fn insert_audit_event(&mut self, new: NewAuditEvent) -> Result<AuditRow> {
        let facility = new.facility;
        let lock = "update audit_head set seq = seq + 1 where facility_id = $1 returning seq, hash";
        let (seq, previous) = one!(self, (i64, Vec<u8>), lock, facility.0)?;
        let event = AuditEvent {
            seq,
            at: new.at.0,
            actor: new.actor.map(|actor| actor.0),
            action: new.action.word().to_owned(),
            conversation: new.conversation.map(|conversation| conversation.0),
            detail: new.detail,
        };
        let hash = event.hash(facility, &previous).to_vec();
        run!(self, "update audit_head set hash = $2 where facility_id = $1", facility.0, hash.clone())?;
        run!(
            self,
            "insert into audit_event (facility_id, seq, at, actor_id, action, conversation_id, detail, previous, hash) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            facility.0,
            event.seq,
            event.at,
            event.actor,
            &event.action,
            event.conversation,
            &event.detail,
            previous.clone(),
            hash.clone(),
        )?;
        Ok(AuditRow { event, previous, hash })
    }

    /// The events after `seq` in order, at most `limit`.
    pub async fn list_audit(&mut self, facility: FacilityId, seq: i64, limit: i64) -> Result<Vec<AuditRow>> {
        let rows = all!(
            self,
            Row,
            "select seq, at, actor_id, action, conversation_id, detail, previous, hash from audit_event \
             where facility_id = $1 and seq > $2 order by seq limit $3",
            facility.0,
            seq,
            limit,
        )?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// Where the log ends, and with which hash.
    pub async fn find_audit_head(&mut self, facility: FacilityId) -> Result<(i64, Vec<u8>)> {
        one!(self, (i64, Vec<u8>), "select seq, hash from audit_head where facility_id = $1", facility.0)
    }

    /// Checks the whole log of a facility; how many events it has.
    ///
    /// # Errors
    /// When the log cannot be read; what is wrong with it is the inner result.
    pub async fn verify_audit(&mut self, facility: FacilityId) -> Result<Result<i64, Fault>> {
        self.walk_audit(facility, &mut |_| ()).await
    }

    /// As [`Tx::verify_audit`]; shows each event that is in its place to `each`, in their order.
    pub async fn walk_audit(
        &mut self,
        facility: FacilityId,
        each: &mut (dyn FnMut(&AuditRow) + Send),
    ) -> Result<Result<i64, Fault>> {
        let (expected, head) = self.find_audit_head(facility).await?;
        let (mut last, mut hash) = (0, vec![0; 32]);
        loop {
            let rows = self.list_audit(facility, last, 1000).await?;
            let Some(end) = rows.last().map(|row| row.event.seq) else { break };
            match check_chain(facility, last, &hash, &rows) {
                Ok(next) => (last, hash) = (end, next),
                Err(fault) => return Ok(Err(fault)),
            }
            rows.iter().for_each(&mut *each);
        }
        if last != expected {
            return Ok(Err(Fault::Tail { expected, found: last }));
        }
        Ok(if hash == head { Ok(last) } else { Err(Fault::Head(last)) })
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::corrupt(fault)
    }
}
