//! The keys of facilities: made with the first photo, wrapped with the master key.

use super::upload::not_kept;
use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{
    id::{DataKeyId, FacilityId},
    time::Timestamp,
};
use frontdesk_photos::keys::{DataKey, MasterKeyId, WrappedKey};
use frontdesk_store::{DataKeyRow, Tx};

/// As it is wrapped in the database.
pub(crate) fn wrapped(row: &DataKeyRow) -> Result<WrappedKey> {
    let master = row.master.as_slice().try_into().map(MasterKeyId);
    let master = master.map_err(|_| Error::Internal("the id of a master key has another length".into()))?;
    Ok(WrappedKey { id: row.id, master, bytes: row.wrapped.clone() })
}

impl Frontdesk {
    /// The key with this id.
    pub(super) async fn data_key(&self, tx: &mut Tx, id: DataKeyId) -> Result<DataKey> {
        let row = tx.find_data_key(id).await?;
        let row = row.ok_or_else(|| Error::Internal("the key of a photo is not in the database".into()))?;
        self.inner.photos.open(row.facility, &wrapped(&row)?)
    }

    /// The key for a new photo of this facility; made when there is none.
    pub(super) async fn newest_data_key(
        &self,
        tx: &mut Tx,
        of: FacilityId,
        at: Timestamp,
    ) -> Result<DataKey> {
        if let Some(row) = tx.find_newest_data_key(of).await? {
            return self.inner.photos.open(of, &wrapped(&row)?);
        }
        self.inner.photos.fetch_keys()?;
        let key = DataKey::new(DataKeyId(self.uuid()), self.random());
        let WrappedKey { id, master, bytes } = self.inner.photos.keyring().wrap(of, &key, self.random());
        let row = DataKeyRow { id, facility: of, master: master.0.to_vec(), wrapped: bytes, created_at: at };
        tx.insert_data_key(&row).await?;
        Ok(key)
    }

    /// Whether the master keys open every key in the database: asked before anything is served.
    ///
    /// # Errors
    /// [`Error::Internal`] with the first that they do not open, and why.
    pub async fn check_photo_keys(&self) -> Result<()> {
        let keyring = self.inner.photos.keyring();
        for row in self.read(|tx| Box::pin(async move { Ok(tx.list_data_keys().await?) })).await? {
            if let Err(why) = keyring.unwrap(row.facility, &wrapped(&row)?) {
                let said = format!("the photos of facility {} cannot be opened: {why}", row.facility);
                return Err(Error::Internal(said.into()));
            }
        }
        Ok(())
    }

    /// Whether photos can be kept and fetched right now.
    ///
    /// # Errors
    /// [`Error::NoSpace`] and [`Error::PhotosUnavailable`].
    pub async fn check_photo_storage(&self) -> Result<()> {
        self.inner.photos.vault.check().await.map_err(not_kept)
    }

    /// A key that was just made may have been wrapped while the master key was being rotated:
    /// then it is wrapped anew, before anything is encrypted with it.
    pub(super) async fn keep_up_with_rotation(&self, id: DataKeyId) -> Result<()> {
        let current = self.inner.photos.fetch_keys()?.current();
        let row = self.read(|tx| Box::pin(async move { Ok(tx.find_data_key(id).await?) })).await?;
        match row {
            Some(row) if row.master != current.0 => self.rewrap(row).await.map(drop),
            _ => Ok(()),
        }
    }

    pub(crate) fn random<const BYTES: usize>(&self) -> [u8; BYTES] {
        let mut bytes = [0; BYTES];
        self.inner.entropy.fill(&mut bytes);
        bytes
    }
}
