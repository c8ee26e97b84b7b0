//! The audit log: written by every use case, read by facility admins, checked by the operator.

mod csv;
mod event;
mod filter;
mod lines;
mod read;
mod refused;
mod save;

pub(crate) use event::{Nothing, done, done_in};
pub(crate) use lines::hex;
pub(crate) use save::digest;

use crate::{Frontdesk, Result, access::facility_by_slug};
use frontdesk_store::Fault;

/// What a check of one facility's log found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuditVerdict {
    /// The facility's slug.
    pub facility: String,
    /// How many events it has, all in their place; or the first thing that is wrong.
    pub events: std::result::Result<i64, Fault>,
}

impl Frontdesk {
    /// Checks the log of one facility, or of all.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] when there is no such facility.
    pub async fn verify_audit(&self, slug: Option<&str>) -> Result<Vec<AuditVerdict>> {
        let slug = slug.map(str::to_owned);
        self.read(|tx| {
            Box::pin(async move {
                let facilities = match slug {
                    Some(slug) => vec![facility_by_slug(tx, &slug).await?],
                    None => tx.list_facilities().await?,
                };
                let mut verdicts = Vec::with_capacity(facilities.len());
                for facility in facilities {
                    let events = tx.verify_audit(facility.id).await?;
                    verdicts.push(AuditVerdict { facility: facility.slug, events });
                }
                Ok(verdicts)
            })
        })
        .await
    }
}
