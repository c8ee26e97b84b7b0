use super::{Attachment, Caller, Params, Refusals, answer, list_audit::Events};
use crate::{refusal::Refusal, state::AppState};
use axum::{Json, extract::State};
use frontdesk_domain::wire::AuditFormat;
use serde::Deserialize;
use utoipa::IntoParams;

/// In which form.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Form {
    /// `csv`: a table; `jsonl`: one JSON object a line, with all that is hashed.
    format: AuditFormat,
}

/// The audit log as a file
///
/// Oldest first. That it was saved is in the log, too. For facility admins.
#[utoipa::path(
    get, path = "/api/v1/audit/export", tag = "facility", params(Form, Events),
    responses(
        (status = 200, description = "A file to save", content(
            (String = "text/csv"), (String = "application/x-ndjson")
        )),
        Refusals
    )
)]
pub async fn export_audit(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Params(Form { format }): Params<Form>,
    Params(events): Params<Events>,
) -> Result<Attachment, Refusal> {
    let saved = state.desk.save_audit_log(caller.actor, events.into(), format).await;
    answer(&state, saved).map(|Json(file)| file.into())
}
