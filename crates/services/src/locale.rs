//! Which locale a tag names.

use icu_datetime::provider::{Baked, names::DatetimeNamesWeekdayV1};
use icu_locale_core::{Locale, locale};
use icu_provider::prelude::*;

/// What is written as nobody knows how.
const USUAL: Locale = locale!("en-GB");

/// The locale of a BCP 47 tag; an unknown one is taken as en-GB.
pub(crate) fn of(tag: &str) -> Locale {
    known(tag).unwrap_or(USUAL)
}

/// The locale of a tag, if there is such a language here.
pub(crate) fn known(tag: &str) -> Option<Locale> {
    Locale::try_from_str(tag).ok().filter(is_known)
}

/// ICU answers for any well-formed tag, at worst with its root's "2026 M11 3". The shortest names of the
/// days tell ("Tu"; "6" is how the data calls that width): every language that ICU knows has its own, and
/// the root, which it falls back to for any other, is nobody's.
fn is_known(locale: &Locale) -> bool {
    const SHORTEST: &DataMarkerAttributes = DataMarkerAttributes::from_str_or_panic("6");
    let asked = DatetimeNamesWeekdayV1::make_locale(locale.into());
    let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(SHORTEST, &asked);
    let found: Result<DataResponse<DatetimeNamesWeekdayV1>, _> =
        Baked.load(DataRequest { id, metadata: DataRequestMetadata::default() });
    // Without a locale of its own, the answer is of the one that was asked for.
    found.is_ok_and(|names| !names.metadata.locale.unwrap_or(asked).is_unknown())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_language_is_written_in_is_en_gb() {
        for tag in
            ["en-GB", "en-RO", "de", "de-DE-u-nu-arab", "ro-RO", "ar-EG", "vi", "ja-JP", "zh-Hant-TW", "hu"]
        {
            assert_eq!(of(tag), tag.parse().unwrap(), "{tag}");
        }
        for tag in ["", "xx-XX", "und", "und-RO", "tlh", "English (UK)", "en_GB.UTF-8", "e"] {
            assert_eq!((known(tag), of(tag)), (None, USUAL), "{tag}");
        }
    }
}
