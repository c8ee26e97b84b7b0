use super::{Answer, Caller, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::TopicRouting;

/// Topics and where each goes
///
/// The retired ones too, each with its version, who would receive it now, and a warning when that
/// is not whom its route means. For facility admins.
#[utoipa::path(
    get, path = "/api/v1/settings/topics", tag = "facility",
    responses((status = 200, description = "As they are now", body = TopicRouting), Refusals)
)]
pub async fn topic_settings(State(state): State<AppState>, Caller(caller): Caller) -> Answer<TopicRouting> {
    answer(&state, state.desk.topic_routing(caller.actor).await)
}
