use super::{Body, Caller, ConversationPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::{id::ConversationId, resolution::Category, wire::Resolve};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// How a conversation is resolved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HowResolved {
    /// Which of the four.
    category: Category,
    /// To whom; needed when `escalated`.
    #[serde(default)]
    #[schema(max_length = 120)]
    escalated_to: String,
    /// Of which conversation; needed when `duplicate`.
    duplicate_of: Option<ConversationId>,
    /// For management only, up to 2,000 characters; may be left out.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: String,
}

/// Resolve a conversation
///
/// The resident sees that it is resolved, never how or the note. For management.
#[utoipa::path(
    post, path = "/api/v1/conversations/{id}/resolve", tag = "conversations", request_body = HowResolved,
    params(("id" = ConversationId, Path, description = "The conversation")),
    responses((status = 204, description = "Resolved"), Refusals)
)]
pub async fn resolve(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Body(how): Body<HowResolved>,
) -> Result<StatusCode, Refusal> {
    let HowResolved { category, escalated_to, duplicate_of, note } = how;
    let form = Resolve { conversation, category, escalated_to, duplicate_of, note };
    done(&state, state.desk.resolve(caller.actor, form).await)
}
