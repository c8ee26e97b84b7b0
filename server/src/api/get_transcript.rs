use super::{Answer, Caller, ConversationPath, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::Transcript;

/// A conversation's transcript
///
/// Every line that the reader may see, with what proves it later. That it was made is in the audit log.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}/transcript", tag = "conversations",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation")),
    responses((status = 200, description = "As far as the reader may see it", body = Transcript), Refusals)
)]
pub async fn get_transcript(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
) -> Answer<Transcript> {
    answer(&state, state.desk.transcript(caller.actor, conversation).await)
}
