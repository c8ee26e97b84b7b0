//! Settings → Messaging and Settings → Facility: for facility admins, each part at the version that was
//! read, and in the log.

mod facility;
mod messaging;
mod office;

use crate::support::Building;
use frontdesk_domain::audit::AuditAction;
use serde_json::Value;

/// What the log has of changed settings.
async fn logged(building: &Building) -> Vec<Value> {
    let lines = building.logged(AuditAction::SettingsChange).await;
    lines.into_iter().map(|line| line.detail).collect()
}
