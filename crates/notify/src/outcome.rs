//! What a mail server's answer means. Its words are never kept: they may hold the address.

use crate::attempt::Failure;
use lettre::transport::smtp::Error;
use std::error::Error as _;

/// Signing in failed, or is asked for (RFC 4954, section 6). That is for the operator to mend, and says nothing
/// about the one the email is for.
const OF_SIGNING_IN: [u16; 4] = [530, 534, 535, 538];

/// Nobody answers at all.
pub(crate) const UNREACHABLE: &str = "the mail server cannot be reached";
/// Somebody answers, and not in time.
pub(crate) const SILENT: &str = "the mail server did not answer in time";

/// 5xx: never. 4xx: later, and so is whatever never came to an answer (RFC 5321, section 4.2.1).
pub(crate) fn failure(error: &Error) -> Failure {
    let Some(code) = error.status().map(u16::from) else { return unanswered(error) };
    let said = error.source().and_then(|words| enhanced(&words.to_string()).map(str::to_owned));
    let said = said.map_or_else(|| code.to_string(), |more| format!("{code} {more}"));
    match code {
        code if OF_SIGNING_IN.contains(&code) => {
            Failure::later(format!("the mail server does not let us sign in ({said})"))
        }
        500.. => Failure::never(format!("the mail server refused the email ({said})")),
        _ => Failure::later(format!("the mail server takes the email later ({said})")),
    }
}

fn unanswered(error: &Error) -> Failure {
    Failure::later(match error {
        error if error.is_tls() => "there is no safe connection to the mail server",
        error if error.is_response() || error.is_client() => "the mail server does not speak as it should",
        _ => UNREACHABLE,
    })
}

/// The code that says more (RFC 3463), where the answer begins with one: digits and dots, nothing else.
pub(crate) fn enhanced(words: &str) -> Option<&str> {
    let code = words.split_ascii_whitespace().next()?;
    let parts: Vec<_> = code.split('.').collect();
    let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (parts.len() == 3 && parts.iter().all(is_number) && ["4", "5"].contains(&parts[0])).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_answer_only_codes_are_kept() {
        assert_eq!(enhanced("5.1.1 <ana@b.org> is unknown"), Some("5.1.1"));
        assert_eq!(enhanced("4.7.650\nmore"), Some("4.7.650"));
        for words in ["", "ana@b.org", "5.1 x", "5.1.1ana x", "5..1 x", "192.168.1 x", "5.1.1.1 x", "2.0.0 x"]
        {
            assert_eq!(enhanced(words), None, "{words}");
        }
    }
}
