use super::{Body, Caller, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::ChangeFacility;
use http::StatusCode;

/// Change the settings of the facility
///
/// Each part that is given is changed, all of them or none; what is left out stays as it is. When somebody changed
/// a part since its `version` was read, nothing is changed: 409. Everything acts at once: a lower cap on new photos
/// and never on old messages, another currency on new records and never on old ones. The audit log says what was
/// changed from what. For facility admins.
#[utoipa::path(
    put, path = "/api/v1/settings/facility", tag = "facility", request_body = ChangeFacility,
    responses((status = 204, description = "Changed"), Refusals)
)]
pub async fn change_facility_settings(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Body(form): Body<ChangeFacility>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.change_facility_settings(caller.actor, form).await.map(drop))
}
