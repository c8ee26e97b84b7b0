use super::{Body, Caller, Refusals, TopicPath, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::ChangeTopic;
use http::StatusCode;

/// Change a topic
///
/// New conversations follow the new route; those that are there keep who is in them. When somebody
/// changed it since `version` was read, nothing is changed: 409. For facility admins.
#[utoipa::path(
    put, path = "/api/v1/settings/topics/{id}", tag = "facility", request_body = ChangeTopic,
    params(("id" = frontdesk_domain::id::TopicId, Path, description = "The topic")),
    responses((status = 204, description = "Changed"), Refusals)
)]
pub async fn change_topic(
    State(state): State<AppState>,
    Caller(caller): Caller,
    TopicPath(topic): TopicPath,
    Body(form): Body<ChangeTopic>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.change_topic(caller.actor, topic, form).await)
}
