//! The master key was changed: every key that photos are encrypted with is wrapped anew. The
//! photos and the links to them stay as they are, since both hang on the key inside. So does what devices subscribed to.

use super::keys::wrapped;
use crate::{
    Frontdesk, Result,
    audit::{done, hex},
};
use frontdesk_domain::{audit::AuditAction, id::DataKeyId};
use frontdesk_photos::keys::WrappedKey;
use frontdesk_store::DataKeyRow;
use serde::Serialize;

/// What a rotation did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RotationReport {
    /// Keys that were wrapped anew.
    pub wrapped: usize,
    /// Keys that were wrapped with the current master key already.
    pub left: usize,
}

#[derive(Serialize)]
struct Rotated {
    key: DataKeyId,
    from: String,
    to: String,
}

impl Frontdesk {
    /// Wraps every key, that of Web Push too, with the current master key that is not yet, each in a transaction of
    /// its own: it can be stopped at any moment and started again.
    ///
    /// # Errors
    /// When a key cannot be opened by any of the master keys, or the database does not answer.
    pub async fn rotate_keys(&self) -> Result<RotationReport> {
        let keyring = self.inner.photos.fetch_keys()?;
        let rows = self.read(|tx| Box::pin(async move { Ok(tx.list_data_keys().await?) })).await?;
        self.rewrap_push_key().await?;
        let mut report = RotationReport::default();
        for row in rows {
            match wrapped(&row)?.master == keyring.current() {
                true => report.left += 1,
                false => report.wrapped += usize::from(self.rewrap(row).await?),
            }
        }
        Ok(report)
    }

    /// Whether some keys are still wrapped with a master key that is not the current one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_rotating(&self) -> Result<bool> {
        let current = self.inner.photos.keyring().current();
        let rows = self.read(|tx| Box::pin(async move { Ok(tx.list_data_keys().await?) })).await?;
        Ok(rows.iter().any(|row| row.master != current.0) || self.push_key_to_wrap().await?.is_some())
    }

    pub(super) async fn rewrap(&self, row: DataKeyRow) -> Result<bool> {
        let key = self.inner.photos.open(row.facility, &wrapped(&row)?)?;
        let WrappedKey { master, bytes, .. } =
            self.inner.photos.keyring().wrap(row.facility, &key, self.random());
        let at = self.now();
        self.write(move |tx| {
            let (row, bytes) = (row.clone(), bytes.clone());
            Box::pin(async move {
                let is_ours = tx.rewrap_data_key(row.id, &row.master, (&master.0, &bytes)).await?;
                if is_ours {
                    let detail = Rotated { key: row.id, from: hex(&row.master), to: master.to_string() };
                    tx.audit(done(row.facility, None, AuditAction::KeyRotate, detail, at)?).await?;
                }
                Ok(is_ours)
            })
        })
        .await
    }
}
