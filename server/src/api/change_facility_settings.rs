use super::{Body, Caller, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::FacilitySettings;
use http::StatusCode;

/// Change the settings of the facility
///
/// A lower cap acts at once on new photos and never on old messages. The audit log says what was changed from what.
/// For facility admins.
#[utoipa::path(
    put, path = "/api/v1/settings/facility", tag = "facility", request_body = FacilitySettings,
    responses((status = 204, description = "Changed"), Refusals)
)]
pub async fn change_facility_settings(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Body(settings): Body<FacilitySettings>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.change_facility_settings(caller.actor, settings).await)
}
