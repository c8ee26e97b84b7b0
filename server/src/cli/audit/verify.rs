use crate::{cli::Failure, config::Settings, heads, keys::MasterKeys, serve::open};
use clap::Args;
use frontdesk_services::{AuditVerdict, Frontdesk};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

#[derive(Args)]
pub struct Verify {
    /// Transcripts, or exports of the audit log: each is compared with what the log keeps of it
    files: Vec<PathBuf>,
    /// Only this facility, by its short name
    #[arg(long, conflicts_with = "files")]
    facility: Option<String>,
    /// Where the signed heads are [default: the folder of the setting FRONTDESK_AUDIT_HEADS]
    #[arg(long, value_name = "FOLDER")]
    heads: Option<PathBuf>,
}

impl Verify {
    /// One line for each file, then one for each log; fails when anything is wrong.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        if let Some(missing) = self.heads.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(Failure::Said(format!("{} is not a folder", missing.display())));
        }
        let desk = open(settings).await?;
        let mut check = Check { desk, settings, folder: self.heads, faults: 0 };
        if self.files.is_empty() {
            check.logs(self.facility.as_deref()).await?;
        } else {
            for facility in check.files(&self.files).await? {
                check.logs(Some(&facility)).await?;
            }
        }
        match check.faults {
            0 => Ok(()),
            1 => Err(Failure::Said("one thing is not as it was written".to_owned())),
            many => Err(Failure::Said(format!("{many} things are not as they were written"))),
        }
    }
}

struct Check<'a> {
    desk: Frontdesk,
    settings: &'a Settings,
    folder: Option<PathBuf>,
    faults: usize,
}

impl Check<'_> {
    fn broken(&mut self, what: &str, why: &str) {
        self.faults += 1;
        println!("{what}: BROKEN: {why}");
    }

    /// Checks each file; the facilities whose logs they rest on.
    async fn files(&mut self, files: &[PathBuf]) -> Result<BTreeSet<String>, Failure> {
        let mut facilities = BTreeSet::new();
        for path in files {
            let name = path.display().to_string();
            let unreadable = |error| Failure::Said(format!("{name} cannot be read: {error}"));
            // What is not text is not one of ours either, and is said so.
            let text = String::from_utf8_lossy(&std::fs::read(path).map_err(unreadable)?).into_owned();
            match self.desk.verify_file(&text).await? {
                Ok(verdict) => {
                    println!("{name}: {}", verdict.said);
                    facilities.insert(verdict.facility);
                }
                Err(why) => self.broken(&name, &why.to_string()),
            }
        }
        Ok(facilities)
    }

    /// Checks the log of one facility, or of all, against the heads. These are read first:
    /// a server that runs goes on writing both.
    async fn logs(&mut self, facility: Option<&str>) -> Result<(), Failure> {
        let folder = self.folder().to_owned();
        let said = |error: heads::NotKept| Failure::Said(format!("FRONTDESK_AUDIT_HEADS: {error}"));
        let (heads, bad) = heads::read(&folder, facility).map_err(said)?;
        for why in bad {
            self.broken("signed heads", &why);
        }
        let verdicts = if heads.is_empty() {
            self.desk.verify_audit(facility).await?
        } else {
            let file = &self.settings.master_key_file;
            let missing = || {
                let file = file.display();
                Failure::Said(format!(
                    "FRONTDESK_MASTER_KEY_FILE: {file} is not there, so no signed head can be checked"
                ))
            };
            let keys = MasterKeys::load(file)?.ok_or_else(missing)?.head_verifiers();
            self.desk.verify_audit_with(facility, heads, &keys).await?
        };
        for verdict in verdicts {
            self.say(&verdict, &folder);
        }
        Ok(())
    }

    fn folder(&self) -> &Path {
        self.folder.as_deref().unwrap_or(&self.settings.audit_heads)
    }

    fn say(&mut self, verdict: &AuditVerdict, folder: &Path) {
        let name = &verdict.facility;
        match (&verdict.events, &verdict.heads) {
            (Ok(events), Ok(0)) => {
                println!(
                    "{name}: {events} events, all in their place; no signed head to compare with in {}",
                    folder.display()
                );
            }
            (Ok(events), Ok(heads)) => {
                println!("{name}: {events} events, all in their place; signed heads that agree: {heads}");
            }
            _ => self.broken(name, &verdict.fault().unwrap_or_default()),
        }
    }
}
