//! The work that nobody asks for: what becomes due with time.

use crate::clock::jitter;
use frontdesk_services::Frontdesk;
use std::time::Duration;
use tokio::task::JoinSet;

/// Between two looks at what can be archived.
const ARCHIVE: Duration = Duration::from_secs(60);

/// Starts every worker; all end when the set is dropped.
#[must_use]
pub fn start(desk: &Frontdesk) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    workers.spawn(archive(desk.clone()));
    workers
}

/// Archives what was resolved long enough ago. A failure is logged and tried again at
/// the next look. The pause varies, so that several machines do not look together.
async fn archive(desk: Frontdesk) {
    loop {
        match desk.archive_due().await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "archived what was resolved long ago"),
            Err(error) => {
                let _ = error.report(desk.error_id());
            }
        }
        tokio::time::sleep(ARCHIVE + jitter(ARCHIVE / 6)).await;
    }
}
