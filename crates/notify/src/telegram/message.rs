//! A message as Telegram takes it. It is sent as plain text, without a `parse_mode`: nothing in it can be markup.

use frontdesk_domain::telegram::ChatId;
use serde::Serialize;
use std::borrow::Cow;
use url::{Host, Url};

/// The longest text, in UTF-16 code units (Bot API, `sendMessage`).
const LONGEST: usize = 4096;
/// The longest label of a button that is read on a phone, in the same units.
const LABEL: usize = 64;

/// What is sent to one chat.
#[derive(Clone, PartialEq, Eq)]
pub struct TelegramMessage {
    /// To whom.
    pub chat: ChatId,
    /// What it says; what is too long is cut, with an ellipsis.
    pub text: String,
    /// What can be opened from it.
    pub button: Option<Button>,
}

impl std::fmt::Debug for TelegramMessage {
    /// Nothing of it: it says what was said.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TelegramMessage { .. }")
    }
}

/// A button below a message, which opens an address.
#[derive(Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// An address of ours.
    pub url: String,
}

/// The body of `sendMessage`.
#[derive(Serialize)]
pub(super) struct Body<'a> {
    chat_id: i64,
    text: Cow<'a, str>,
    link_preview_options: NoPreview,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<Keyboard<'a>>,
}

/// Telegram would fetch a preview of every link, and show it.
#[derive(Serialize)]
struct NoPreview {
    is_disabled: bool,
}

#[derive(Serialize)]
struct Keyboard<'a> {
    inline_keyboard: [[Key<'a>; 1]; 1],
}

#[derive(Serialize)]
struct Key<'a> {
    text: Cow<'a, str>,
    url: &'a str,
}

impl TelegramMessage {
    /// As it is sent. The address goes into a button where Telegram takes it, else, or where it has refused it before
    /// (`as_text`), on a line of its own.
    pub(super) fn body(&self, as_text: bool) -> Body<'_> {
        let (key, line) = match &self.button {
            Some(button) if !as_text && can_be_button(&button.url) => (Some(button), None),
            Some(button) => (None, Some(&button.url)),
            None => (None, None),
        };
        let text = match line {
            Some(url) => {
                let room = LONGEST.saturating_sub(units(url) + 2);
                Cow::Owned(format!("{}\n\n{url}", cut(&clean(&self.text), room)))
            }
            None => Cow::Owned(cut(&clean(&self.text), LONGEST).into_owned()),
        };
        let reply_markup = key.map(|Button { label, url }| Keyboard {
            inline_keyboard: [[Key { text: Cow::Owned(cut(&one_line(label), LABEL).into_owned()), url }]],
        });
        Body {
            chat_id: self.chat.0,
            text,
            link_preview_options: NoPreview { is_disabled: true },
            reply_markup,
        }
    }
}

/// Telegram refuses the whole message for a button with an address that nobody else can open.
fn can_be_button(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let is_public = match url.host() {
        Some(Host::Domain(name)) => name.contains('.') && !name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => !ip.is_loopback() && !ip.is_unspecified(),
        Some(Host::Ipv6(ip)) => !ip.is_loopback() && !ip.is_unspecified(),
        None => false,
    };
    matches!(url.scheme(), "http" | "https") && is_public
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Without control characters; lines stay lines. A text of nothing but blanks would be refused.
fn clean(text: &str) -> String {
    let kept = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>();
    match kept.trim() {
        "" => "…".to_owned(),
        kept => kept.to_owned(),
    }
}

fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// The text, or its beginning and an ellipsis, in so many UTF-16 code units at most. No character is cut in two.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if units(text) <= most {
        return Cow::Borrowed(text);
    }
    let mut room = most.saturating_sub(1);
    let fits = |c: &char| match room.checked_sub(c.len_utf16()) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    };
    let kept: String = text.chars().take_while(fits).collect();
    Cow::Owned(format!("{}…", kept.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn sent(text: &str, url: Option<&str>, as_text: bool) -> Value {
        let button =
            url.map(|url| Button { label: "Open\r\nthe conversation".to_owned(), url: url.to_owned() });
        let message = TelegramMessage { chat: ChatId(7), text: text.to_owned(), button };
        serde_json::to_value(message.body(as_text)).unwrap()
    }

    #[test]
    fn a_message_is_plain_text_with_a_button() {
        let sent = sent("*Hi* <b>&_[x](y)\u{0}", Some("https://desk.example.org/messages/1"), false);
        assert_eq!(
            sent,
            json!({
                "chat_id": 7,
                "text": "*Hi* <b>&_[x](y)",
                "link_preview_options": { "is_disabled": true },
                "reply_markup": { "inline_keyboard": [[
                    { "text": "Open the conversation", "url": "https://desk.example.org/messages/1" }
                ]] }
            })
        );
        assert!(sent.get("parse_mode").is_none());
    }

    #[test]
    fn an_address_that_only_this_machine_can_open_is_a_line() {
        for url in [
            "http://localhost:3000/m",
            "http://127.0.0.1:3000/m",
            "http://[::1]/m",
            "http://desk/m",
            "nonsense",
        ] {
            let sent = sent("Hi", Some(url), false);
            assert_eq!(sent["text"], format!("Hi\n\n{url}"));
            assert!(sent.get("reply_markup").is_none(), "{sent}");
        }
        assert_eq!(sent("Hi", Some("https://a.example/m"), true)["text"], "Hi\n\nhttps://a.example/m");
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        let units = |value: &Value| value["text"].as_str().unwrap().encode_utf16().count();
        let long = sent(&"😀".repeat(3000), None, false);
        assert_eq!(units(&long), 4095, "a pair does not fit into the last unit but one");
        assert!(long["text"].as_str().unwrap().ends_with("😀…"));
        assert_eq!(units(&sent(&"a".repeat(4096), None, false)), 4096);
        assert!(!sent(&"a".repeat(4096), None, false)["text"].as_str().unwrap().ends_with('…'));
        let url = "http://127.0.0.1:3000/messages/1";
        let lined = sent(&"é".repeat(9000), Some(url), false);
        assert_eq!(units(&lined), 4096);
        assert!(lined["text"].as_str().unwrap().ends_with(&format!("é…\n\n{url}")));
    }

    #[test]
    fn nothing_is_said_as_an_ellipsis_and_lines_stay() {
        assert_eq!(sent(" \u{7}\n", None, false)["text"], "…");
        assert_eq!(sent("a\r\nb\tc", None, false)["text"], "a\nbc");
        let message = TelegramMessage { chat: ChatId(7), text: "secret".to_owned(), button: None };
        assert!(!format!("{message:?}").contains("secret"));
    }
}
