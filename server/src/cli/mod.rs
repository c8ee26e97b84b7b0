//! The commands. Each is thin over one use case.
//!
//! Ends with 0 when it did what was asked, 1 when it could not, 2 when what was asked
//! or set cannot be understood, and 75 when a mail server should come again later.

mod audit;
mod bounce;
mod demo;
mod facility;
mod import;
mod keys;
mod migrate;
mod person;
mod routes;
mod serve;
mod token;

use crate::{
    config::{Flags, SettingError, Settings},
    log,
    serve::StartError,
};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Private messaging between the residents of a managed building and its management.
#[derive(Parser)]
#[command(name = "frontdesk", version)]
struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages, the API and the live connections (this is also what happens without a command)
    Serve,
    /// Fill an empty database with the demo building
    Demo(demo::Demo),
    /// Open and list facilities
    Facility(facility::Facility),
    /// Bring in units, people and records from CSV files
    Import(import::Import),
    /// Bring the database up to date and stop
    Migrate,
    /// Disable and enable accounts
    Person(person::Person),
    /// Make, list and revoke the API's bearer tokens
    Token(token::Token),
    /// Note that an email came back: takes the mail server's report from standard input
    Bounce,
    /// Check and save the audit log
    Audit(audit::Audit),
    /// Rotate the master key
    Keys(keys::Keys),
    /// Print every route and server function with its method and who may call it
    Routes,
}

/// Why a command could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Start(#[from] StartError),
    #[error("{}", with_causes(.0))]
    Refused(#[from] frontdesk_services::Error),
    #[error("{}", with_causes(.0))]
    Import(#[from] frontdesk_services::import::ImportError),
    #[error("{}", with_causes(.0))]
    Demo(#[from] frontdesk_services::demo::DemoError),
    #[error("{0}")]
    Said(String),
    /// To a mail server, which comes again.
    #[error("{0}")]
    Later(String),
}

/// `EX_TEMPFAIL` of sysexits.h.
const LATER: u8 = 75;

impl From<SettingError> for Failure {
    fn from(error: SettingError) -> Self {
        Self::Start(error.into())
    }
}

/// All of it: whoever runs a command on the machine is the one who can do something.
fn with_causes(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

impl Failure {
    fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Start(StartError::Setting(_)) => 2,
            Self::Later(_) => LATER,
            _ => 1,
        })
    }
}

/// What `main` does.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    log::begin();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return told(&Failure::Said(format!("cannot start: {error}"))),
    };
    match runtime.block_on(command(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => told(&failure),
    }
}

fn told(failure: &Failure) -> ExitCode {
    eprintln!("frontdesk: {failure}");
    failure.code()
}

async fn command(cli: Cli) -> Result<(), Failure> {
    let settings = Settings::load(&cli.flags)?;
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve::run(&settings).await,
        Command::Demo(demo) => demo.run(&settings).await,
        Command::Facility(facility) => facility.run(&settings).await,
        Command::Import(import) => import.run(&settings).await,
        Command::Migrate => migrate::run(&settings).await,
        Command::Person(person) => person.run(&settings).await,
        Command::Token(token) => token.run(&settings).await,
        Command::Bounce => bounce::run(&settings).await,
        Command::Audit(audit) => audit.run(&settings).await,
        Command::Keys(keys) => keys.run(&settings).await,
        Command::Routes => routes::run(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_make_sense() {
        Cli::command().debug_assert();
        assert!(Cli::parse_from(["frontdesk"]).command.is_none());
        let cli = Cli::parse_from(["frontdesk", "serve", "--addr", "127.0.0.1:1"]);
        assert_eq!(cli.flags.addr.as_deref(), Some("127.0.0.1:1"));
    }
}
