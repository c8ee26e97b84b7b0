use super::{Attachment, Caller, Params, Refusals, answer, chosen, or_nothing};
use crate::{refusal::Refusal, state::AppState};
use axum::{Json, extract::State};
use frontdesk_domain::{
    id::TopicId,
    wire::{ReportFilter, ReportTable},
};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which table.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `figures`: counts and times to first answer and resolution, by topic, month and category;
    /// `conversations`: those that are counted, each with what the list of all conversations says of it.
    table: ReportTable,
}

/// Which conversations; what is left out or empty says the last twelve months, and any topic.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Opened {
    /// Opened in this month or later, in the facility's time zone: `2026-11`.
    #[serde(default)]
    #[param(pattern = r"^([0-9]{4}-[0-9]{2})?$")]
    from: String,
    /// Opened in this month or earlier; at most 60 months.
    #[serde(default)]
    #[param(pattern = r"^([0-9]{4}-[0-9]{2})?$")]
    until: String,
    /// About this topic.
    #[serde(default, deserialize_with = "chosen")]
    #[param(schema_with = or_nothing::<TopicId>)]
    topic: Option<TopicId>,
}

/// A report as a table
///
/// UTF-8 with a byte order mark, lines and cells as in RFC 4180; a cell that a spreadsheet would take for
/// a formula begins with an apostrophe. That it was saved is in the audit log. For facility admins.
#[utoipa::path(
    get, path = "/api/v1/reports/export", tag = "facility", params(Which, Opened),
    responses((status = 200, description = "A file to save", content((String = "text/csv"))), Refusals)
)]
pub async fn export_report(
    State(state): State<AppState>,
    Caller(caller): Caller,
    Params(Which { table }): Params<Which>,
    Params(Opened { from, until, topic }): Params<Opened>,
) -> Result<Attachment, Refusal> {
    let filter = ReportFilter { from, until, topic };
    let saved = state.desk.save_report(caller.actor, filter, table).await;
    answer(&state, saved).map(|Json(file)| file.into())
}
