use super::{Answer, Caller, ConversationPath, Params, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::{entry::Seq, wire::DeliveryTrace};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which line.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Traced {
    /// The number of a message or a note of one's own.
    seq: i64,
}

/// How a message of one's own reached the others
///
/// Who has read it, and for management also by which channels each of the others was told and what is next. The
/// line of somebody else, and one in a conversation that one is not in any more, do not exist here: 404.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}/delivery", tag = "conversations",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"), Traced),
    responses((status = 200, description = "As it is now", body = DeliveryTrace), Refusals)
)]
pub async fn trace_message(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Params(Traced { seq }): Params<Traced>,
) -> Answer<DeliveryTrace> {
    answer(&state, state.desk.delivery_trace(caller.actor, conversation, Seq(seq)).await)
}
