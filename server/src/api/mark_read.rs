use super::{Body, Caller, ConversationPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::entry::Seq;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// How far somebody has read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Read {
    /// The number of the newest line they have read; going back changes nothing.
    up_to: Seq,
}

/// Mark a conversation read
#[utoipa::path(
    put, path = "/api/v1/conversations/{id}/read", tag = "conversations", request_body = Read,
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation")),
    responses((status = 204, description = "Marked"), Refusals)
)]
pub async fn mark_read(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Body(Read { up_to }): Body<Read>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.mark_read(caller.actor, conversation, up_to).await)
}
