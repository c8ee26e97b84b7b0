//! Email by SMTP.

use crate::{
    attempt::Failure,
    clean,
    letter::{self, Letter, Post},
    mail::{Mail, Mailer},
    outcome,
};
use futures::future::BoxFuture;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    address::Envelope,
    message::{Mailbox, MessageBuilder, MultiPart},
    transport::smtp::{AsyncSmtpTransportBuilder, Error},
};
use std::{
    pin::pin,
    sync::{PoisonError, RwLock},
    time::Duration,
};
use tokio::runtime::Handle;

/// For a connection to be made.
const PATIENCE: Duration = Duration::from_secs(10);
/// For one email from the first to the last word, however slowly they come.
const DEADLINE: Duration = Duration::from_secs(30);

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Hands email to one mail server.
pub struct Smtp {
    builder: AsyncSmtpTransportBuilder,
    /// With the connections that are kept open.
    transport: RwLock<Transport>,
    from: Mailbox,
    /// Where mail servers send back what they cannot deliver; without one, to the sender.
    bounces: Option<Address>,
    deadline: Duration,
}

/// Why nothing was sent.
enum Unsent {
    /// No answer within the deadline.
    Late,
    /// Whatever the server said, or did not.
    Said(Error),
}

/// A setting that cannot be used. The address of the server is not repeated: it may hold a password.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SmtpSettingError {
    /// Where the server is.
    #[error(
        "it must be smtps://user:password@host for TLS from the first byte, smtp://…?tls=required for STARTTLS, \
         or smtp://host for a server on this machine"
    )]
    Url,
    /// Who the emails are from.
    #[error("it must be an email address, like desk@example.org or \"Frontdesk <desk@example.org>\"")]
    From,
    /// Where emails come back to.
    #[error("it must be an email address, like bounces@example.org")]
    Bounces,
}

impl Smtp {
    /// By the server at `url`, as `from`. It is not asked yet.
    ///
    /// # Errors
    /// When one of them cannot be used.
    pub fn new(url: &str, from: &str) -> Result<Self, SmtpSettingError> {
        let from = from.parse().map_err(|_| SmtpSettingError::From)?;
        let is_smtp = ["smtp://", "smtps://"].iter().any(|scheme| url.starts_with(scheme));
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).ok().filter(|_| is_smtp);
        let builder = builder.ok_or(SmtpSettingError::Url)?.timeout(Some(PATIENCE));
        let transport = RwLock::new(builder.clone().build());
        Ok(Self { builder, transport, from, bounces: None, deadline: DEADLINE })
    }

    /// The same, and mail servers send back to this address what they cannot deliver (RFC 5321, section 4.4).
    ///
    /// # Errors
    /// When it is none.
    pub fn with_bounces(self, to: &str) -> Result<Self, SmtpSettingError> {
        let bounces = to.parse().map_err(|_| SmtpSettingError::Bounces)?;
        Ok(Self { bounces: Some(bounces), ..self })
    }

    /// The same, with another time for one email than 30 seconds.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    async fn hand_over(&self, message: Message) -> Result<(), Unsent> {
        let transport = self.transport.read().unwrap_or_else(PoisonError::into_inner).clone();
        let sending = pin!(transport.send(message));
        // Later than `sending`, so dropped before it, whoever ends this.
        let mut talk = Unfinished(Some(self));
        let sent = tokio::time::timeout(self.deadline, sending).await.map_err(|_| Unsent::Late)?;
        talk.0 = None;
        sent.map(drop).map_err(Unsent::Said)
    }

    async fn deliver(&self, message: Option<Message>) -> Result<(), Failure> {
        let message = message.ok_or_else(|| Failure::never("the email could not be written"))?;
        self.hand_over(message).await.map_err(|unsent| match unsent {
            Unsent::Said(error) => outcome::failure(&error),
            Unsent::Late => Failure::later(outcome::SILENT),
        })
    }

    fn begin_afresh(&self) {
        *self.transport.write().unwrap_or_else(PoisonError::into_inner) = self.builder.clone().build();
    }

    fn begun(&self, to: &str) -> Option<MessageBuilder> {
        let to: Address = to.parse().ok()?;
        let sender = self.bounces.clone().unwrap_or_else(|| self.from.email.clone());
        let envelope = Envelope::new(Some(sender), vec![to.clone()]).ok()?;
        Some(Message::builder().envelope(envelope).from(self.from.clone()).to(Mailbox::new(None, to)))
    }

    fn message(&self, mail: &Mail) -> Option<Message> {
        let id = format!("<{}@{}>", mail.name(), self.from.email.domain());
        let builder =
            self.begun(mail.to.as_str())?.message_id(Some(id)).subject(clean::header(mail.subject()));
        let builder = letter::of_a_machine(builder);
        builder.multipart(MultiPart::alternative_plain_html(mail.text(), mail.html())).ok()
    }

    pub(crate) fn letter(&self, letter: &Letter) -> Option<Message> {
        let builder = self.begun(letter.to.as_str())?.subject(clean::header(&letter.subject()));
        let builder = letter::headers(letter, self.from.email.domain(), builder);
        builder.multipart(MultiPart::alternative_plain_html(letter.text(), letter.html())).ok()
    }
}

