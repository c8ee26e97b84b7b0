use super::{Caller, ConversationPath, PersonPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::RemoveParticipant;
use http::StatusCode;

/// Take somebody out of a conversation
///
/// They keep what they could see, and nothing new reaches them. For management.
#[utoipa::path(
    delete, path = "/api/v1/conversations/{id}/participants/{person}", tag = "participants",
    params(
        ("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"),
        ("person" = frontdesk_domain::id::PersonId, Path, description = "Whom")
    ),
    responses((status = 204, description = "Removed"), Refusals)
)]
pub async fn remove_participant(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    PersonPath(person): PersonPath,
) -> Result<StatusCode, Refusal> {
    let form = RemoveParticipant { conversation, person };
    done(&state, state.desk.remove_participant(caller.actor, form).await)
}
