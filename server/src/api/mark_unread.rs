use super::{Caller, ConversationPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use http::StatusCode;

/// Put a conversation back among the unread
///
/// For the one who asks; nobody else sees a difference.
#[utoipa::path(
    put, path = "/api/v1/conversations/{id}/unread", tag = "conversations",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation")),
    responses((status = 204, description = "Marked"), Refusals)
)]
pub async fn mark_unread(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.mark_unread(caller.actor, conversation).await)
}
