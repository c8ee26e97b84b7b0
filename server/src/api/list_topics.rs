use super::{Answer, Caller, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::TopicChoice;

/// The topics to choose from
///
/// Those that this person may start a conversation about, each with who would get it now.
#[utoipa::path(
    get, path = "/api/v1/topics", tag = "lookup",
    responses((status = 200, description = "In the facility's order", body = Vec<TopicChoice>), Refusals)
)]
pub async fn list_topics(State(state): State<AppState>, Caller(caller): Caller) -> Answer<Vec<TopicChoice>> {
    answer(&state, state.desk.topics(caller.actor).await)
}
