use super::{Caller, PhotoPath, PictureBytes, Refusals, VariantPath};
use crate::{photos::shown, refusal::Refusal, state::AppState};
use axum::{
    extract::{Query, State},
    response::Response,
};
use frontdesk_domain::{photo::PhotoVariant, time::Timestamp};
use frontdesk_services::Error;
use http::HeaderMap;
use serde::Deserialize;

/// The proof that a link was made here.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Signed {
    until: i64,
    signature: String,
}

/// The picture that a link leads to
///
/// The link is good for whoever got it, in the session or with the token they got it with, until it ends, and as long
/// as they may see the message. A link that is not is answered like a photo that does not exist. Conditional requests
/// and a single range are understood.
#[utoipa::path(
    get, path = "/api/v1/photos/{id}/{variant}", tag = "photos",
    params(
        ("id" = frontdesk_domain::id::PhotoId, Path, description = "The photo"),
        ("variant" = PhotoVariant, Path, description = "In which size"),
        ("until" = i64, Query, description = "Until when the link is good"),
        ("signature" = String, Query, description = "Its proof")
    ),
    responses(
        (status = 200, description = "The picture", body = PictureBytes, content_type = "image/*"),
        (status = 206, description = "A piece of it", body = PictureBytes, content_type = "image/*"),
        (status = 304, description = "It is as it was"),
        (status = 416, description = "There is no such piece"),
        Refusals
    )
)]
pub async fn show_photo(
    State(state): State<AppState>,
    Caller(caller): Caller,
    PhotoPath(photo): PhotoPath,
    VariantPath(variant): VariantPath,
    signed: Result<Query<Signed>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error: Error| Refusal::of(&state.desk, &error);
    // A link that was cut in two is no link.
    let Signed { until, signature } = signed.map(|Query(signed)| signed).unwrap_or_default();
    let proof = (Timestamp(until), signature.as_str());
    let file = state.desk.find_photo_file(caller.actor, (photo, variant), proof).await.map_err(refused)?;
    shown(&file, &headers, state.desk.read_photo_file(&file)).await.map_err(refused)
}
