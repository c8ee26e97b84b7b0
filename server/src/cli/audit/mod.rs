mod export;
mod verify;

use super::Failure;
use crate::config::Settings;
use clap::{Args, Subcommand};

/// The audit log.
#[derive(Args)]
pub struct Audit {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Check that no event was changed, removed, added or moved, and that files are as they were saved
    Verify(verify::Verify),
    /// Save the audit log of a facility
    Export(export::Export),
}

impl Audit {
    /// Does what was asked.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        match self.action {
            Action::Verify(verify) => verify.run(settings).await,
            Action::Export(export) => export.run(settings).await,
        }
    }
}
