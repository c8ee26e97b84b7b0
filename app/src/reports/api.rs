//! The server function of reports.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::with_actor;
use frontdesk_domain::wire::{Report, ReportFilter};
use leptos::prelude::*;

/// The figures.
#[server(name = ReadReport, prefix = "/api/ui", endpoint = "reports/read")]
pub(super) async fn read(filter: ReportFilter) -> Answer<Report> {
    with_actor(|desk, actor| async move { desk.report(actor, filter).await }).await
}
