use super::{Answer, Body, Caller, Refusals, SlugPath, answer};
use crate::state::AppState;
use axum::extract::State;
use frontdesk_domain::wire::{InvoiceForm, WrittenCounts};
use frontdesk_services::RecordForm;
use std::collections::BTreeMap;

/// Write invoices
///
/// All of them or none; the object's keys are their references. Otherwise as one of them is written.
#[utoipa::path(
    put, path = "/api/v1/facilities/{slug}/invoices", tag = "records",
    request_body = BTreeMap<String, InvoiceForm>,
    params(("slug" = String, Path, description = "The facility's short name")),
    responses((status = 200, description = "What became of them", body = WrittenCounts), Refusals)
)]
pub async fn put_invoices(
    State(state): State<AppState>,
    Caller(caller): Caller,
    SlugPath(slug): SlugPath,
    Body(forms): Body<BTreeMap<String, InvoiceForm>>,
) -> Answer<WrittenCounts> {
    let records = forms.into_iter().map(|(reference, form)| (reference, RecordForm::Invoice(form))).collect();
    answer(&state, state.desk.put_records(caller.actor, &slug, records).await)
}
