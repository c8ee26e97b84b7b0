use super::{Caller, Params, Refusals, TopicPath, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::TopicVersion;
use http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;

/// What was read.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Read {
    /// The version of the topic that was read; another one is refused.
    version: i64,
}

/// Retire a topic
///
/// It stays on old conversations and is offered for no new one. 409 when somebody changed it since,
/// or when residents or management could start no conversation then. For facility admins.
#[utoipa::path(
    delete, path = "/api/v1/settings/topics/{id}", tag = "facility",
    params(("id" = frontdesk_domain::id::TopicId, Path, description = "The topic"), Read),
    responses((status = 204, description = "Retired"), Refusals)
)]
pub async fn retire_topic(
    State(state): State<AppState>,
    Caller(caller): Caller,
    TopicPath(topic): TopicPath,
    Params(Read { version }): Params<Read>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.retire_topic(caller.actor, TopicVersion { topic, version }).await)
}
