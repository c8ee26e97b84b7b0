use super::{Answer, Caller, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::MessagingSettings;

/// Settings of messaging
///
/// For facility admins.
#[utoipa::path(
    get, path = "/api/v1/settings/messaging", tag = "facility",
    responses((status = 200, description = "As they are now", body = MessagingSettings), Refusals)
)]
pub async fn messaging_settings(
    State(state): State<AppState>,
    Caller(caller): Caller,
) -> Answer<MessagingSettings> {
    answer(&state, state.desk.messaging_settings(caller.actor).await)
}
