use super::{Answer, Caller, ConversationPath, Params, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::RecordChoice;
use serde::Deserialize;
use utoipa::IntoParams;

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// A part of the reference or the title.
    #[serde(default)]
    q: String,
}

/// Find records to link
///
/// Management finds those of the resident that the conversation concerns, residents their own: as
/// far as the caller may see them, 50 at most.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}/records", tag = "records",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"), Wanted),
    responses((status = 200, description = "Those that can be linked, and those that are", body = Vec<RecordChoice>), Refusals)
)]
pub async fn find_records(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Params(Wanted { q }): Params<Wanted>,
) -> Answer<Vec<RecordChoice>> {
    answer(&state, state.desk.record_choices(caller.actor, conversation, &q).await)
}
