use super::Failure;
use crate::{config::Settings, serve::open};
use clap::{Args, Subcommand};

/// The audit log.
#[derive(Args)]
pub struct Audit {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Check that no event was changed, removed, added or moved
    Verify {
        /// Only this facility, by its short name
        #[arg(long)]
        facility: Option<String>,
    },
}

impl Audit {
    /// One line a facility; fails when one of the logs is not whole.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        let Action::Verify { facility } = self.action;
        let verdicts = open(settings).await?.verify_audit(facility.as_deref()).await?;
        let mut broken = 0;
        for verdict in verdicts {
            match verdict.events {
                Ok(events) => println!("{}: {events} events, all in their place", verdict.facility),
                Err(fault) => {
                    broken += 1;
                    println!("{}: BROKEN: {fault}", verdict.facility);
                }
            }
        }
        if broken == 0 { Ok(()) } else { Err(Failure::Said("the audit log is not whole".into())) }
    }
}
