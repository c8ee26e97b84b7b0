use crate::limits::PHOTO_NAME_CHARS;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a photo's file was called: text to read, never a path. Whatever was given becomes
/// a name; what cannot stand in one goes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(from = "String", into = "String")]
pub struct PhotoName(String);

impl PhotoName {
    /// The last part of what was given, on one line, without control characters, the
    /// characters that turn the direction of text, and those that no file system takes;
    /// at most 120 characters. Nothing left: "photo".
    #[must_use]
    pub fn of(given: &str) -> Self {
        let last = given.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
        let kept: String = last.chars().filter(|c| !is_unfit(*c)).take(PHOTO_NAME_CHARS).collect();
        let kept = kept.trim().trim_start_matches('.').trim();
        Self(if kept.is_empty() { "photo".to_owned() } else { kept.to_owned() })
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name for a file of this kind: with its ending in place of what it had.
    #[must_use]
    pub fn with_ending(&self, kind: super::PhotoKind) -> String {
        let stem = self.0.rsplit_once('.').map_or(self.0.as_str(), |(stem, _)| stem);
        let stem = if stem.is_empty() { "photo" } else { stem };
        format!("{stem}.{}", kind.word())
    }
}

fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*')
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

impl From<String> for PhotoName {
    fn from(given: String) -> Self {
        Self::of(&given)
    }
}

impl From<PhotoName> for String {
    fn from(name: PhotoName) -> Self {
        name.0
    }
}

impl fmt::Display for PhotoName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
