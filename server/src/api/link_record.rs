use super::{Caller, ConversationPath, LinkedPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use http::StatusCode;

/// Link a record to a conversation
///
/// One that the caller may see. Everybody in the conversation sees that a record is linked; what it
/// says, only those who may see it.
#[utoipa::path(
    put, path = "/api/v1/conversations/{id}/records/{record}", tag = "records",
    params(
        ("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"),
        ("record" = frontdesk_domain::id::RecordId, Path, description = "The record")
    ),
    responses((status = 204, description = "Linked"), Refusals)
)]
pub async fn link_record(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    LinkedPath(record): LinkedPath,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.link_record(caller.actor, conversation, record).await)
}
