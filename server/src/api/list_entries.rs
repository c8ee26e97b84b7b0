use super::{Answer, Caller, ConversationPath, Params, Refusals, answer};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::{
    entry::Seq,
    wire::{ErrorKind, TimelinePage},
};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Around {
    /// Those before this number, the newest of them.
    before: Option<i64>,
    /// Those after this number, the oldest of them.
    after: Option<i64>,
}

/// A part of a conversation's timeline
///
/// At most 50 lines, oldest first; with neither `before` nor `after`, the newest. After
/// `after`, `has_earlier` says whether there are lines behind the last of these.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}/entries", tag = "conversations",
    params(("id" = frontdesk_domain::id::ConversationId, Path, description = "The conversation"), Around),
    responses((status = 200, description = "The lines that the reader may see", body = TimelinePage), Refusals)
)]
pub async fn list_entries(
    State(state): State<AppState>,
    Caller(caller): Caller,
    ConversationPath(conversation): ConversationPath,
    Params(Around { before, after }): Params<Around>,
) -> Answer<TimelinePage> {
    let page = match (before, after) {
        (Some(_), Some(_)) => {
            let sentence = "Ask for the lines before a number or for those after one, not both.";
            return Err(Refusal::new(&state.desk, ErrorKind::Invalid, sentence).about("after"));
        }
        (None, Some(after)) => state.desk.timeline_after(caller.actor, conversation, Seq(after)).await,
        (before, None) => {
            let before = Seq(before.unwrap_or(i64::MAX));
            state.desk.timeline_before(caller.actor, conversation, before).await
        }
    };
    answer(&state, page)
}
