//! Photos in states that tests cannot bring about from outside.

use crate::{
    db::{Tx, run},
    error::{Error, Result},
};
use frontdesk_domain::id::PhotoId;

impl Tx {
    /// As if it took so many bytes.
    pub async fn set_photo_bytes(&mut self, id: PhotoId, bytes: u64) -> Result<()> {
        let bytes = i64::try_from(bytes).map_err(Error::corrupt)?;
        run!(self, "update photo set bytes = $2 where id = $1", id.0, bytes)?;
        Ok(())
    }

    /// As if the power had gone before its blobs were written.
    pub async fn set_photo_arriving(&mut self, id: PhotoId) -> Result<()> {
        run!(self, "update photo set state = 'arriving' where id = $1", id.0)?;
        Ok(())
    }
}
