use super::{Body, Caller, ConversationPath, Key, Refusals, answer};
use crate::{refusal::Refusal, state::AppState};
use axum::{Json, extract::State, response::IntoResponse};
use frontdesk_domain::{
    id::PhotoId,
    record::Priority,
    wire::{MakeTicket, Sent},
};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// A new ticket.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    /// What is broken, up to 200 characters on one line.
    title: String,
    /// What sort of work it is, up to 60 characters.
    category: String,
    /// How much it hurries.
    priority: Priority,
    /// What was reported; may be left out.
    #[serde(default)]
    description: String,
    /// Photos of messages of this conversation that are carried over.
    #[serde(default)]
    photos: Vec<PhotoId>,
    /// Whether everybody who holds the unit sees it, too.
    #[serde(default)]
    for_holders: bool,
}

/// Make a ticket of a conversation
///
/// About the resident and the unit that it concerns; linked there. For maintenance managers and
/// facility admins. The same key and body again give the same answer.
#[utoipa::path(
    post, path = "/api/v1/conversations/{id}/tickets", tag = "records", request_body = NewTicket,
    params(
        ("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"),
        ("Idempotency-Key" = String, Header, description = "Fresh for each new ticket, the same when trying again; at most 100 characters")
    ),
    responses((status = 201, description = "Made; the line that links it", body = Sent), Refusals)
)]
pub async fn make_ticket(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Key(key): Key,
    Body(new): Body<NewTicket>,
) -> Result<impl IntoResponse, Refusal> {
    let NewTicket { title, category, priority, description, photos, for_holders } = new;
    let form = MakeTicket { key, conversation, title, category, priority, description, photos, for_holders };
    let Json(sent) = answer(&state, state.desk.make_ticket(caller.actor, form).await)?;
    Ok((StatusCode::CREATED, Json(sent)))
}
