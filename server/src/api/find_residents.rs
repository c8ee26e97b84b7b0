use super::{Answer, Caller, Params, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::ResidentMatch;
use serde::Deserialize;
use utoipa::IntoParams;

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Looked {
    /// Part of a name, a unit or a phone number, as typed; at most 100 characters.
    q: String,
}

/// Find residents
///
/// By name, unit or phone, best first; accents and spacing do not matter. For management.
#[utoipa::path(
    get, path = "/api/v1/residents", tag = "lookup", params(Looked),
    responses((status = 200, description = "At most 12, once for each unit they hold", body = Vec<ResidentMatch>), Refusals)
)]
pub async fn find_residents(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Params(Looked { q }): Params<Looked>,
) -> Answer<Vec<ResidentMatch>> {
    answer(&state, state.desk.find_residents(caller.actor, &q).await)
}
