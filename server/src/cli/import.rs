use super::Failure;
use crate::{config::Settings, serve::open};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Brings in what a property manager's system exports.
#[derive(Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Units: the columns unit, building, floor, area_m2
    Units(File),
    /// People: external_id, name, email, phone, role, unit, occupancy, from, until, language
    People(File),
}

#[derive(Args)]
struct File {
    /// The CSV file, in UTF-8, with a line of column names
    file: PathBuf,
    /// The facility's short name
    #[arg(long)]
    facility: String,
    /// Take the good lines and report the bad ones; without it, one bad line changes nothing
    #[arg(long)]
    skip_bad: bool,
}

impl Import {
    /// Does it, on the database that the settings name, and says what it did.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        let (What::Units(from) | What::People(from)) = &self.what;
        let csv = std::fs::read(&from.file)
            .map_err(|error| Failure::Said(format!("{} cannot be read: {error}", from.file.display())))?;
        let desk = open(settings).await?;
        let report = match &self.what {
            What::Units(from) => desk.import_units(&from.facility, &csv, from.skip_bad).await?,
            What::People(from) => desk.import_people(&from.facility, &csv, from.skip_bad).await?,
        };
        println!("{report}");
        Ok(())
    }
}
