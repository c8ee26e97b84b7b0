use crate::{refusal::Refusal, state::AppState};
use axum::Json;
use frontdesk_domain::wire::ClientError;
use http::StatusCode;
use utoipa::IntoResponses;

/// What an endpoint answers.
pub type Answer<T> = Result<Json<T>, Refusal>;

/// What the use case answered, or its refusal, logged here once.
pub fn answer<T>(state: &AppState, result: frontdesk_services::Result<T>) -> Answer<T> {
    result.map(Json).map_err(|error| Refusal::of(&state.desk, &error))
}

/// The same where there is nothing to answer but that it is done.
pub fn done(state: &AppState, result: frontdesk_services::Result<()>) -> Result<StatusCode, Refusal> {
    answer(state, result).map(|Json(())| StatusCode::NO_CONTENT)
}

/// The refusals that every endpoint may answer with.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "read by the macro, for the documentation")]
pub enum Refusals {
    /// The request cannot be read: not JSON, no JSON content type.
    #[response(status = 400)]
    Malformed(ClientError),
    /// No token and no session, or one that has ended.
    #[response(status = 401, headers(("WWW-Authenticate", description = "`Bearer`")))]
    SignedOut(ClientError),
    /// Not for this role; or with a session cookie, from a foreign page.
    #[response(status = 403)]
    Refused(ClientError),
    /// It does not exist, or may not be seen: nobody can tell which.
    #[response(status = 404)]
    NotFound(ClientError),
    /// It was changed meanwhile, or the key was used for something else.
    #[response(status = 409)]
    Conflict(ClientError),
    /// More than 256 KiB; of a photo, more than the facility takes.
    #[response(status = 413)]
    TooLarge(ClientError),
    /// What was sent cannot be taken; `field` says which part of it.
    #[response(status = 422)]
    Invalid(ClientError),
    /// Too often.
    #[response(status = 429, headers(("Retry-After" = u64, description = "Seconds")))]
    TooMany(ClientError),
    /// Our fault.
    #[response(status = 500)]
    Internal(ClientError),
    /// Too busy, or stopping: trying again helps.
    #[response(status = 503, headers(("Retry-After" = u64, description = "Seconds")))]
    Unavailable(ClientError),
}
