use super::{Body, Caller, Refusals, TopicPath, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::TopicVersion;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// Which version of a topic comes back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Returning {
    /// The version that was read; another one is refused.
    version: i64,
}

/// Bring a retired topic back
///
/// At the end of the list, as it was. 409 when somebody changed it since. For facility admins.
#[utoipa::path(
    post, path = "/api/v1/settings/topics/{id}/bring-back", tag = "facility", request_body = Returning,
    params(("id" = frontdesk_domain::id::TopicId, Path, description = "The topic")),
    responses((status = 204, description = "It can be picked again"), Refusals)
)]
pub async fn bring_back_topic(
    State(state): State<AppState>,
    Caller(caller): Caller,
    TopicPath(topic): TopicPath,
    Body(Returning { version }): Body<Returning>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.bring_back_topic(caller.actor, TopicVersion { topic, version }).await)
}
