use super::{Answer, Caller, Params, Refusals, answer, chosen, or_nothing};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::{
    id::{ConversationId, PersonId},
    wire::{AuditFilter, AuditPage},
};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which events; what is left out or empty says "any".
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Events {
    /// Done by this person.
    #[serde(default, deserialize_with = "chosen")]
    #[param(schema_with = or_nothing::<PersonId>)]
    person: Option<PersonId>,
    /// In this conversation.
    #[serde(default, deserialize_with = "chosen")]
    #[param(schema_with = or_nothing::<ConversationId>)]
    conversation: Option<ConversationId>,
    /// This action, as a word: `message.send`.
    #[serde(default)]
    action: String,
    /// Not before this day, in the facility's time zone: `2026-11-23`.
    #[serde(default)]
    #[param(pattern = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
    from: String,
    /// Not after this day.
    #[serde(default)]
    #[param(pattern = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
    until: String,
}

impl From<Events> for AuditFilter {
    fn from(Events { person, conversation, action, from, until }: Events) -> Self {
        Self { person, conversation, action, from, until }
    }
}

/// Which part of them.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// `next` of the page before.
    before: Option<i64>,
}

/// The audit log
///
/// Newest first. For facility admins.
#[utoipa::path(
    get, path = "/api/v1/audit", tag = "facility", params(Events, Part),
    responses((status = 200, description = "A page", body = AuditPage), Refusals)
)]
pub async fn list_audit(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Params(events): Params<Events>,
    Params(Part { before }): Params<Part>,
) -> Answer<AuditPage> {
    answer(&state, state.desk.audit_log(caller.actor, events.into(), before).await)
}
