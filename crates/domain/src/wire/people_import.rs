use crate::id::DraftId;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a file that is imported from the page says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// `units.csv`.
    #[default]
    Units,
    /// `people.csv`.
    People,
}

impl ImportKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Units, Self::People];

    /// The word in data and addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::People => "people",
        }
    }

    /// The word people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Units => "Units",
            Self::People => "People",
        }
    }

    /// The columns of the file.
    #[must_use]
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Units => &["unit", "building", "floor", "area_m2"],
            Self::People => &[
                "external_id",
                "name",
                "email",
                "phone",
                "role",
                "unit",
                "occupancy",
                "from",
                "until",
                "language",
            ],
        }
    }
}

/// Neither units nor people.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("Choose whether the file has units or people.")]
pub struct UnknownImport;

impl FromStr for ImportKind {
    type Err = UnknownImport;

    fn from_str(word: &str) -> Result<Self, UnknownImport> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(UnknownImport)
    }
}

impl fmt::Display for ImportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A file that is to be looked at: chosen, or pasted.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportUpload {
    /// "units" or "people".
    #[serde(default)]
    pub kind: String,
    /// The content of a file that was chosen.
    #[serde(default)]
    pub file: String,
    /// What was pasted; the file counts where there are both.
    #[serde(default)]
    pub pasted: String,
}

impl fmt::Debug for ImportUpload {
    /// Nothing of the file: it is full of addresses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportUpload").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl ImportUpload {
    /// The file, or what was pasted.
    #[must_use]
    pub fn content(&self) -> &str {
        if self.file.trim().is_empty() { &self.pasted } else { &self.file }
    }
}

/// What an uploaded file would change. Nothing of it is done yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportPreview {
    /// The file.
    pub draft: DraftId,
    /// What it says.
    pub kind: ImportKind,
    /// All of this in short: what is confirmed is done only if it is still the same.
    pub digest: String,
    /// What is new; the first of them.
    pub new: Vec<NewImportLine>,
    /// How many are new.
    pub new_count: usize,
    /// What changes; the first of them.
    pub changed: Vec<ImportChange>,
    /// How many change.
    pub changed_count: usize,
    /// How many are as they were.
    pub unchanged: usize,
    /// The lines that cannot be taken; the first of them.
    pub bad: Vec<BadImportLine>,
    /// How many lines cannot be taken.
    pub bad_count: usize,
    /// What else to know.
    pub notices: Vec<String>,
}

impl ImportPreview {
    /// Whether it would change anything.
    #[must_use]
    pub fn has_work(&self) -> bool {
        self.new_count + self.changed_count > 0
    }
}

/// Something that is new.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewImportLine {
    /// "A-101", "Ana Pop".
    pub name: String,
    /// What is said of it.
    pub said: String,
}

/// Something that changes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportChange {
    /// "A-101", "Ana Pop".
    pub name: String,
    /// What of it, what it says now, and what it will say; empty: nothing.
    pub changes: Vec<(String, String, String)>,
}

/// A line that cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BadImportLine {
    /// Its number, counted from 1.
    pub line: u64,
    /// Why.
    pub reason: String,
}

/// That what was shown is to be done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConfirmImport {
    /// The file.
    pub draft: DraftId,
    /// What was shown, in short; anything else is refused.
    pub digest: String,
}
