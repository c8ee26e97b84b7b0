//! The server function of the audit log.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::with_actor;
use frontdesk_domain::wire::{AuditFilter, AuditPage};
use leptos::prelude::*;

/// The events that fit, newest first.
#[server(name = ListAudit, prefix = "/api/ui", endpoint = "audit/list")]
pub(super) async fn list(filter: AuditFilter, before: Option<i64>) -> Answer<AuditPage> {
    with_actor(|desk, actor| async move { desk.audit_log(actor, filter, before).await }).await
}
