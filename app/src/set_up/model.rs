//! What the form offers and checks by itself.

use crate::boundary::UiError;
use frontdesk_domain::{facility::Slug, wire::SetUp};

/// The fields, each of which has a place for what is wrong with it.
pub const FIELDS: &[&str] =
    &["code", "name", "slug", "time_zone", "locale", "currency", "admin_name", "email", "password"];

/// Languages to choose from; another one can be typed.
pub const LOCALES: [(&str, &str); 24] = [
    ("en-GB", "English, as in the United Kingdom"),
    ("en-US", "English, as in the United States"),
    ("en-IE", "English, as in Ireland"),
    ("de-DE", "German, as in Germany"),
    ("de-AT", "German, as in Austria"),
    ("de-CH", "German, as in Switzerland"),
    ("fr-FR", "French, as in France"),
    ("fr-BE", "French, as in Belgium"),
    ("es-ES", "Spanish, as in Spain"),
    ("es-MX", "Spanish, as in Mexico"),
    ("it-IT", "Italian, as in Italy"),
    ("nl-NL", "Dutch, as in the Netherlands"),
    ("pl-PL", "Polish, as in Poland"),
    ("pt-PT", "Portuguese, as in Portugal"),
    ("pt-BR", "Portuguese, as in Brazil"),
    ("ro-RO", "Romanian, as in Romania"),
    ("cs-CZ", "Czech, as in Czechia"),
    ("hu-HU", "Hungarian, as in Hungary"),
    ("el-GR", "Greek, as in Greece"),
    ("tr-TR", "Turkish, as in Türkiye"),
    ("uk-UA", "Ukrainian, as in Ukraine"),
    ("ar-AE", "Arabic, as in the United Arab Emirates"),
    ("he-IL", "Hebrew, as in Israel"),
    ("ja-JP", "Japanese, as in Japan"),
];

/// Currencies to choose from; another one can be typed.
pub const CURRENCIES: [(&str, &str); 16] = [
    ("EUR", "Euro"),
    ("GBP", "Pound sterling"),
    ("USD", "US dollar"),
    ("CHF", "Swiss franc"),
    ("RON", "Romanian leu"),
    ("PLN", "Polish zloty"),
    ("CZK", "Czech koruna"),
    ("HUF", "Hungarian forint"),
    ("SEK", "Swedish krona"),
    ("DKK", "Danish krone"),
    ("TRY", "Turkish lira"),
    ("AED", "UAE dirham"),
    ("ILS", "Israeli shekel"),
    ("CAD", "Canadian dollar"),
    ("BRL", "Brazilian real"),
    ("JPY", "Japanese yen"),
];

/// Whatever is wrong that needs no server to be told.
pub fn problems(form: &SetUp) -> Vec<UiError> {
    form.problems().into_iter().map(|(field, why)| UiError::about(field, why)).collect()
}

/// What the slug is to be now that the name is `name`: a new suggestion, unless somebody typed one.
pub fn followed(slug: &str, suggested: &str, name: &str) -> Option<String> {
    let is_own = !slug.is_empty() && slug != suggested;
    (!is_own).then(|| Slug::suggested(name).map(String::from).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slug_follows_the_name_until_somebody_types_one() {
        assert_eq!(followed("", "", "Hof Süd").as_deref(), Some("hof-sud"));
        assert_eq!(followed("hof-s", "hof-s", "Hof Sü").as_deref(), Some("hof-su"));
        assert_eq!(followed("mine", "hof-s", "Hof Sü"), None);
        assert_eq!(followed("x", "x", "Дом").as_deref(), Some(""));
    }

    #[test]
    fn every_problem_has_its_place() {
        let problems = problems(&SetUp::default());
        assert!(!problems.is_empty());
        for problem in problems {
            assert!(FIELDS.iter().any(|field| problem.is_about(field)), "{problem}");
        }
    }
}
