use super::{Answer, Caller, ConversationPath, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::Thread;

/// A conversation
///
/// With its newest 50 lines, and who is in it now. Reading it here does not mark it read.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}", tag = "conversations",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation")),
    responses((status = 200, description = "As far as the reader may see it", body = Thread), Refusals)
)]
pub async fn get_conversation(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
) -> Answer<Thread> {
    answer(&state, state.desk.thread(caller.actor, conversation).await)
}
