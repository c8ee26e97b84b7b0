//! Every text of every notification, in each language that there is. Another language is another [`Words`].

use frontdesk_domain::language::Language;

/// The texts of one language.
pub(super) struct Words {
    one: &'static str,
    many: &'static str,
    one_photo: &'static str,
    photos: &'static str,
    /// What stands before a note of management.
    pub(super) note: &'static str,
    /// In place of what was said, for somebody who comes in.
    pub(super) came_in: &'static str,
    /// The words of the link.
    pub(super) open: &'static str,
    because: &'static str,
    test_title: &'static str,
    test_line: &'static str,
}

const ENGLISH: Words = Words {
    one: "New message",
    many: "new messages",
    one_photo: "a photo",
    photos: "photos",
    note: "internal note",
    came_in: "You are in this conversation now.",
    open: "Open the conversation",
    because: "You get this because there are unread messages for you at {}. Choose how you are told under Settings, Notification Preferences.",
    test_title: "This is how you are told",
    test_line: "You asked for a test. This channel works.",
};

const GERMAN: Words = Words {
    one: "Neue Nachricht",
    many: "neue Nachrichten",
    one_photo: "ein Foto",
    photos: "Fotos",
    note: "interne Notiz",
    came_in: "Sie sind jetzt in dieser Unterhaltung.",
    open: "Unterhaltung öffnen",
    because: "Sie erhalten dies, weil bei {} ungelesene Nachrichten auf Sie warten. Wie Sie benachrichtigt werden, wählen Sie unter Settings, Notification Preferences.",
    test_title: "So werden Sie benachrichtigt",
    test_line: "Sie haben einen Test verlangt. Dieser Weg funktioniert.",
};

/// The languages that there are, with what they call themselves.
pub(super) const LANGUAGES: [(&str, &str); 2] = [("en", "English"), ("de", "Deutsch")];

impl Words {
    /// Those of a language; of one that there is not, the English ones.
    pub(super) fn of(language: &Language) -> Self {
        match language.as_str() {
            "de" => GERMAN,
            _ => ENGLISH,
        }
    }

    /// "New message: Heating", "3 new messages: Heating".
    pub(super) fn title(&self, count: i64, thread: &str) -> String {
        match count {
            ..=1 => format!("{}: {thread}", self.one),
            count => format!("{count} {}: {thread}", self.many),
        }
    }

    /// In place of a text: "a photo", "3 photos".
    pub(super) fn photos(&self, count: usize) -> String {
        if count == 1 { self.one_photo.to_owned() } else { format!("{count} {}", self.photos) }
    }

    /// Why they are told, and where that is changed.
    pub(super) fn because(&self, facility: &str) -> String {
        self.because.replacen("{}", facility, 1)
    }

    /// Title and line of a test.
    pub(super) fn test(&self) -> (&'static str, &'static str) {
        (self.test_title, self.test_line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_said_otherwise_than_many_in_every_language() {
        for (tag, _) in LANGUAGES {
            let words = Words::of(&tag.parse().unwrap());
            let said = [1, 2].map(|count| words.title(count, "Heating"));
            assert!(said[0] != said[1] && said[1].starts_with("2 "), "{tag}: {said:?}");
            assert!(words.because("{}Hof").contains("{}Hof"), "{tag}");
        }
        assert_eq!(Words::of(&"de".parse().unwrap()).photos(1), "ein Foto");
        assert_eq!(Words::of(&"tlh".parse().unwrap()).photos(2), "2 photos");
    }
}
