//! What a device shows, as our service worker reads it.

use serde::Serialize;

/// Bytes of a message that every service takes (RFC 8030, section 7.2: 4,096 of them), less what encryption adds:
/// 86 before it and 17 behind (RFC 8188).
const LARGEST: usize = 4096 - 86 - 17;
/// What is sent has a multiple of this length, so that it says little of how much there is to read.
const BLOCK: usize = 512;
/// Characters of a title and of what stands below it: devices show fewer.
const TITLE: usize = 120;
const BODY: usize = 400;

/// A notice, in words that its reader may see.
#[derive(Clone, PartialEq, Eq)]
pub struct PushNote {
    title: String,
    body: String,
    /// What is shown once, however often it is sent: the next notice with the same tag takes its place.
    tag: String,
    /// The page of ours that it opens: a path.
    page: String,
}

impl std::fmt::Debug for PushNote {
    /// Nothing of it: it may quote a message.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PushNote { .. }")
    }
}

/// As the service worker reads it. `v` lets a worker that is older than its server say something general instead.
#[derive(Serialize)]
struct Payload<'a> {
    v: u8,
    title: &'a str,
    body: &'a str,
    tag: &'a str,
    url: &'a str,
}

impl PushNote {
    /// A notice that opens `page`, a path of ours; another address would lead out of here, and becomes the list of
    /// messages. Title and body are one line each, and no longer than devices show.
    #[must_use]
    pub fn new(title: &str, body: &str, tag: &str, page: &str) -> Self {
        let is_ours = page.starts_with('/')
            && !page.starts_with("//")
            && !page.contains(|c: char| c == '\\' || c.is_control());
        let page = if is_ours { page } else { "/messages" };
        Self { title: line(title, TITLE), body: line(body, BODY), tag: tag.to_owned(), page: page.to_owned() }
    }

    /// What it is told apart by.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// As it is encrypted: never too long for a service, since the body is shortened until it fits.
    #[must_use]
    pub fn payload(&self) -> Vec<u8> {
        let mut body = self.body.as_str();
        loop {
            let payload = Payload { v: 1, title: &self.title, body, tag: &self.tag, url: &self.page };
            let mut json = serde_json::to_vec(&payload).unwrap_or_default();
            if json.len() <= LARGEST || body.is_empty() {
                let padded = json.len().next_multiple_of(BLOCK).min(LARGEST).max(json.len());
                // Spaces after a JSON text mean nothing (RFC 8259, section 2).
                json.resize(padded, b' ');
                return json;
            }
            let kept = body.chars().count().saturating_sub(40);
            body = body.char_indices().nth(kept).map_or("", |(end, _)| &body[..end]);
        }
    }
}

/// One line: whatever breaks one, or turns the direction of what follows, becomes a space.
fn line(text: &str, most: usize) -> String {
    let breaks = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain = |c: char| if breaks(c) { ' ' } else { c };
    let line: String = text.chars().map(plain).collect();
    let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(note: &PushNote) -> serde_json::Value {
        serde_json::from_slice(&note.payload()).unwrap()
    }

    #[test]
    fn it_is_lines_whatever_is_put_into_it_and_says_nothing_to_a_log() {
        let note = PushNote::new("Hof\r\nTopic: x\u{202e}y", "a\n\n b\u{0}c", "t", "/messages/1");
        let said = read(&note);
        assert_eq!(said["title"], "Hof Topic: x y");
        assert_eq!(said["body"], "a b c");
        assert_eq!(said["url"], "/messages/1");
        assert!(!format!("{note:?}").contains("Hof"));
    }

    #[test]
    fn it_opens_pages_of_ours_only() {
        for page in
            ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "/\\evil.example", "/a\nb"]
        {
            assert_eq!(read(&PushNote::new("x", "y", "t", page))["url"], "/messages", "{page:?}");
        }
    }

    #[test]
    fn it_fits_whatever_is_put_into_it() {
        for text in
            ["x".repeat(10_000), "\u{1F3E2}".repeat(5_000), "\"\\".repeat(5_000), "\u{1}\u{7f}".repeat(5_000)]
        {
            let note = PushNote::new(&text, &text, "t", "/messages");
            let payload = note.payload();
            assert!(payload.len() <= LARGEST, "{}", payload.len());
            assert!(payload.len().is_multiple_of(BLOCK) || payload.len() == LARGEST);
            read(&note);
        }
    }
}
