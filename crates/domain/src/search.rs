//! Finding a resident while typing, with accents, spacing and punctuation forgiven.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Between the parts of a key: no query can contain it, so nothing matches across parts.
const BETWEEN: char = '|';

/// The rank of a key that has every word of a query, but not the query as typed.
pub const SCATTERED: u8 = 2;

/// A text without accents, case, spaces and punctuation: "Tower C / 1.6" → "towerc16".
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .fold(String::new(), |mut folded, c| {
            match c {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'đ' | 'ð' => folded.push('d'),
                'ł' => folded.push('l'),
                'ø' => folded.push('o'),
                'þ' => folded.push_str("th"),
                'ı' => folded.push('i'),
                other => folded.push(other),
            }
            folded
        })
}

/// What is kept of a person to find them by: name, units and phone, folded.
#[must_use]
pub fn key<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut key = String::new();
    for folded in parts.into_iter().map(fold).filter(|folded| !folded.is_empty()) {
        key.push(BETWEEN);
        key.push_str(&folded);
    }
    key
}

/// What somebody typed to find a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    whole: String,
    words: Vec<String>,
}

impl Query {
    /// A query as typed; `None` when nothing of it can be searched for.
    ///
    /// Leading zeros of a number go: "0722 000" is how "+40 722 000…" is dialled at home.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        let whole = without_trunk_zero(fold(typed));
        let words: Vec<_> = typed.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        (!whole.is_empty()).then_some(Self { whole, words })
    }

    /// How well a key answers the query, smaller is better: a part that begins with
    /// it, a part that contains it, or every word somewhere. `None`: not at all.
    #[must_use]
    pub fn rank(&self, key: &str) -> Option<u8> {
        let parts = || key.split(BETWEEN);
        if parts().any(|part| part.starts_with(&self.whole)) {
            Some(0)
        } else if parts().any(|part| part.contains(&self.whole)) {
            Some(1)
        } else if self.words.len() > 1 && self.words.iter().all(|word| key.contains(word.as_str())) {
            Some(SCATTERED)
        } else {
            None
        }
    }
}

fn without_trunk_zero(folded: String) -> String {
    if folded.len() > 3 && folded.bytes().all(|b| b.is_ascii_digit()) {
        folded.trim_start_matches('0').to_owned()
    } else {
        folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rank(typed: &str, parts: &[&str]) -> Option<u8> {
        Query::new(typed).and_then(|query| query.rank(&key(parts.iter().copied())))
    }

    #[test]
    fn accents_spacing_and_punctuation_are_forgiven() {
        assert!(rank("garate", &["Ligia Gárate-Planas", "A-101"]).is_some());
        assert!(rank("722 000", &["Ana Pop", "+40-722-000 123"]).is_some());
        assert!(rank("0722 000", &["Ana Pop", "+40 (722) 000123"]).is_some());
        assert!(rank("c 1.6", &["Ana Pop", "Tower C / 1.6"]).is_some());
        assert!(rank("planas ligia", &["Ligia Gárate-Planas"]).is_some());
        assert!(rank("sussebier", &["Lisette Süßebier"]).is_some());
        assert!(rank("duong", &["Minh Dương"]).is_some());
        assert!(rank("γιωργος", &["Γιώργος Παπαδόπουλος"]).is_some());
        assert!(rank("garate", &["Émile Nguyen"]).is_none());
    }

    #[test]
    fn nothing_matches_across_two_parts() {
        assert!(rank("popa1", &["Ana Pop", "A-101"]).is_none());
    }

    #[test]
    fn a_beginning_is_better_than_a_middle() {
        assert!(rank("ana", &["Ana Pop"]) < rank("ana", &["Ileana Pop"]));
    }

    #[test]
    fn nothing_to_search_for_is_no_query() {
        assert!(Query::new(" ./- ").is_none());
    }

    proptest! {
        #[test]
        fn a_part_is_found_by_itself_however_it_is_written(name in "[A-Za-zÀ-ž ]{1,20}") {
            if Query::new(&name).is_some() {
                prop_assert_eq!(rank(&name.to_uppercase(), &["first", &name]), Some(0));
            }
        }

        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
