//! Text that people type. `FromStr` is the only door into each type, so the
//! form in the browser and the service behind it apply the same rule.

use crate::limits;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Why a text was refused, as a sentence for the one who typed it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("{what} cannot be empty.")]
    Empty {
        /// What was being typed: "A message".
        what: &'static str,
    },
    /// More characters than the limit.
    #[error("{what} can have at most {} characters; this one has {}.", thousands(*.limit), thousands(*.found))]
    TooLong {
        /// What was being typed.
        what: &'static str,
        /// The limit.
        limit: usize,
        /// What was found.
        found: usize,
    },
    /// A character that no keyboard types and that could hide something.
    #[error("{what} contains an invisible control character (U+{code:04X}). Please remove it.")]
    Control {
        /// What was being typed.
        what: &'static str,
        /// Its code point.
        code: u32,
    },
    /// Not of the form that the thing has.
    #[error("{sentence}")]
    Form {
        /// The whole sentence.
        sentence: &'static str,
    },
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Line ends become `\n`; white space around the whole goes; the rest stays as typed.
fn checked(what: &'static str, typed: &str, limit: usize, lines: bool) -> Result<String, TextError> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text.is_empty() {
        return Err(TextError::Empty { what });
    }
    let found = text.chars().count();
    if found > limit {
        return Err(TextError::TooLong { what, limit, found });
    }
    match text.chars().find(|c| is_refused(*c, lines)) {
        Some(c) => Err(TextError::Control { what, code: c as u32 }),
        None => Ok(text.to_owned()),
    }
}

