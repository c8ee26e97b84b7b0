//! What is told, as a device and a chat show it; a letter has more room, and is made in `letter`.

use crate::{Button, PushNote, Telling};

impl Telling {
    /// As a device shows it: what there is, what was said, and the page that it opens. The next of the same
    /// conversation takes its place.
    #[must_use]
    pub fn note(&self) -> PushNote {
        let tag = self.conversation.map_or_else(|| "test".to_owned(), |id| id.to_string());
        PushNote::new(&self.title(), &self.lines().join(" · "), &tag, &self.path)
    }

    /// As a chat shows it, line by line: what there is, what it is about, what was said, and why it comes.
    #[must_use]
    pub fn chat(&self) -> String {
        let about = self.record.iter().map(|record| self.texts().about(record));
        let lines = std::iter::once(self.title()).chain(about).chain(self.lines());
        let why = std::iter::once(self.texts().why(&self.facility_name));
        lines.chain(why).collect::<Vec<_>>().join("\n")
    }

    /// What is below that: opens the conversation, on our pages at `origin`.
    #[must_use]
    pub fn button(&self, origin: &str) -> Button {
        Button { label: self.open(), url: format!("{}{}", origin.trim_end_matches('/'), self.path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telling::{Excerpt, sample};

    const HOSTILE: &str = "Hof\r\nBcc: all@b.org\u{2028}\u{202e}<b>*x*</b>";

    #[test]
    fn a_chat_is_told_line_by_line_and_nobody_adds_one() {
        let excerpts = vec![Excerpt { author: HOSTILE.to_owned(), text: HOSTILE.to_owned(), photos: 0 }];
        let hostile = HOSTILE.to_owned();
        let telling = Telling {
            thread: hostile.clone(),
            facility_name: hostile.clone(),
            record: Some(hostile),
            excerpts,
            ..sample()
        };
        let said = telling.chat();
        let lines: Vec<_> = said.lines().collect();
        assert_eq!(lines.len(), 4, "{said}");
        assert_eq!(lines[0], "5 neue Nachrichten: Hof Bcc: all@b.org <b>*x*</b>");
        assert!(!said.contains(['\u{202e}', '\u{2028}', '\r']), "{said}");
        let button = telling.button("https://desk.example/");
        assert_eq!(button.url, "https://desk.example/messages/2");
    }

    #[test]
    fn a_device_shows_one_notice_for_each_conversation() {
        let of = |telling: Telling| telling.note().tag().to_owned();
        assert_eq!(of(sample()), of(Telling { id: "other".to_owned(), ..sample() }));
        assert_eq!(of(Telling { conversation: None, ..sample() }), "test");
    }
}
