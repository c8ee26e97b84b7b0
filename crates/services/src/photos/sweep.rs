//! What was uploaded and never sent goes: its blobs first, then its row, so that nothing is
//! ever kept that no row knows of.

use crate::{Frontdesk, Result};
use frontdesk_domain::{
    id::{FacilityId, PersonId, PhotoId},
    limits::PHOTO_UNSENT,
};

/// Photos of one round.
const ROUND: i64 = 100;

impl Frontdesk {
    /// Forgets photos that were not sent within a day, and what is left of those that were
    /// taken back; for a worker. Answers how many.
    ///
    /// # Errors
    /// When the database does not answer. A vault that does not is tried again next time.
    pub async fn sweep_photos(&self) -> Result<u64> {
        let before = self.now().plus(-PHOTO_UNSENT);
        let leaving = self
            .write(move |tx| Box::pin(async move { Ok(tx.dismiss_unsent_photos(before, ROUND).await?) }))
            .await?;
        let mut gone = 0;
        for (facility, id) in leaving {
            gone += u64::from(self.delete_photo(facility, id).await?);
        }
        Ok(gone)
    }

    /// The same for one photo that was just taken back.
    pub(super) async fn clear_out(&self, facility: FacilityId, id: PhotoId, owner: PersonId) -> Result<()> {
        let found = self.read(|tx| Box::pin(async move { Ok(tx.find_photo(facility, id).await?) })).await?;
        let is_leaving = found
            .is_some_and(|row| row.photo.owner == owner && row.state == frontdesk_store::PhotoState::Leaving);
        if is_leaving {
            self.delete_photo(facility, id).await?;
        }
        Ok(())
    }

    async fn delete_photo(&self, facility: FacilityId, id: PhotoId) -> Result<bool> {
        if let Err(error) = self.inner.photos.vault.delete(facility, id).await {
            tracing::warn!(%error, "a photo that nobody sent could not be deleted; it is tried again");
            return Ok(false);
        }
        self.write(move |tx| Box::pin(async move { Ok(tx.delete_photo(id).await?) })).await?;
        Ok(true)
    }
}
