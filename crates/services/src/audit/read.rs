//! The log as facility admins read and save it.

use crate::{Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    wire::{AuditFilter, AuditFormat, AuditPage, SavedFile},
};

impl Frontdesk {
    /// The events that fit, newest first; `before` is [`AuditPage::next`] of the page before.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins, [`crate::Error::Invalid`]
    /// with the field of the filter that cannot be taken.
    pub async fn audit_log(
        &self,
        actor: Actor,
        filter: AuditFilter,
        before: Option<i64>,
    ) -> Result<AuditPage> {
        let _ = (actor, filter, before);
        todo!()
    }

    /// The events that fit, oldest first, as a file; saving it is in the log, too.
    ///
    /// # Errors
    /// As [`Frontdesk::audit_log`].
    pub async fn save_audit_log(
        &self,
        actor: Actor,
        filter: AuditFilter,
        format: AuditFormat,
    ) -> Result<SavedFile> {
        let _ = (actor, filter, format);
        todo!()
    }

    /// The whole log of a facility as a file, for the operator; in the log, too.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] when there is no such facility.
    pub async fn export_audit_log(&self, slug: &str, format: AuditFormat) -> Result<SavedFile> {
        let _ = (slug, format);
        todo!()
    }
}