/// A talk with the server that is cut off when this is dropped: all kept connections go.
///
/// Where an answer is still to come, lettre would keep the connection for the next email, which would take
/// that answer for its own: one that was refused would count as sent.
struct Unfinished<'a>(Option<&'a Smtp>);

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        // Without a runtime the process ends, and there is no next one.
        if let (Some(smtp), Ok(_)) = (self.0, Handle::try_current()) {
            smtp.begin_afresh();
        }
    }
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move { self.deliver(self.message(mail)).await })
    }
}

impl Post for Smtp {
    fn post<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move { self.deliver(self.letter(letter)).await })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LetterName, Part};

    #[tokio::test]
    async fn settings_that_cannot_be_used_are_said_without_the_password() {
        for url in ["mail.example", "http://u:secret@mail.example", "smtp:", "imap://mail.example"] {
            let Err(error) = Smtp::new(url, "desk@example.org") else { panic!("{url} was taken") };
            assert_eq!(error, SmtpSettingError::Url);
            assert!(!error.to_string().contains("secret"));
        }
        for from in ["", "desk", "a@b.org\r\nBcc: all@b.org"] {
            assert_eq!(Smtp::new("smtp://127.0.0.1", from).err(), Some(SmtpSettingError::From), "{from:?}");
        }
        assert!(Smtp::new("smtps://u:p@mail.example", "Frontdesk <desk@example.org>").is_ok());
        for to in ["", "bounces", "Desk <b@example.org>", "b@example.org\r\nRCPT TO:<all@b.org>"] {
            let smtp = Smtp::new("smtp://127.0.0.1", "desk@example.org").unwrap();
            assert_eq!(smtp.with_bounces(to).err(), Some(SmtpSettingError::Bounces), "{to:?}");
        }
    }

    #[tokio::test]
    async fn what_cannot_be_delivered_comes_back_to_an_address_of_its_own_where_there_is_one() {
        let sender = |smtp: Smtp| {
            let to = ("ana@b.org".parse().unwrap(), LetterName::sample());
            let message = smtp.message(&Mail::new(to, crate::texts("en"), "Hof", Vec::new())).unwrap();
            let written = String::from_utf8(message.formatted()).unwrap();
            assert!(written.contains("From: desk@example.org\r\n"), "{written}");
            message.envelope().from().unwrap().to_string()
        };
        let smtp = || Smtp::new("smtp://127.0.0.1", "desk@example.org").unwrap();
        assert_eq!(sender(smtp()), "desk@example.org");
        assert_eq!(sender(smtp().with_bounces("bounces@example.org").unwrap()), "bounces@example.org");
    }

    #[tokio::test]
    async fn a_message_has_both_forms_and_the_headers_of_one() {
        let smtp = Smtp::new("smtp://127.0.0.1:1", "Frontdesk <desk@example.org>").unwrap();
        let parts = vec![Part::Text("Hello".to_owned())];
        let to = ("ana@b.org".parse().unwrap(), LetterName::sample());
        let mail = Mail::new(to, crate::texts("en"), "Hof\r\nBcc: x@b.org", parts);
        let written = String::from_utf8(smtp.message(&mail).unwrap().formatted()).unwrap();
        assert!(written.contains("text/plain") && written.contains("text/html"), "{written}");
        let id = format!("Message-ID: <{}@example.org>\r\n", LetterName::sample());
        assert!(written.contains(&id) && written.contains("Date:"), "{written}");
        let headers = written.split("\r\n\r\n").next().unwrap();
        assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{written}");
        assert!(written.contains("Auto-Submitted: auto-generated"), "{written}");
        let failure = smtp.send(&mail).await.unwrap_err();
        assert!(failure.is_silence(), "nobody listens there: {failure}");
    }
}
