//! What an email says, and the port that sends it.

use crate::{Failure, LetterName, Texts, clean, letter::paper};
use frontdesk_domain::contact::EmailAddress;
use futures::future::BoxFuture;

/// The longest subject, in characters.
const SUBJECT: usize = 200;

/// A paragraph of an email, from which its plain and its HTML form are made alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// A paragraph as it is.
    Text(String),
    /// An address of ours, on a line of its own.
    Link(String),
}

/// An email to one person.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub to: EmailAddress,
    name: LetterName,
    /// The subtag of its language.
    language: &'static str,
    subject: String,
    parts: Vec<Part>,
}

impl std::fmt::Debug for Mail {
    /// Nothing of it: it may carry a link that is good for an account.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mail { .. }")
    }
}

impl Mail {
    /// An email in the language of these texts, known by this name should it come back. Its subject is one line,
    /// whatever is in it: nothing can begin a header of its own.
    #[must_use]
    pub fn new(
        (to, name): (EmailAddress, LetterName),
        texts: &dyn Texts,
        subject: &str,
        parts: Vec<Part>,
    ) -> Self {
        Self { to, name, language: texts.tag(), subject: clean::line(subject, SUBJECT), parts }
    }

    /// Which one it is.
    #[must_use]
    pub fn name(&self) -> LetterName {
        self.name
    }

    /// The subject.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The paragraphs.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let said = self.parts.iter().map(|part| match part {
            Part::Text(text) | Part::Link(text) => text.as_str(),
        });
        said.collect::<Vec<_>>().join("\n\n") + "\n"
    }

    /// As HTML, with nothing in it that is fetched from anywhere.
    #[must_use]
    pub fn html(&self) -> String {
        let said = self.parts.iter().map(|part| match part {
            Part::Text(text) => paper::text(text),
            Part::Link(link) => paper::address(link),
        });
        paper::page(self.language, &self.subject, &said.collect::<String>(), "")
    }
}

/// Sends email.
pub trait Mailer: Send + Sync {
    /// Hands it over. It may be asked twice for the same one when the process dies in between.
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), Failure>>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts;

    fn mail(subject: &str, text: &str) -> Mail {
        let parts = vec![Part::Text(text.to_owned()), Part::Link("https://a.example/x?a=1&b=2".to_owned())];
        Mail::new(("ana@b.org".parse().unwrap(), LetterName::sample()), texts("de"), subject, parts)
    }

    #[test]
    fn a_subject_is_one_line_whatever_is_put_into_it() {
        let mail = mail("Hof\r\nBcc: all@b.org\u{2028}x\u{0}y", "");
        assert_eq!(mail.subject(), "Hof Bcc: all@b.org x y");
    }

    #[test]
    fn both_forms_say_the_same_and_no_name_is_markup() {
        let mail = mail("Hof & Süd", "Hello <b>\"Ana\"</b>");
        assert_eq!(mail.text(), "Hello <b>\"Ana\"</b>\n\nhttps://a.example/x?a=1&b=2\n");
        let html = mail.html();
        assert!(html.contains("<html lang=\"de\">"), "{html}");
        assert!(html.contains("Hello &lt;b&gt;&quot;Ana&quot;&lt;/b&gt;"), "{html}");
        assert!(html.contains("href=\"https://a.example/x?a=1&amp;b=2\""), "{html}");
        assert!(!format!("{mail:?}").contains("https"));
    }
}
