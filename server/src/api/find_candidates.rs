use super::{Answer, Caller, ConversationPath, Params, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::Candidate;
use serde::Deserialize;
use utoipa::IntoParams;

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Looked {
    /// Part of a name, a role or a unit, as typed; at most 100 characters. Without it, the team.
    #[serde(default)]
    q: String,
}

/// Find somebody to add
///
/// Residents, staff and board by name, role or unit, best first; with nothing typed, everybody of
/// management, then the board. For management.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}/candidates", tag = "participants",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"), Looked),
    responses((status = 200, description = "At most 12, or the whole team", body = Vec<Candidate>), Refusals)
)]
pub async fn find_candidates(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Params(Looked { q }): Params<Looked>,
) -> Answer<Vec<Candidate>> {
    answer(&state, state.desk.candidates(caller.actor, conversation, &q).await)
}
