use super::{Body, Caller, ConversationPath, Key, Refusals, answer};
use crate::{refusal::Refusal, state::AppState};
use axum::{Json, extract::State};
use frontdesk_domain::wire::{Send, Sent};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// A new internal note.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// 1 to 10,000 characters, kept as written.
    #[schema(min_length = 1, max_length = 10000)]
    text: String,
}

/// Write an internal note
///
/// Only management ever sees it. For management. The same key and body again give the same answer.
#[utoipa::path(
    post, path = "/api/v1/conversations/{id}/notes", tag = "conversations", request_body = NewNote,
    params(
        ("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"),
        ("Idempotency-Key" = String, Header, pattern = "^[!-~]{1,100}$", description = "Fresh for each new one, the same when trying again; 1 to 100 visible ASCII characters")
    ),
    responses((status = 201, description = "Kept, and safe in the database", body = Sent), Refusals)
)]
pub async fn write_note(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Key(key): Key,
    Body(NewNote { text }): Body<NewNote>,
) -> Result<(StatusCode, Json<Sent>), Refusal> {
    let form = Send { key, conversation, text, photos: Vec::new() };
    let sent = answer(&state, state.desk.write_note(caller.actor, form).await)?;
    Ok((StatusCode::CREATED, sent))
}
