use super::Failure;
use crate::{config::Settings, serve::open};
use clap::{Args, Subcommand};
use frontdesk_domain::record::RecordKind;
use frontdesk_services::{
    Frontdesk,
    import::{ImportError, ImportReport},
};
use std::{io::IsTerminal, path::PathBuf, sync::Arc};

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
    /// Invoices: ref, external_id, unit, title, issued_on, due_on, currency, amount_minor, status, paid_on, lines
    Invoices(File),
    /// Tickets: ref, external_id, unit, title, category, priority, status, opened_on, closed_on, description
    Tickets(File),
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
        let (What::Units(from) | What::People(from) | What::Invoices(from) | What::Tickets(from)) =
            &self.what;
        let csv = std::fs::read(&from.file)
            .map_err(|error| Failure::Said(format!("{} cannot be read: {error}", from.file.display())))?;
        let desk = open(settings).await?;
        let report = match &self.what {
            What::Units(from) => desk.import_units(&from.facility, &csv, from.skip_bad).await?,
            What::People(from) => desk.import_people(&from.facility, &csv, from.skip_bad).await?,
            What::Invoices(from) => records(&desk, RecordKind::Invoice, from, &csv).await?,
            What::Tickets(from) => records(&desk, RecordKind::Ticket, from, &csv).await?,
        };
        println!("{report}");
        Ok(())
    }
}

/// Somebody who watches sees how far it is; a file that the output goes to does not.
async fn records(
    desk: &Frontdesk,
    kind: RecordKind,
    from: &File,
    csv: &[u8],
) -> Result<ImportReport, ImportError> {
    let is_watched = std::io::stderr().is_terminal();
    let progress = Arc::new(move |done: usize, all: usize| {
        if is_watched {
            let end = if done == all { "\n" } else { "" };
            eprint!("\r{done} of {all} lines{end}");
        }
    });
    desk.import_records(&from.facility, kind, csv, from.skip_bad, progress).await
}
