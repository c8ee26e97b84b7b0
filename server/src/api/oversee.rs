use super::{Body, Caller, ConversationPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::Oversee;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// Why a conversation is opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// In the admin's words, 1 to 500 characters on one line; kept in the audit log.
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// Open a conversation that one is not in
///
/// The admin becomes a participant whom everybody in it sees. For facility admins.
#[utoipa::path(
    post, path = "/api/v1/oversight/conversations/{id}", tag = "facility", request_body = Why,
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation")),
    responses((status = 204, description = "Opened"), Refusals)
)]
pub async fn oversee(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Body(Why { reason }): Body<Why>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.oversee(caller.actor, Oversee { conversation, reason }).await)
}
