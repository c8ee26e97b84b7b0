use super::{Caller, Refusals, answer};
use crate::{refusal::Refusal, state::AppState};
use axum::{
    Json,
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use frontdesk_services::OwnData;
use futures::StreamExt;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use std::io;
use utoipa::ToSchema;

/// The file, for the documentation: an object.
#[derive(ToSchema)]
#[schema(value_type = Object)]
#[allow(dead_code, reason = "read by the macro, for the documentation")]
pub struct OwnDataFile(String);

/// Everything that is kept of oneself, as a file
///
/// JSON: profile, places, units, sessions, tokens, and one's conversations in this facility, each with the lines
/// that one can see. That it was saved is in the audit log. It comes piece by piece: a file that was cut off is
/// not JSON.
#[utoipa::path(
    get, path = "/api/v1/me/export", tag = "account",
    responses((status = 200, description = "A file to save", body = OwnDataFile, content_type = "application/json"), Refusals)
)]
pub async fn own_data(State(state): State<AppState>, Caller(caller): Caller) -> Result<Response, Refusal> {
    let Json(OwnData { name, media_type, parts }) = answer(&state, state.desk.own_data(caller.actor).await)?;
    let desk = state.desk.clone();
    let parts = parts.map(move |part| match part {
        Ok(text) => Ok(Bytes::from(text)),
        Err(error) => Err(io::Error::other(Refusal::of(&desk, &error).0.sentence)),
    });
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, Body::from_stream(parts)).into_response())
}
