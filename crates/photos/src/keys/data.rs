//! The data key of one facility.

use super::seal::{Secret, derive};
use frontdesk_domain::id::DataKeyId;
use std::fmt;
use zeroize::Zeroizing;

/// The key of one facility's photos: 256 bits, wiped when it is dropped.
///
/// It is never used itself. What encrypts photos and what signs links to them is derived from
/// it, so both stay as they are when a new master key wraps it.
#[derive(Clone)]
pub struct DataKey {
    id: DataKeyId,
    secret: Secret,
}

impl DataKey {
    /// The key `id`; `secret` comes from the system's random source, or out of its wrapping.
    #[must_use]
    pub fn new(id: DataKeyId, secret: [u8; 32]) -> Self {
        Self { id, secret: Zeroizing::new(secret) }
    }

    /// Which key it is; says nothing of the secret.
    #[must_use]
    pub fn id(&self) -> DataKeyId {
        self.id
    }

    /// What a master key wraps.
    pub(super) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Encrypts photos.
    pub(crate) fn for_photos(&self) -> Secret {
        derive(&self.secret, b"frontdesk photos 1")
    }

    /// What the key of Web Push is made of. That one is wrapped like those of photos, and encrypts none.
    #[must_use]
    pub fn for_push(&self) -> Secret {
        derive(&self.secret, b"frontdesk web push 1")
    }

    /// Signs links: one whole block of SHA-256, which HMAC takes as it is.
    pub(crate) fn for_links(&self) -> Zeroizing<[u8; 64]> {
        derive(&self.secret, b"frontdesk photo links 1")
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataKey").field("id", &self.id).finish_non_exhaustive()
    }
}
