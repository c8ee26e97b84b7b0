//! Emails that come back: what a mail server reports of one that it had taken (RFC 3464).
//!
//! Anybody can write to the address that reports go to. So of a report nothing is kept but which email of ours it is
//! about, by a name that only its reader and the mail servers on its way know, and the digits of its code.

use crate::{LetterName, outcome::enhanced};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// The longest report that is read; the email that it returns is one of ours, and those are short.
pub const LONGEST_BOUNCE: usize = 4 << 20;

/// An email that was not delivered after all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bounce {
    /// Which.
    pub letter: LetterName,
    /// Why, in words that may be shown to a facility admin: codes, no address.
    pub why: String,
}

/// What a message to the address for reports is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Report {
    /// An email of ours was not delivered.
    Failed(Bounce),
    /// It is about another email than one of ours, or says that one was delivered, or is only late.
    OfNoFailure,
    /// No report of a mail server.
    NoReport,
}

impl Report {
    /// Reads a message.
    #[must_use]
    pub fn read(raw: &[u8]) -> Self {
        let Some(message) = MessageParser::default().parse(raw) else { return Self::NoReport };
        let Some(status) = message.parts.iter().find(|part| is(part, "message", "delivery-status")) else {
            return Self::NoReport;
        };
        let Some(code) = failure(&String::from_utf8_lossy(status.contents())) else {
            return Self::OfNoFailure;
        };
        let letter = message.parts.iter().find_map(returned).and_then(|id| LetterName::read(&id));
        letter.map_or(Self::OfNoFailure, |letter| {
            Self::Failed(Bounce { letter, why: format!("the email came back ({code})") })
        })
    }
}

/// Whether a part is of this type; that for addresses beyond ASCII begins with `global` (RFC 6533).
fn is(part: &MessagePart<'_>, kind: &str, name: &str) -> bool {
    part.content_type().is_some_and(|found| {
        let subtype = found.subtype().unwrap_or_default().to_ascii_lowercase();
        found.ctype().eq_ignore_ascii_case(kind)
            && subtype.strip_prefix("global-").unwrap_or(&subtype) == name
    })
}

/// The code of the first one whom the email did not reach.
fn failure(status: &str) -> Option<String> {
    let status = status.replace("\r\n", "\n");
    status.split("\n\n").find_map(|group| {
        let group = format!("{}\n\n", group.trim());
        let fields = MessageParser::default().parse_headers(group.as_bytes())?;
        let failed = field(&fields, "Action")?.eq_ignore_ascii_case("failed");
        failed.then(|| code(field(&fields, "Diagnostic-Code"), field(&fields, "Status")))
    })
}

fn field<'a>(fields: &'a Message<'_>, name: &'static str) -> Option<&'a str> {
    fields.header_raw(name).map(str::trim)
}

/// What the last mail server said, `550 5.1.1`, or what the report makes of it.
fn code(said: Option<&str>, status: Option<&str>) -> String {
    let said = said.and_then(|said| said.split_once(';')).map_or("", |(_, words)| words.trim());
    let (basic, rest) = said.split_at_checked(3).unwrap_or_default();
    let basic =
        basic.bytes().all(|byte| byte.is_ascii_digit()).then_some(basic).filter(|code| !code.is_empty());
    let more = enhanced(rest.trim_start_matches(['-', ' '])).or_else(|| enhanced(said));
    let codes: Vec<_> = basic.into_iter().chain(more.or_else(|| status.and_then(enhanced))).collect();
    if codes.is_empty() { "no code".to_owned() } else { codes.join(" ") }
}

/// The Message-ID of what a part returns: a whole message, or its headers.
fn returned(part: &MessagePart<'_>) -> Option<String> {
    match &part.body {
        PartType::Message(message) => message.message_id().map(str::to_owned),
        _ if is(part, "text", "rfc822-headers") || is(part, "message", "headers") => {
            let headers = [part.contents(), b"\r\n\r\n"].concat();
            MessageParser::default().parse_headers(&headers)?.message_id().map(str::to_owned)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
