use super::{Body, Caller, ConversationPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::{entry::Seq, id::PersonId, participation::History, wire::Leave};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// How somebody goes; `{}`: just so.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HowLeft {
    /// To whom it is handed over; they come in first.
    hand_over_to: Option<PersonId>,
    /// What they are to see; as when adding somebody.
    history: Option<History>,
    /// The disclosure's `last_seq`; as when adding somebody.
    last_seq: Option<Seq>,
    /// Whether it goes back to its topic's route.
    #[serde(default)]
    back_to_route: bool,
}

/// Leave a conversation
///
/// The last one of management hands it over, to somebody or back to its topic (409 otherwise). For management.
#[utoipa::path(
    post, path = "/api/v1/conversations/{id}/leave", tag = "participants", request_body = HowLeft,
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation")),
    responses((status = 204, description = "Left"), Refusals)
)]
pub async fn leave_conversation(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Body(how): Body<HowLeft>,
) -> Result<StatusCode, Refusal> {
    let HowLeft { hand_over_to, history, last_seq, back_to_route } = how;
    let form = Leave { conversation, hand_over_to, history, last_seq, back_to_route };
    done(&state, state.desk.leave_conversation(caller.actor, form).await)
}
