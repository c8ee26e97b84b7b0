//! Where photos are prepared and kept, and the keys that open them.

use crate::{Error, Result, ports::Entropy};
use frontdesk_domain::id::{DataKeyId, FacilityId};
use frontdesk_photos::{
    keys::{DataKey, KeyError, Keyring, WrappedKey},
    pictures::Darkroom,
    vault::{Place, Vault},
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// Where the master keys come from; asked again when a key turns up that none of them opens,
/// since they may have been rotated meanwhile.
pub trait KeySource: Send + Sync {
    /// The keys, the current one first.
    ///
    /// # Errors
    /// Why they cannot be had, as a sentence for the operator.
    fn keyring(&self) -> Result<Keyring, String>;
}

/// The dark room, the vault, and the keys.
pub struct Photos {
    pub(super) darkroom: Darkroom,
    pub(super) vault: Vault,
    source: Arc<dyn KeySource>,
    keyring: RwLock<Arc<Keyring>>,
    opened: Mutex<HashMap<DataKeyId, DataKey>>,
    damaged: Mutex<HashSet<Place>>,
}

impl Photos {
    /// Over these.
    ///
    /// # Errors
    /// When the source has no keys.
    pub fn new(darkroom: Darkroom, vault: Vault, source: Arc<dyn KeySource>) -> Result<Self, String> {
        let keyring = RwLock::new(Arc::new(source.keyring()?));
        let (opened, damaged) = (Mutex::default(), Mutex::default());
        Ok(Self { darkroom, vault, source, keyring, opened, damaged })
    }

    /// In memory, with a master key of its own: for what ends before anybody looks at a photo.
    pub(crate) fn in_memory(entropy: &dyn Entropy) -> Self {
        let mut secret = [0; 32];
        entropy.fill(&mut secret);
        let source = Arc::new(Fixed(secret));
        let keyring = RwLock::new(Arc::new(Keyring::of(secret)));
        let (opened, damaged) = (Mutex::default(), Mutex::default());
        Self { darkroom: Darkroom::default(), vault: Vault::in_memory(), source, keyring, opened, damaged }
    }

    pub(crate) fn keyring(&self) -> Arc<Keyring> {
        self.keyring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The key in this wrapping.
    pub(crate) fn open(&self, facility: FacilityId, wrapped: &WrappedKey) -> Result<DataKey> {
        let kept = |rooms: &Self| {
            rooms.opened.lock().unwrap_or_else(PoisonError::into_inner).get(&wrapped.id).cloned()
        };
        if let Some(key) = kept(self) {
            return Ok(key);
        }
        let key = match self.keyring().unwrap(facility, wrapped) {
            Err(KeyError::UnknownMaster(_)) => self.fetch_keys()?.unwrap(facility, wrapped),
            opened => opened,
        };
        let key = key.map_err(|why| Error::Internal(Box::new(why)))?;
        self.remember(key.clone());
        Ok(key)
    }

    pub(super) fn remember(&self, key: DataKey) {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).insert(key.id(), key);
    }

    pub(crate) fn fetch_keys(&self) -> Result<Arc<Keyring>> {
        let fetched = Arc::new(self.source.keyring().map_err(|why| Error::Internal(why.into()))?);
        *self.keyring.write().unwrap_or_else(PoisonError::into_inner) = fetched.clone();
        Ok(fetched)
    }

    /// Whether this blob is found damaged for the first time since the start: the log has it once.
    pub(super) fn is_first_damage(&self, place: Place) -> bool {
        self.damaged.lock().unwrap_or_else(PoisonError::into_inner).insert(place)
    }
}

struct Fixed([u8; 32]);

impl KeySource for Fixed {
    fn keyring(&self) -> Result<Keyring, String> {
        Ok(Keyring::of(self.0))
    }
}
