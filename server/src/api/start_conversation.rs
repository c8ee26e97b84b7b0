use super::{Body, Caller, Key, Refusals, answer};
use crate::{refusal::Refusal, state::AppState};
use axum::{
    Json,
    extract::State,
    response::{AppendHeaders, IntoResponse},
};
use frontdesk_domain::{
    id::{PersonId, RecordId, TopicId, UnitId},
    wire::{AttachedPhoto, Sent, StartConversation},
};
use http::{StatusCode, header::LOCATION};
use serde::Deserialize;
use utoipa::ToSchema;

/// A new conversation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConversation {
    /// What it is about: one of `/api/v1/topics`.
    topic: TopicId,
    /// The resident it concerns. Management names one; a resident leaves it out.
    resident: Option<PersonId>,
    /// Their unit, when they hold several.
    unit: Option<UnitId>,
    /// The record that it is about, which the caller has to be able to see.
    record: Option<RecordId>,
    /// In the opener's words, up to 200 characters on one line; may be left out.
    #[serde(default)]
    #[schema(max_length = 200)]
    subject: String,
    /// The first message: up to 10,000 characters; only with photos may it be empty.
    #[serde(default)]
    #[schema(max_length = 10000)]
    text: String,
    /// Photos that were uploaded before, in their order.
    #[serde(default)]
    photos: Vec<AttachedPhoto>,
}

/// Start a conversation
///
/// It goes to whoever receives its topic. The same key and body again give the same answer.
#[utoipa::path(
    post, path = "/api/v1/conversations", tag = "conversations", request_body = NewConversation,
    params(("Idempotency-Key" = String, Header, pattern = "^[!-~]{1,100}$", description = "Fresh for each new conversation, the same when trying again; 1 to 100 visible ASCII characters")),
    responses((status = 201, description = "Started; its address in Location", body = Sent), Refusals)
)]
pub async fn start_conversation(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Key(key): Key,
    Body(new): Body<NewConversation>,
) -> Result<impl IntoResponse, Refusal> {
    let NewConversation { topic, resident, unit, record, subject, text, photos } = new;
    let form = StartConversation { key, topic, resident, unit, record, subject, text, photos };
    let Json(sent) = answer(&state, state.desk.start_conversation(caller.actor, form).await)?;
    let address = format!("/api/v1/conversations/{}", sent.conversation);
    Ok((StatusCode::CREATED, AppendHeaders([(LOCATION, address)]), Json(sent)))
}
