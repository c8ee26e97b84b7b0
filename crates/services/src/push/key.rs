//! The key that pushes are signed with: made once for the installation, wrapped with the master key like those of
//! photos. Every subscription is bound to it, so a rotation of the master key wraps it anew and leaves it what it is.

use crate::{Error, Frontdesk, Result, photos::wrapped};
use frontdesk_domain::id::{DataKeyId, FacilityId};
use frontdesk_notify::VapidKey;
use frontdesk_photos::keys::{DataKey, MasterKeyId, WrappedKey};
use frontdesk_store::DataKeyRow;
use std::sync::Arc;
use uuid::Uuid;

/// What it is wrapped for: no facility.
const NOBODY: FacilityId = FacilityId(Uuid::nil());

impl Frontdesk {
    /// Makes the key where there is none yet, and sees whether it opens: asked once, when the server starts.
    ///
    /// # Errors
    /// When the database does not answer, or no master key opens it.
    pub async fn prepare_push(&self) -> Result<()> {
        if self.inner.push.is_some() {
            self.push_key().await?;
        }
        Ok(())
    }

    pub(super) async fn push_key(&self) -> Result<Arc<VapidKey>> {
        if let Some(key) = self.inner.push_key.get() {
            return Ok(key.clone());
        }
        let row = match self.find_push_key().await? {
            Some(row) => row,
            None => self.make_push_key().await?,
        };
        let key = self.inner.photos.open(NOBODY, &wrapped(&row)?)?;
        let key = VapidKey::new(&key.for_push())
            .ok_or_else(|| Error::Internal("the key of Web Push is none of P-256".into()))?;
        Ok(self.inner.push_key.get_or_init(|| Arc::new(key)).clone())
    }

    async fn find_push_key(&self) -> Result<Option<DataKeyRow>> {
        self.read(|tx| Box::pin(async move { Ok(tx.find_push_key().await?) })).await
    }

    /// Of two machines that start at once, one makes it.
    async fn make_push_key(&self) -> Result<DataKeyRow> {
        self.inner.photos.fetch_keys()?;
        let key = loop {
            // One in four thousand million is none.
            let key = DataKey::new(DataKeyId(self.uuid()), self.random());
            if VapidKey::new(&key.for_push()).is_some() {
                break key;
            }
        };
        let WrappedKey { id, master, bytes } = self.inner.photos.keyring().wrap(NOBODY, &key, self.random());
        let (master, created_at) = (master.0.to_vec(), self.now());
        let row = DataKeyRow { id, facility: NOBODY, master, wrapped: bytes, created_at };
        self.write(move |tx| {
            let row = row.clone();
            Box::pin(async move {
                tx.insert_push_key(&row).await?;
                tx.find_push_key().await?.ok_or_else(|| Error::Internal("the key of Web Push is gone".into()))
            })
        })
        .await
    }

    /// Wraps it with the current master key, where it is not yet; whether it was. One that no master key opens stays
    /// as it is: nothing is sent with it, and the photos need not wait for that.
    pub(crate) async fn rewrap_push_key(&self) -> Result<bool> {
        let Some(row) = self.push_key_to_wrap().await? else { return Ok(false) };
        let key = self.inner.photos.open(NOBODY, &wrapped(&row)?)?;
        let WrappedKey { master, bytes, .. } = self.inner.photos.keyring().wrap(NOBODY, &key, self.random());
        self.write(move |tx| {
            let (from, bytes) = (row.master.clone(), bytes.clone());
            Box::pin(async move { Ok(tx.rewrap_push_key(&from, (&master.0, &bytes)).await?) })
        })
        .await
    }

    /// The key, where an older master key wraps it.
    pub(crate) async fn push_key_to_wrap(&self) -> Result<Option<DataKeyRow>> {
        let keyring = self.inner.photos.keyring();
        let is_older = |row: &DataKeyRow| {
            let master = row.master.as_slice().try_into().map(MasterKeyId);
            master.is_ok_and(|master| master != keyring.current() && keyring.has(master))
        };
        Ok(self.find_push_key().await?.filter(is_older))
    }
}
