use super::{Attachment, Caller, ConversationPath, Refusals, answer};
use crate::{refusal::Refusal, state::AppState};
use axum::{Json, extract::State};

/// A conversation's transcript as a text file
///
/// What `frontdesk audit verify FILE` accepts. That it was made is in the audit log.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}/transcript.txt", tag = "conversations",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation")),
    responses((status = 200, description = "A file to save", body = String, content_type = "text/plain"), Refusals)
)]
pub async fn save_transcript(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
) -> Result<Attachment, Refusal> {
    let Json(transcript) = answer(&state, state.desk.transcript(caller.actor, conversation).await)?;
    let name = format!("conversation-{conversation}.txt");
    Ok(Attachment { name, media_type: "text/plain; charset=utf-8", content: transcript.text })
}
