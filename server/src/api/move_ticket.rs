use super::{Body, Caller, RecordPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::{record::TicketStatus, wire::MoveTicket};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// How a ticket stands.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStatus {
    /// How.
    status: TicketStatus,
}

/// Say how a ticket stands
///
/// One that was made here (others are changed in the books' own system). Conversations that link to
/// it say so, too. For maintenance managers and facility admins.
#[utoipa::path(
    put, path = "/api/v1/records/{id}/status", tag = "records", request_body = NewStatus,
    params(("id" = frontdesk_domain::id::RecordId, Path, description = "The ticket")),
    responses((status = 204, description = "It stands so now"), Refusals)
)]
pub async fn move_ticket(
    State(state): State<AppState>,
    Caller(caller): Caller,
    RecordPath(record): RecordPath,
    Body(NewStatus { status }): Body<NewStatus>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.move_ticket(caller.actor, MoveTicket { record, status }).await)
}
