//! Idempotency: a client's key, the hash of what it sent, and what became of it.

use crate::{
    db::{Tx, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    time::Timestamp,
};
use uuid::Uuid;

/// SHA-256 of a request, without its key.
pub type RequestHash = [u8; 32];

/// What became of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The request it was.
    pub request: RequestHash,
    /// Where it was written.
    pub conversation: ConversationId,
    /// As which entry.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// Whether it opened the conversation again.
    pub has_reopened: bool,
}

impl Tx {
    /// What became of the request with this key of this person.
    pub async fn find_outcome(
        &mut self,
        facility: FacilityId,
        person: PersonId,
        key: &str,
    ) -> Result<Option<Outcome>> {
        type Row = (Vec<u8>, Uuid, i64, i64, bool);
        let row = optional!(
            self,
            Row,
            "select request_hash, conversation_id, seq, at, has_reopened from idempotency \
             where facility_id = $1 and person_id = $2 and key = $3",
            facility.0,
            person.0,
            key,
        )?;
        let Some((hash, conversation, seq, at, has_reopened)) = row else { return Ok(None) };
        let request = hash.try_into().map_err(|_| Error::corrupt("a request's hash is not 32 bytes"))?;
        let (conversation, seq, at) = (ConversationId(conversation), Seq(seq), Timestamp(at));
        Ok(Some(Outcome { request, conversation, seq, at, has_reopened }))
    }

    /// Keeps what became of it. Of two at the same time, the second fails as a
    /// duplicate and takes everything it wrote with it.
    pub async fn insert_outcome(
        &mut self,
        facility: FacilityId,
        person: PersonId,
        key: &str,
        outcome: &Outcome,
    ) -> Result<()> {
        run!(
            self,
            "insert into idempotency (facility_id, person_id, key, request_hash, conversation_id, seq, at, has_reopened) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            facility.0,
            person.0,
            key,
            outcome.request.to_vec(),
            outcome.conversation.0,
            outcome.seq.0,
            outcome.at.0,
            outcome.has_reopened,
        )?;
        Ok(())
    }
}
