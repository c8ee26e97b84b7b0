use super::{Caller, PhotoPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use http::StatusCode;

/// Take back a photo that was not sent
///
/// One that is not there, or not one's own, is gone all the same.
#[utoipa::path(
    delete, path = "/api/v1/photos/{id}", tag = "photos",
    params(("id" = frontdesk_domain::id::PhotoId, Path, description = "The photo")),
    responses((status = 204, description = "It is gone"), Refusals)
)]
pub async fn take_back_photo(
    State(state): State<AppState>,
    Caller(caller): Caller,
    photo: Result<PhotoPath, Refusal>,
) -> Result<StatusCode, Refusal> {
    // What cannot be an id is no photo, and so is gone as well.
    let Ok(PhotoPath(photo)) = photo else { return Ok(StatusCode::NO_CONTENT) };
    done(&state, state.desk.take_back_photo(caller.actor, photo).await)
}
