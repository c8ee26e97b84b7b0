//! `POST /telegram/webhook`: what people say to the bot, where Telegram sends it to us.

use crate::{refusal::Refusal, state::AppState};
use axum::{
    body::Bytes,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};

/// In which Telegram says the secret that it was told with our address (Bot API, `setWebhook`).
const SECRET: &str = "x-telegram-bot-api-secret-token";

/// 200 for what was heard, and for what is nothing to us; 404 without the secret, and where updates do not come this way.
pub async fn hear(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> Response {
    let secret = headers.get(SECRET).map(http::HeaderValue::as_bytes);
    match state.desk.hear_telegram_hook(secret, &body).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => Refusal::of(&state.desk, &error).into_response(),
    }
}
