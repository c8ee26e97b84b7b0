//! A send has a key made by the client: the same key and form give the same answer,
//! across restarts and machines; another form under the same key is refused.

use crate::{Error, Result};
use frontdesk_domain::{actor::Actor, limits::KEY_CHARS, wire::Sent};
use frontdesk_store::{Outcome, RequestHash, Tx};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The key of one send and the hash of its form.
#[derive(Clone, Debug)]
pub(crate) struct Once {
    key: String,
    request: RequestHash,
}

impl Once {
    /// `form` without its key, for the use case `what`.
    pub(crate) fn new(key: &str, what: &str, form: &impl Serialize) -> Result<Self> {
        let is_fine = (1..=KEY_CHARS).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_fine {
            return Err(Error::invalid(
                "key",
                "The idempotency key must be 1 to 100 printable ASCII characters.",
            ));
        }
        let form = serde_json::to_vec(&(what, form)).map_err(|error| Error::Internal(Box::new(error)))?;
        Ok(Self { key: key.to_owned(), request: Sha256::digest(form).into() })
    }

    /// The answer that this send had before, if it was made before.
    pub(crate) async fn replay(&self, tx: &mut Tx, actor: Actor) -> Result<Option<Sent>> {
        let Some(before) = tx.find_outcome(actor.facility, actor.person, &self.key).await? else {
            return Ok(None);
        };
        if before.request != self.request {
            return Err(Error::Conflict("This idempotency key was used for something else.".to_owned()));
        }
        let Outcome { conversation, seq, at, has_reopened, .. } = before;
        Ok(Some(Sent { conversation, seq, at, has_reopened }))
    }

    /// Keeps the answer.
    pub(crate) async fn keep(&self, tx: &mut Tx, actor: Actor, sent: &Sent) -> Result<()> {
        let Sent { conversation, seq, at, has_reopened } = *sent;
        let outcome = Outcome { request: self.request, conversation, seq, at, has_reopened };
        Ok(tx.insert_outcome(actor.facility, actor.person, &self.key, &outcome).await?)
    }
}
