//! What an answer of the Bot API means. Its descriptions are read and never repeated: they may quote what was sent.

use crate::Failure;
use serde::Deserialize;
use serde_json::Value;

/// The longest pause that is believed, in seconds: a day.
const LONGEST: u64 = 24 * 60 * 60;

/// What each method answers.
#[derive(Deserialize)]
struct Answer {
    ok: bool,
    #[serde(default)]
    result: Value,
    error_code: Option<u16>,
    #[serde(default)]
    description: String,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

/// Why there is no result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Refusal {
    /// What becomes of the attempt.
    pub failure: Failure,
    /// Whether it is the address of a button that was not taken.
    pub is_about_button: bool,
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self { failure, is_about_button: false }
    }
}

/// The result, or what there is instead. `status` and `retry_after` are those of HTTP, for an answer of somebody
/// between us and Telegram.
pub(super) fn read(status: u16, retry_after: Option<u64>, body: &[u8]) -> Result<Value, Refusal> {
    let answer = match serde_json::from_slice::<Answer>(body) {
        Ok(answer) if answer.ok && (200..300).contains(&status) => return Ok(answer.result),
        Ok(answer) if !answer.ok => answer,
        _ => Answer {
            ok: false,
            result: Value::Null,
            error_code: None,
            description: String::new(),
            parameters: None,
        },
    };
    let wait = answer.parameters.and_then(|parameters| parameters.retry_after).or(retry_after);
    let code = answer.error_code.unwrap_or(status);
    let said = answer.description.to_ascii_lowercase();
    Err(Refusal {
        failure: failure(code, wait, &said),
        is_about_button: code == 400 && is_about_button(&said),
    })
}

fn failure(code: u16, wait: Option<u64>, said: &str) -> Failure {
    match code {
        429 => {
            let after = wait.map(|seconds| seconds.min(LONGEST));
            Failure::Later { why: "Telegram asks for a pause".to_owned(), after }
        }
        403 => Failure::gone("the bot was blocked in Telegram, or the account there is no more"),
        400 if is_gone(said) => Failure::gone("the chat in Telegram is no more"),
        // Nothing is wrong with the message: the operator can set this right, and then it is sent.
        401 | 404 => Failure::later("Telegram does not know the bot's token"),
        409 => Failure::later("somebody else asks Telegram for this bot's updates"),
        400..=499 => Failure::never(format!("Telegram refused the message ({code})")),
        500..=599 => Failure::later(format!("Telegram cannot take the message right now ({code})")),
        _ => Failure::later("Telegram did not answer as it should"),
    }
}

/// The descriptions of the Bot API for a private chat that cannot be written to any more.
fn is_gone(said: &str) -> bool {
    ["chat not found", "user not found", "peer_id_invalid", "user is deactivated"]
        .iter()
        .any(|words| said.contains(words))
}

fn is_about_button(said: &str) -> bool {
    said.contains("button_url_invalid") || said.contains("keyboard button url")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: u16, description: &str) -> Refusal {
        let body = serde_json::json!({ "ok": false, "error_code": code, "description": description });
        read(code, None, body.to_string().as_bytes()).unwrap_err()
    }

    #[test]
    fn a_pause_is_kept_and_bounded() {
        let body = br#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}"#;
        let after = |refusal: Refusal| match refusal.failure {
            Failure::Later { after, .. } => after,
            other => panic!("{other:?}"),
        };
        assert_eq!(after(read(429, None, body).unwrap_err()), Some(35));
        assert_eq!(after(read(429, Some(7), b"slow down").unwrap_err()), Some(7), "by HTTP alone");
        let body = br#"{"ok":false,"error_code":429,"parameters":{"retry_after":99999999999}}"#;
        assert_eq!(after(read(429, None, body).unwrap_err()), Some(86_400));
        assert_eq!(after(refused(429, "")), None);
    }

    #[test]
    fn a_chat_that_is_no_more_is_gone_and_everything_else_that_is_refused_is_never() {
        for (code, said) in [
            (403, "Forbidden: bot was blocked by the user"),
            (403, "Forbidden: user is deactivated"),
            (400, "Bad Request: chat not found"),
            (400, "Bad Request: PEER_ID_INVALID"),
        ] {
            assert!(matches!(refused(code, said).failure, Failure::Gone { .. }), "{said}");
        }
        let never = refused(400, "Bad Request: can't parse \"what Ana wrote\"").failure;
        assert!(matches!(&never, Failure::Never { why } if !why.contains("Ana")), "{never:?}");
        assert!(
            refused(400, "Bad Request: inline keyboard button URL 'http://a' is invalid: Wrong HTTP URL")
                .is_about_button
        );
        assert!(refused(400, "Bad Request: BUTTON_URL_INVALID").is_about_button);
        assert!(!refused(400, "Bad Request: message text is empty").is_about_button);
    }

    #[test]
    fn what_is_not_the_messages_fault_is_tried_again() {
        for (status, body) in [
            (500, &br#"{"ok":false,"error_code":500,"description":"Internal"}"#[..]),
            (502, b"<html>Bad Gateway</html>"),
            (200, b"<html>a captive portal</html>"),
            (302, b""),
            (401, br#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#),
            (404, br#"{"ok":false,"error_code":404,"description":"Not Found"}"#),
        ] {
            let refusal = read(status, None, body).unwrap_err();
            assert!(matches!(refusal.failure, Failure::Later { after: None, .. }), "{status} {refusal:?}");
        }
        assert_eq!(read(200, None, br#"{"ok":true,"result":{"a":1}}"#), Ok(serde_json::json!({ "a": 1 })));
        assert_eq!(read(200, None, br#"{"ok":true}"#), Ok(Value::Null));
    }
}
