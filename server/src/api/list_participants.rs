use super::{Answer, Caller, ConversationPath, Refusals, answer};
use crate::state::AppState;
use axum::{Json, extract::State};
use frontdesk_domain::wire::ParticipantView;

/// Who is in a conversation now
///
/// With their role, since when, and what they see of what was said before. Nobody for somebody who is not in it any more.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}/participants", tag = "participants",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation")),
    responses((status = 200, description = "Those who are there", body = Vec<ParticipantView>), Refusals)
)]
pub async fn list_participants(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
) -> Answer<Vec<ParticipantView>> {
    let Json(thread) = answer(&state, state.desk.thread(caller.actor, conversation).await)?;
    Ok(Json(thread.participants))
}
