use super::{Answer, Caller, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::FacilitySettings;

/// Settings of the facility
///
/// For facility admins.
#[utoipa::path(
    get, path = "/api/v1/settings/facility", tag = "facility",
    responses((status = 200, description = "As they are now", body = FacilitySettings), Refusals)
)]
pub async fn facility_settings(
    State(state): State<AppState>,
    Caller(caller): Caller,
) -> Answer<FacilitySettings> {
    answer(&state, state.desk.facility_settings(caller.actor).await)
}
