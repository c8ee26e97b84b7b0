//! Email by SMTP.

use crate::mail::{Mail, MailError, Mailer};
use futures::future::BoxFuture;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};
use std::time::Duration;

/// For each answer of the mail server.
const PATIENCE: Duration = Duration::from_secs(10);
/// For one email from the first to the last word.
const DEADLINE: Duration = Duration::from_secs(30);

/// Hands email to one mail server.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
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
        let transport = builder.ok_or(SmtpSettingError::Url)?.timeout(Some(PATIENCE)).build();
        Ok(Self { transport, from })
    }

    fn message(&self, mail: &Mail) -> Result<Message, MailError> {
        let to: Address = mail.to.as_str().parse().map_err(|_| MailError::Unwritable)?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .message_id(None)
            .subject(mail.subject())
            .multipart(MultiPart::alternative_plain_html(mail.text(), mail.html()))
            .map_err(|_| MailError::Unwritable)
    }
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), MailError>> {
        Box::pin(async move {
            let message = self.message(mail)?;
            match tokio::time::timeout(DEADLINE, self.transport.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) if error.is_permanent() || error.is_transient() => Err(MailError::Refused),
                Ok(Err(_)) | Err(_) => Err(MailError::Unreachable),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Part;

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
    }

    #[tokio::test]
    async fn a_message_has_both_forms_and_the_headers_of_one() {
        let smtp = Smtp::new("smtp://127.0.0.1:1", "Frontdesk <desk@example.org>").unwrap();
        let parts = vec![Part::Text("Hello".to_owned())];
        let mail = Mail::new("ana@b.org".parse().unwrap(), "Hof\r\nBcc: x@b.org", parts);
        let written = String::from_utf8(smtp.message(&mail).unwrap().formatted()).unwrap();
        assert!(written.contains("text/plain") && written.contains("text/html"), "{written}");
        assert!(written.contains("Message-ID:") && written.contains("Date:"), "{written}");
        let headers = written.split("\r\n\r\n").next().unwrap();
        assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{written}");
        assert_eq!(smtp.send(&mail).await, Err(MailError::Unreachable), "nobody listens there");
    }
}
