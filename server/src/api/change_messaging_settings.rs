use super::{Body, Caller, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::MessagingSettings;
use http::StatusCode;

/// Change the settings of messaging
///
/// When somebody changed them since `version` was read, nothing is changed: 409. The audit log says what was changed
/// from what. For facility admins.
#[utoipa::path(
    put, path = "/api/v1/settings/messaging", tag = "facility", request_body = MessagingSettings,
    responses((status = 204, description = "Changed"), Refusals)
)]
pub async fn change_messaging_settings(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Body(settings): Body<MessagingSettings>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.change_messaging_settings(caller.actor, settings).await.map(drop))
}
