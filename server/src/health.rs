//! `/healthz`: the process answers. `/readyz`: so does its database.

use crate::{refusal::Refusal, state::AppState};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

/// `GET /healthz`: 200 for as long as the process answers at all.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: 200 when the database answers, else 503.
pub async fn readyz(State(state): State<AppState>) -> Response {
    match state.desk.ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => Refusal::of(&state.desk, &error).into_response(),
    }
}
