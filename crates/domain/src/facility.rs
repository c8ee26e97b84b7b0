//! What a facility is called.

use crate::{search, text::TextError};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Characters of a [`Slug`].
const SLUG_CHARS: usize = 40;

/// A facility's name in addresses and commands: lower-case letters, digits and dashes, up to 40.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a facility of this name could be called: "Lindenhof, Süd" → "lindenhof-sud". `None` when
    /// nothing of the name can be kept.
    #[must_use]
    pub fn suggested(name: &str) -> Option<Self> {
        let words = name.split(|c: char| !c.is_alphanumeric()).map(search::fold);
        let words = words.map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        let slug: String = words.join("-").chars().take(SLUG_CHARS).collect();
        slug.trim_end_matches('-').parse().ok()
    }
}

impl FromStr for Slug {
    type Err = TextError;

    fn from_str(typed: &str) -> Result<Self, TextError> {
        let slug = typed.trim();
        let is_slug = (1..=SLUG_CHARS).contains(&slug.len())
            && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let sentence = "A slug has lower-case letters, digits and dashes, at most 40.";
        if is_slug { Ok(Self(slug.to_owned())) } else { Err(TextError::Form { sentence }) }
    }
}

impl TryFrom<String> for Slug {
    type Error = TextError;

    fn try_from(typed: String) -> Result<Self, TextError> {
        typed.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slug_is_short_and_plain() {
        assert_eq!(" lindenhof-2 ".parse::<Slug>().unwrap().as_str(), "lindenhof-2");
        for wrong in ["", "Hof", "a b", "süd", &"a".repeat(41)] {
            assert!(wrong.parse::<Slug>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_name_suggests_its_slug() {
        let suggested = |name| Slug::suggested(name).map(String::from);
        assert_eq!(suggested("Lindenhof, Süd").as_deref(), Some("lindenhof-sud"));
        assert_eq!(suggested("  L'Étoile – Bât. 7 ").as_deref(), Some("l-etoile-bat-7"));
        assert_eq!(suggested("Straße 12").as_deref(), Some("strasse-12"));
        assert_eq!(suggested("Дом 3").as_deref(), Some("3"));
        assert_eq!(suggested("Дом"), None);
    }

    proptest! {
        #[test]
        fn whatever_is_suggested_is_a_slug(name in any::<String>()) {
            if let Some(slug) = Slug::suggested(&name) {
                prop_assert_eq!(slug.as_str().parse::<Slug>().unwrap(), slug);
            }
        }
    }
}
