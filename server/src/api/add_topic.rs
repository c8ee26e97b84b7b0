use super::{Body, Caller, Refusals};
use crate::{refusal::Refusal, state::AppState};
use axum::{Json, extract::State};
use frontdesk_domain::{id::TopicId, wire::TopicForm};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

/// The new topic.
#[derive(Serialize, ToSchema)]
pub struct AddedTopic {
    /// Its id.
    id: TopicId,
}

/// Add a topic
///
/// At the end of the list; it can be picked at once. Its name is its own, so the same call twice is
/// refused. For facility admins.
#[utoipa::path(
    post, path = "/api/v1/settings/topics", tag = "facility", request_body = TopicForm,
    responses((status = 201, description = "Added", body = AddedTopic), Refusals)
)]
pub async fn add_topic(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Body(form): Body<TopicForm>,
) -> Result<(StatusCode, Json<AddedTopic>), Refusal> {
    let added = state.desk.add_topic(caller.actor, form).await;
    let id = added.map_err(|error| Refusal::of(&state.desk, &error))?;
    Ok((StatusCode::CREATED, Json(AddedTopic { id })))
}
