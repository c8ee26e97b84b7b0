use super::{Answer, Caller, Params, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::{inbox::Tab, wire::InboxPage};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which part of which list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// Residents have `inbox` and `archived`; management `unread`, `open`, `resolved` and
    /// `archived`. Without it, the first of one's own.
    tab: Option<Tab>,
    /// `next` of the page before.
    after: Option<String>,
}

/// One of one's lists
///
/// 30 rows a page, with the number of conversations in each of one's lists.
#[utoipa::path(
    get, path = "/api/v1/conversations", tag = "conversations", params(Part),
    responses((status = 200, description = "A page", body = InboxPage), Refusals)
)]
pub async fn list_conversations(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Params(Part { tab, after }): Params<Part>,
) -> Answer<InboxPage> {
    let tab = tab.unwrap_or(Tab::of(caller.actor.side())[0]);
    answer(&state, state.desk.inbox(caller.actor, tab, after).await)
}
