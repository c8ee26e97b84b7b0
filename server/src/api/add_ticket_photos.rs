use super::{Body, Caller, RecordPath, Refusals, done};
use crate::{refusal::Refusal, state::AppState};
use axum::extract::State;
use frontdesk_domain::wire::{AddTicketPhotos, AttachedPhoto};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// Photos for a ticket.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPhotos {
    /// Photos that were uploaded before, in their order.
    photos: Vec<AttachedPhoto>,
}

/// Add photos to a ticket
///
/// For its resident, maintenance managers and facility admins; a ticket has 20 at most.
#[utoipa::path(
    post, path = "/api/v1/records/{id}/photos", tag = "records", request_body = NewPhotos,
    params(("id" = frontdesk_domain::id::RecordId, Path, description = "The ticket")),
    responses((status = 204, description = "Added"), Refusals)
)]
pub async fn add_ticket_photos(
    State(state): State<AppState>,
    Caller(caller): Caller,
    RecordPath(record): RecordPath,
    Body(NewPhotos { photos }): Body<NewPhotos>,
) -> Result<StatusCode, Refusal> {
    done(&state, state.desk.add_ticket_photos(caller.actor, AddTicketPhotos { record, photos }).await)
}
