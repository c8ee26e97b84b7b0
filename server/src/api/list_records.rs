use super::{Answer, Caller, Params, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::{id::PersonId, record::RecordKind, wire::RecordView};
use serde::Deserialize;
use utoipa::IntoParams;

/// Whose records of which kind.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Invoices or tickets.
    kind: RecordKind,
    /// The resident; oneself, when nobody is named.
    resident: Option<PersonId>,
    /// A part of the reference or the title.
    #[serde(default)]
    q: String,
}

/// Somebody's records
///
/// Those that the caller may see: first what is to be paid or done, then the newest; 50 at most.
#[utoipa::path(
    get, path = "/api/v1/records", tag = "records", params(Which),
    responses((status = 200, description = "As they are now", body = Vec<RecordView>), Refusals)
)]
pub async fn list_records(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Params(Which { kind, resident, q }): Params<Which>,
) -> Answer<Vec<RecordView>> {
    let resident = resident.unwrap_or(caller.actor.person);
    answer(&state, state.desk.records_of(caller.actor, resident, kind, &q).await)
}
