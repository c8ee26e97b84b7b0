use super::{Caller, ConversationPath, LinkedPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use http::StatusCode;

/// Take a record out of a conversation
///
/// What the timeline says of it stays.
#[utoipa::path(
    delete, path = "/api/v1/conversations/{id}/records/{record}", tag = "records",
    params(
        ("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"),
        ("record" = frontdesk_domain::id::RecordId, Path, description = "The record")
    ),
    responses((status = 204, description = "Unlinked"), Refusals)
)]
pub async fn unlink_record(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    LinkedPath(record): LinkedPath,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.unlink_record(caller.actor, conversation, record).await)
}
