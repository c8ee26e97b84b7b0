use super::{Answer, Caller, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::NotificationPreferences;

/// How one is told of what one has not read
///
/// In this facility. Whoever has chosen nothing is told in the facility's order.
#[utoipa::path(
    get, path = "/api/v1/me/notifications", tag = "account",
    responses((status = 200, description = "As it is now", body = NotificationPreferences), Refusals)
)]
pub async fn notifications(
    State(state): State<AppState>,
    Caller(caller): Caller,
) -> Answer<NotificationPreferences> {
    answer(&state, state.desk.notification_page(caller.actor).await.map(|page| page.preferences))
}
