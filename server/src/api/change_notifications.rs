use super::{Answer, Body, Caller, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::NotificationPreferences;

/// Choose how one is told
///
/// What waits already follows it. When it was changed since `version` was read, nothing is changed: 409.
#[utoipa::path(
    put, path = "/api/v1/me/notifications", tag = "account", request_body = NotificationPreferences,
    responses((status = 200, description = "As it is now, with its new version", body = NotificationPreferences), Refusals)
)]
pub async fn change_notifications(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Body(form): Body<NotificationPreferences>,
) -> Answer<NotificationPreferences> {
    answer(&state, state.desk.change_notifications(caller.actor, form).await)
}
