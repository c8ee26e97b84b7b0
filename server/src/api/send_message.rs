use super::{Body, Caller, ConversationPath, Key, Refusals, answer};
use crate::{refusal::Refusal, state::AppState};
use axum::{Json, extract::State};
use frontdesk_domain::wire::{AttachedPhoto, Send, Sent};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// A new message.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// Up to 10,000 characters, kept as written; only with photos may it be empty.
    #[serde(default)]
    #[schema(max_length = 10000)]
    text: String,
    /// Photos that were uploaded before, in their order.
    #[serde(default)]
    photos: Vec<AttachedPhoto>,
}

/// Write to everyone in a conversation
///
/// A reply to a resolved or archived conversation opens it again. The same key and body again give the same answer.
#[utoipa::path(
    post, path = "/api/v1/conversations/{id}/messages", tag = "conversations", request_body = NewMessage,
    params(
        ("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"),
        ("Idempotency-Key" = String, Header, pattern = "^[!-~]{1,100}$", description = "Fresh for each new one, the same when trying again; 1 to 100 visible ASCII characters")
    ),
    responses((status = 201, description = "Kept, and safe in the database", body = Sent), Refusals)
)]
pub async fn send_message(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Key(key): Key,
    Body(NewMessage { text, photos }): Body<NewMessage>,
) -> Result<(StatusCode, Json<Sent>), Refusal> {
    let form = Send { key, conversation, text, photos };
    let sent = answer(&state, state.desk.reply(caller.actor, form).await)?;
    Ok((StatusCode::CREATED, sent))
}
