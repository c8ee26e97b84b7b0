//! The master keys, and what they wrap.

use super::{
    DataKey, NONCE, TAG, open_in_place,
    seal::{Secret, derive},
    seal_in_place,
};
use frontdesk_domain::id::{DataKeyId, FacilityId};
use std::fmt;
use zeroize::Zeroizing;

/// Tells one master key from another, and nothing of the key itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MasterKeyId(pub [u8; 8]);

impl fmt::Display for MasterKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A data key as it is kept: encrypted by a master key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrappedKey {
    /// The data key.
    pub id: DataKeyId,
    /// The master key that opens it.
    pub master: MasterKeyId,
    /// Nonce (24 bytes), the secret encrypted (32), tag (16).
    pub bytes: Vec<u8>,
}

/// Why a data key cannot be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeyError {
    /// Wrapped by a master key that is not among those given.
    #[error("there is no master key {0} in the key file")]
    UnknownMaster(MasterKeyId),
    /// The master key is there, but what it wraps is not what was kept.
    #[error("the data key does not open with its master key: it was changed, or belongs to another facility")]
    DoesNotFit,
}

/// The master keys of the installation, the current one first; older ones only open.
#[derive(Clone)]
pub struct Keyring {
    current: Master,
    older: Vec<Master>,
}

/// What is derived from one master key; the key itself is not kept.
#[derive(Clone)]
struct Master {
    id: MasterKeyId,
    wraps: Secret,
}

impl Master {
    fn new(key: &[u8; 32]) -> Self {
        let id = MasterKeyId(*derive(key, b"frontdesk master key id 1"));
        Self { id, wraps: derive(key, b"frontdesk photo keys 1") }
    }

    /// What a wrapped key is bound to, beside its bytes.
    fn binds(&self, facility: FacilityId, key: DataKeyId) -> Vec<u8> {
        [b"frontdesk data key 1", &facility.0.as_bytes()[..], key.0.as_bytes(), &self.id.0].concat()
    }
}

impl Keyring {
    /// The ring of these keys; `None` when there are none.
    #[must_use]
    pub fn new(keys: Vec<[u8; 32]>) -> Option<Self> {
        let keys = Zeroizing::new(keys);
        let (current, older) = keys.split_first()?;
        Some(Self { current: Master::new(current), older: older.iter().map(Master::new).collect() })
    }

    /// The ring of one key.
    #[must_use]
    pub fn of(secret: [u8; 32]) -> Self {
        Self { current: Master::new(&Zeroizing::new(secret)), older: Vec::new() }
    }

    /// The key that wraps.
    #[must_use]
    pub fn current(&self) -> MasterKeyId {
        self.current.id
    }

    /// Whether this key is on the ring, as the current or an older one.
    #[must_use]
    pub fn has(&self, master: MasterKeyId) -> bool {
        self.find(master).is_some()
    }

    fn find(&self, id: MasterKeyId) -> Option<&Master> {
        std::iter::once(&self.current).chain(&self.older).find(|master| master.id == id)
    }

    /// Wraps a facility's data key with the current master key. `nonce` is random.
    #[must_use]
    pub fn wrap(&self, facility: FacilityId, key: &DataKey, nonce: [u8; NONCE]) -> WrappedKey {
        let master = &self.current;
        let mut secret = key.secret().clone();
        let tag = seal_in_place(&master.wraps, &nonce, &master.binds(facility, key.id()), &mut *secret);
        WrappedKey { id: key.id(), master: master.id, bytes: [&nonce[..], &secret[..], &tag].concat() }
    }

    /// The data key that `wrapped` holds for this facility.
    ///
    /// # Errors
    /// Its master key is not on the ring; or it was changed, or wrapped for another facility.
    pub fn unwrap(&self, facility: FacilityId, wrapped: &WrappedKey) -> Result<DataKey, KeyError> {
        let master = self.find(wrapped.master).ok_or(KeyError::UnknownMaster(wrapped.master))?;
        let (nonce, rest) = wrapped.bytes.split_first_chunk::<NONCE>().ok_or(KeyError::DoesNotFit)?;
        let (secret, tag) = rest.split_last_chunk::<TAG>().ok_or(KeyError::DoesNotFit)?;
        let mut secret = Secret::new(secret.try_into().map_err(|_| KeyError::DoesNotFit)?);
        if open_in_place(&master.wraps, nonce, &master.binds(facility, wrapped.id), &mut *secret, tag) {
            Ok(DataKey::new(wrapped.id, *secret))
        } else {
            Err(KeyError::DoesNotFit)
        }
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let older: Vec<_> = self.older.iter().map(|master| master.id).collect();
        f.debug_struct("Keyring").field("current", &self.current.id).field("older", &older).finish()
    }
}
