//! The language somebody is written to in.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A language subtag (BCP 47, section 2.2.1): two to eight letters, in lower case: `de`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// Not of that form.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{0}\" is not a language. Languages are written like en, de or ro.")]
pub struct NotALanguage(pub String);

impl Language {
    /// The subtag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Language {
    type Err = NotALanguage;

    fn from_str(typed: &str) -> Result<Self, NotALanguage> {
        let tag = typed.trim().to_ascii_lowercase();
        let is_tag = (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase());
        if is_tag { Ok(Self(tag)) } else { Err(NotALanguage(typed.chars().take(40).collect())) }
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;

    fn try_from(typed: String) -> Result<Self, NotALanguage> {
        typed.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_two_to_eight_letters() {
        assert_eq!(" DE ".parse::<Language>().unwrap().as_str(), "de");
        for wrong in ["", "e", "en-GB", "english12", "абв", "d3"] {
            assert!(wrong.parse::<Language>().is_err(), "{wrong}");
        }
    }
}
