//! Making events: one way to write the particulars.

use crate::{Error, Result};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::{ConversationId, FacilityId, PersonId},
    time::Timestamp,
};
use frontdesk_store::NewAuditEvent;
use serde::Serialize;

/// Something that the actor did in a conversation.
pub(crate) fn done_in(
    actor: Actor,
    conversation: ConversationId,
    action: AuditAction,
    detail: impl Serialize,
    at: Timestamp,
) -> Result<NewAuditEvent> {
    let event = done(actor.facility, Some(actor.person), action, detail, at)?;
    Ok(NewAuditEvent { conversation: Some(conversation), ..event })
}

/// Something that somebody, or Frontdesk itself, did.
pub(crate) fn done(
    facility: FacilityId,
    actor: Option<PersonId>,
    action: AuditAction,
    detail: impl Serialize,
    at: Timestamp,
) -> Result<NewAuditEvent> {
    let detail = serde_json::to_string(&detail).map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(NewAuditEvent { facility, actor, action, conversation: None, detail, at })
}

/// No particulars: `{}`.
#[derive(Serialize)]
pub(crate) struct Nothing {}
