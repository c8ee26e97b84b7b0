use super::{Caller, Params, PhotoPath, PictureBytes, Refusals};
use crate::{
    photos::{NotRead, Pace, Place, Turned, discard, read},
    refusal::Refusal,
    state::AppState,
};
use axum::{Json, body::Body, extract::State};
use frontdesk_domain::{
    limits::PHOTO_BYTES,
    photo::PhotoName,
    wire::{ErrorKind, PhotoView},
};
use frontdesk_services::{Error, SignedIn, Upload};
use http::{HeaderMap, StatusCode, header::CONTENT_LENGTH};
use serde::Deserialize;

/// What is said of the file beside its bytes.
#[derive(Deserialize)]
pub struct About {
    /// What it is called; a text to show, never a path.
    #[serde(default)]
    name: String,
}

/// Upload a photo
///
/// The body is the file: JPEG, PNG, WebP or GIF, told by its bytes. The id is a fresh UUID of the client's: the same
/// id and file again give the same answer. When this answers, the photo is safe, and can go with a message within a
/// day; after that it is forgotten. Whoever sends less than 500 bytes a second is cut off.
#[utoipa::path(
    put, path = "/api/v1/photos/{id}", tag = "photos",
    request_body(content = PictureBytes, content_type = "application/octet-stream"),
    params(
        ("id" = frontdesk_domain::id::PhotoId, Path, description = "Fresh for each photo, the same when trying again"),
        ("name" = Option<String>, Query, description = "What the file is called, at most 120 characters are kept")
    ),
    responses((status = 201, description = "Kept, and not yet part of any message", body = PhotoView), Refusals)
)]
pub async fn upload_photo(
    State(state): State<AppState>,
    Caller(caller): Caller,
    PhotoPath(id): PhotoPath,
    Params(About { name }): Params<About>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<PhotoView>), Refusal> {
    let of = |error: Error| Refusal::of(&state.desk, &error);
    let place = match admitted(&state, &caller, announced(&headers)).await {
        Ok(place) => place,
        Err(refusal) => {
            discard(body).await;
            return Err(refusal);
        }
    };
    let file = match read(body, PHOTO_BYTES as usize, Pace::default()).await {
        Ok(file) => file,
        // The sentence that names the facility's limit.
        Err(NotRead::TooLong) => {
            let more = state.desk.may_upload(caller.actor, PHOTO_BYTES + 1).await;
            return Err(more.err().map_or_else(|| not_read(&state, NotRead::TooLong), of));
        }
        Err(why) => return Err(not_read(&state, why)),
    };
    let upload = Upload { id, name: PhotoName::of(&name), file };
    let desk = state.desk.clone();
    // To its end, whoever still waits for it: trying again then finds it there.
    let kept = tokio::spawn(async move {
        let kept = desk.upload_photo(caller.actor, upload).await;
        drop(place);
        kept
    });
    let kept = kept.await.unwrap_or_else(|stopped| Err(Error::Internal(stopped.into())));
    kept.map(|view| (StatusCode::CREATED, Json(view))).map_err(of)
}

/// A place for the file, if it may come at all.
async fn admitted(state: &AppState, caller: &SignedIn, announced: u64) -> Result<Place, Refusal> {
    let may = state.desk.may_upload(caller.actor, announced).await;
    may.map_err(|error| Refusal::of(&state.desk, &error))?;
    state.intake.enter(caller.actor.person).await.map_err(|why| turned(state, why))
}

/// What the header says; nothing, or nonsense, counts as nothing: the bytes are counted as they come.
fn announced(headers: &HeaderMap) -> u64 {
    headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or_default()
}

fn turned(state: &AppState, why: Turned) -> Refusal {
    let (kind, sentence) = match why {
        Turned::TooManyOfOne => (
            ErrorKind::TooMany,
            "You are sending several photos already. The next one can follow in a moment.",
        ),
        Turned::Busy => {
            (ErrorKind::Unavailable, "Too many photos are arriving at the moment. Please try again shortly.")
        }
    };
    Refusal::new(&state.desk, kind, sentence).after(5)
}

fn not_read(state: &AppState, why: NotRead) -> Refusal {
    let (kind, sentence) = match why {
        NotRead::TooLong => (ErrorKind::TooLarge, "This photo is too large."),
        NotRead::Broken => (ErrorKind::Malformed, "The photo did not arrive to its end. Please try again."),
        NotRead::TooSlow => {
            (ErrorKind::Malformed, "The photo came too slowly, so the upload was ended. Please try again.")
        }
    };
    Refusal::new(&state.desk, kind, sentence)
}
