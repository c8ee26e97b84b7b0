//! The headers that a letter has beside who, to whom and about what.

use super::{Letter, Thread};
use frontdesk_domain::id::ConversationId;
use lettre::message::{
    MessageBuilder,
    header::{Date, HeaderName, HeaderValue, InReplyTo, MessageId, References},
};
use sha2::{Digest, Sha256};
use std::time::{Duration, SystemTime};

impl Thread {
    /// Of this email and its repeats (RFC 5322, section 3.6.4).
    fn message_id(&self, domain: &str) -> String {
        let is_plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        format!("<notification.{}@{domain}>", self.id.chars().filter(is_plain).collect::<String>())
    }

    /// Of the email that this one and all others about the conversation answer. None such was ever sent:
    /// mail programs put together what answers the same one. Each reader has their own, so that nothing
    /// is put together that belongs to two; and it names neither them nor the conversation.
    fn root(&self, conversation: ConversationId, domain: &str) -> String {
        let of = Sha256::new().chain_update(conversation.0.as_bytes()).chain_update(self.person.0.as_bytes());
        let hash = of.finalize();
        let hex: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        format!("<conversation.{hex}@{domain}>")
    }
}

/// Adds them; `domain` is that of the sender.
///
/// No Reply-To: whoever answers is told by the letter that nobody reads it. List-Unsubscribe-Post
/// (RFC 8058) only where the link is https, as it has to be; elsewhere the link alone.
pub(crate) fn headers(letter: &Letter, domain: &str, mut builder: MessageBuilder) -> MessageBuilder {
    let Letter { thread, links, at, .. } = letter;
    builder = builder.header(MessageId::from(thread.message_id(domain)));
    if let Some(at) = at {
        builder = builder.header(date(at.0));
    }
    if let Some(root) = thread.conversation.map(|conversation| thread.root(conversation, domain)) {
        builder = builder.header(InReplyTo::from(root.clone())).header(References::from(root));
    }
    if links.stop.scheme() == "https" {
        builder = raw(builder, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    of_a_machine(raw(builder, "List-Unsubscribe", &format!("<{}>", links.stop)))
}

/// Adds what says that nobody wrote it by hand.
pub(crate) fn of_a_machine(mut builder: MessageBuilder) -> MessageBuilder {
    // No automatic answers, please (RFC 3834); the other is what Exchange listens to.
    builder = raw(builder, "Auto-Submitted", "auto-generated");
    raw(builder, "X-Auto-Response-Suppress", "All")
}

fn raw(builder: MessageBuilder, name: &'static str, value: &str) -> MessageBuilder {
    builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned()))
}

fn date(millis: i64) -> Date {
    Date::new(SystemTime::UNIX_EPOCH + Duration::from_millis(millis.unsigned_abs()))
}
