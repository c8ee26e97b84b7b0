use super::{Answer, Caller, RecordPath, Refusals, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::RecordHistory;

/// A record of the books
///
/// An invoice or a ticket, as it is now and as it was before. For the resident it is about, for whoever holds its unit
/// where it says so, and for those of management who need it.
#[utoipa::path(
    get, path = "/api/v1/records/{id}", tag = "records",
    params(("id" = frontdesk_domain::id::RecordId, Path, description = "The record")),
    responses((status = 200, description = "With all its versions, the oldest first", body = RecordHistory), Refusals)
)]
pub async fn get_record(
    State(state): State<AppState>,
    Caller(caller): Caller,
    RecordPath(record): RecordPath,
) -> Answer<RecordHistory> {
    answer(&state, state.desk.record(caller.actor, record).await)
}
