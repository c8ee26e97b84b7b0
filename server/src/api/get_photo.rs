use super::{Answer, Caller, PhotoPath, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::PhotoView;

/// A photo, and fresh links to it
///
/// Of a message that one sees, or one's own that is not sent yet.
#[utoipa::path(
    get, path = "/api/v1/photos/{id}", tag = "photos",
    params(("id" = frontdesk_domain::id::PhotoId, Path, description = "The photo")),
    responses((status = 200, description = "Its size and its links, which are good for 10 to 15 minutes", body = PhotoView), Refusals)
)]
pub async fn get_photo(
    State(state): State<AppState>,
    Caller(caller): Caller,
    PhotoPath(photo): PhotoPath,
) -> Answer<PhotoView> {
    answer(&state, state.desk.photo(caller.actor, photo).await)
}
