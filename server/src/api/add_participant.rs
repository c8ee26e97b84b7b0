use super::{Body, Caller, ConversationPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::{entry::Seq, id::PersonId, participation::History, wire::AddParticipant};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// Somebody who is to come in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewParticipant {
    /// One of `/api/v1/conversations/{id}/candidates`.
    person: PersonId,
    /// One of the disclosure's `choices`; without it, the first of them.
    history: Option<History>,
    /// The disclosure's `last_seq`: when more was written since, the full history is refused (409).
    last_seq: Option<Seq>,
}

/// Add somebody to a conversation
///
/// Everybody in it sees that, and by whom. For management.
#[utoipa::path(
    post, path = "/api/v1/conversations/{id}/participants", tag = "participants", request_body = NewParticipant,
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation")),
    responses((status = 204, description = "Added"), Refusals)
)]
pub async fn add_participant(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Body(NewParticipant { person, history, last_seq }): Body<NewParticipant>,
) -> Result<StatusCode, Refusal> {
    let form = AddParticipant { conversation, person, history, last_seq };
    done(&state, state.desk.add_participant(caller.actor, form).await)
}
