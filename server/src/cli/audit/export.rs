use crate::{cli::Failure, config::Settings, serve::open};
use clap::{Args, ValueEnum};
use frontdesk_domain::wire::AuditFormat;
use std::{
    fs::OpenOptions,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

#[derive(Args)]
pub struct Export {
    /// Whose log, by the facility's short name
    #[arg(long)]
    facility: String,
    /// A table for people, or one JSON object a line with all that is hashed
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// Where to [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Jsonl,
}

impl Export {
    /// Writes all events of the log.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        let format = match self.format {
            Format::Csv => AuditFormat::Csv,
            Format::Jsonl => AuditFormat::Jsonl,
        };
        let saved = open(settings).await?.export_audit_log(&self.facility, format).await?;
        let name = self.output.as_deref().unwrap_or(Path::new("standard output"));
        let failed = |error| Failure::Said(format!("{} cannot be written: {error}", name.display()));
        write(self.output.as_deref(), &saved.content).map_err(failed)
    }
}

/// A file is its owner's only: the log says who did what.
fn write(output: Option<&Path>, content: &str) -> io::Result<()> {
    match output {
        None => io::stdout().lock().write_all(content.as_bytes()),
        Some(path) => {
            let mut options = OpenOptions::new();
            let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(path)?;
            file.write_all(content.as_bytes())?;
            file.sync_all()
        }
    }
}