/// Control characters (Unicode category Cc), and the bidirectional overrides that
/// can make a text read as another (U+202D, U+202E). Marks, isolates and joiners
/// are ordinary in right-to-left text and emoji, and stay.
fn is_refused(c: char, lines: bool) -> bool {
    match c {
        '\n' | '\t' => !lines,
        '\u{202D}' | '\u{202E}' => true,
        _ => c.is_control(),
    }
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $what:literal, $limit:expr, lines: $lines:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = TextError;

            fn from_str(typed: &str) -> Result<Self, TextError> {
                checked($what, typed, $limit, $lines).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(typed: String) -> Result<Self, TextError> {
                typed.parse()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text!(
    /// A message or an internal note: 1 to 10,000 characters, line breaks kept.
    MessageText, "A message", limits::MESSAGE_CHARS, lines: true
);
text!(
    /// What a conversation is about, in the opener's words: 1 to 200 characters on one line.
    Subject, "A subject", limits::SUBJECT_CHARS, lines: false
);
text!(
    /// What management notes when resolving: 1 to 2,000 characters, never shown to a resident.
    ResolutionNote, "A resolution note", limits::RESOLUTION_NOTE_CHARS, lines: true
);
text!(
    /// Why a facility admin opens a conversation they are not in: 1 to 500 characters, for the audit log.
    OversightReason, "A reason", limits::OVERSIGHT_REASON_CHARS, lines: false
);
text!(
    /// A person's name: 1 to 120 characters on one line.
    PersonName, "A name", limits::NAME_CHARS, lines: false
);

text!(
    /// What a topic is called: 1 to 60 characters on one line.
    TopicName, "A name", limits::TOPIC_NAME_CHARS, lines: false
);

text!(
    /// What a facility is called: 1 to 120 characters on one line.
    FacilityName, "A facility's name", limits::NAME_CHARS, lines: false
);

text!(
    /// What a facility says in a conversation that is done, to whoever may reply: 1 to 300 characters on one line.
    ReopenText, "This text", limits::REOPEN_TEXT_CHARS, lines: false
);

text!(
    /// What a holiday is called: 1 to 60 characters on one line.
    HolidayName, "A holiday's name", limits::HOLIDAY_CHARS, lines: false
);

text!(
    /// What a unit is called: 1 to 60 characters on one line.
    UnitCode, "A unit", limits::UNIT_CODE_CHARS, lines: false
);
text!(
    /// The key of a row in the books of the facility: 1 to 60 characters on one line.
    ExternalId, "An external id", limits::EXTERNAL_ID_CHARS, lines: false
);
text!(
    /// What a photo shows, for those who cannot see it: 1 to 300 characters on one line.
    PhotoDescription, "A description", limits::PHOTO_DESCRIPTION_CHARS, lines: false
);

text!(
    /// What a record is called in the books: 1 to 60 characters on one line.
    RecordRef, "A reference", limits::RECORD_REF_CHARS, lines: false
);
text!(
    /// What a record is about: 1 to 200 characters on one line.
    RecordTitle, "A title", limits::RECORD_TITLE_CHARS, lines: false
);
text!(
    /// What a line of an invoice is for: 1 to 200 characters on one line.
    LineTitle, "A line of an invoice", limits::RECORD_TITLE_CHARS, lines: false
);
text!(
    /// What sort of work a ticket is: 1 to 60 characters on one line.
    TicketCategory, "A category", limits::TICKET_CATEGORY_CHARS, lines: false
);
text!(
    /// What a ticket is about, in its reporter's words: 1 to 10,000 characters, line breaks kept.
    TicketDescription, "A description", limits::MESSAGE_CHARS, lines: true
);

text!(
    /// The address of a page elsewhere: 1 to 2,000 characters; whoever takes one sees to it that it is one.
    WebLink, "A link", limits::LINK_CHARS, lines: false
);

/// An optional text: nothing but white space counts as not given.
///
/// # Errors
/// What the text's own `FromStr` says.
pub fn optional<T: FromStr<Err = TextError>>(typed: &str) -> Result<Option<T>, TextError> {
    if typed.trim().is_empty() { Ok(None) } else { typed.parse().map(Some) }
}

/// The beginning of a text on one line, for lists: at most 140 characters, with an
/// ellipsis where something was left out.
#[must_use]
pub fn preview(text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(limits::PREVIEW_CHARS) {
        words.truncate(at);
        words.truncate(words.trim_end().len());
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_message_says_what_is_wrong_with_it() {
        let long = "é".repeat(10_001);
        let said = |typed: &str| typed.parse::<MessageText>().unwrap_err().to_string();
        assert_eq!(said(" \n "), "A message cannot be empty.");
        assert_eq!(said(&long), "A message can have at most 10,000 characters; this one has 10,001.");
        assert!(said("a\u{7}b").contains("U+0007"));
        assert!(said("a\u{202E}b").contains("U+202E"));
        assert!("é".repeat(10_000).parse::<MessageText>().is_ok());
    }

    #[test]
    fn line_breaks_belong_to_messages_only() {
        assert_eq!("a\r\nb".parse::<MessageText>().unwrap().as_str(), "a\nb");
        assert!("a\nb".parse::<Subject>().is_err());
    }

    #[test]
    fn right_to_left_and_emoji_stay_as_typed() {
        for typed in ["مرحبا بالعالم", "👩‍👩‍👧‍👦 family", "\u{200F}שלום", "日本語\n한국어"]
        {
            assert_eq!(typed.parse::<MessageText>().unwrap().as_str(), typed);
        }
    }

    #[test]
    fn a_preview_is_one_line_and_ends_with_an_ellipsis() {
        assert_eq!(preview("two\n  lines"), "two lines");
        let cut = preview(&"word ".repeat(100));
        assert!(cut.ends_with("word…") && cut.chars().count() <= limits::PREVIEW_CHARS + 1);
    }

    proptest! {
        #[test]
        fn what_was_accepted_is_accepted_again_unchanged(typed in any::<String>()) {
            if let Ok(text) = typed.parse::<MessageText>() {
                prop_assert_eq!(text.as_str().parse::<MessageText>(), Ok(text.clone()));
                prop_assert!(text.as_str().chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
            }
        }

        #[test]
        fn a_preview_never_outgrows_its_limit(typed in any::<String>()) {
            prop_assert!(preview(&typed).chars().count() <= limits::PREVIEW_CHARS + 1);
        }
    }
}
