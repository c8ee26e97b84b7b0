use super::Failure;
use crate::{config::Settings, serve::open};
use clap::{Args, Subcommand};

/// The accounts, in all facilities at once.
#[derive(Args)]
pub struct Person {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Keep somebody out of every facility, at once: sessions, live connections and tokens end
    Disable {
        /// Their email address
        email: String,
    },
    /// Let them in again; they sign in anew, and their tokens are good again
    Enable {
        /// Their email address
        email: String,
    },
}

impl Person {
    /// Does it, on the database that the settings name, also while the server runs.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        let desk = open(settings).await?;
        let said = match self.action {
            Action::Disable { email } => match desk.disable_account(&email).await? {
                true => format!("{email} is disabled, everywhere and at once."),
                false => format!("{email} was disabled already."),
            },
            Action::Enable { email } => match desk.enable_account(&email).await? {
                true => format!("{email} may sign in again."),
                false => format!("{email} was not disabled."),
            },
        };
        println!("{said}");
        Ok(())
    }
}
