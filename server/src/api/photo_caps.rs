use super::{Answer, Caller, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::photo::PhotoCaps;

/// What new photos may be
///
/// Asked before a file is uploaded; what is sent already stays as it is.
#[utoipa::path(
    get, path = "/api/v1/photo-caps", tag = "photos",
    responses((status = 200, description = "The caps of the caller's facility", body = PhotoCaps), Refusals)
)]
pub async fn photo_caps(State(state): State<AppState>, Caller(caller): Caller) -> Answer<PhotoCaps> {
    answer(&state, state.desk.photo_caps(caller.actor).await)
}
