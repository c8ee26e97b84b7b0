use super::{Answer, Body, Caller, ReferencePath, Refusals, SlugPath, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::{InvoiceForm, Written};
use frontdesk_services::RecordForm;

/// Write an invoice
///
/// Over what there is under this reference. What says something new gets a version, and the one before is kept; the
/// same again changes nothing. For facility admins, and for tokens made with `--scope records`.
#[utoipa::path(
    put, path = "/api/v1/facilities/{slug}/invoices/{ref}", tag = "records", request_body = InvoiceForm,
    params(
        ("slug" = String, Path, description = "The facility's short name"),
        ("ref" = String, Path, description = "What it is called in the books: 1 to 60 characters")
    ),
    responses((status = 200, description = "What became of it", body = Written), Refusals)
)]
pub async fn put_invoice(
    State(state): State<AppState>,
    Caller(caller): Caller,
    SlugPath(slug): SlugPath,
    ReferencePath(reference): ReferencePath,
    Body(form): Body<InvoiceForm>,
) -> Answer<Written> {
    let form = RecordForm::Invoice(form);
    answer(&state, state.desk.put_record(caller.actor, &slug, &reference, form).await)
}
