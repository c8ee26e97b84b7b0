//! Asking for what is not one's own leaves a trace.

use crate::{Error, Frontdesk, Result, audit::event::done};
use frontdesk_domain::{actor::Actor, audit::AuditAction, id::ConversationId, wire::ErrorKind};
use frontdesk_store::NewAuditEvent;
use serde::Serialize;

#[derive(Serialize)]
struct Asked<'a> {
    what: &'a str,
}

impl Frontdesk {
    /// Passes an answer on; a refusal (the role may not, or it is not theirs to see, or
    /// there is no such thing: all the same work) is noted in the log first.
    pub(crate) async fn noting<T>(
        &self,
        actor: Actor,
        what: &'static str,
        conversation: Option<ConversationId>,
        answer: Result<T>,
    ) -> Result<T> {
        if let Err(
            Error::Refused(_)
            | Error::NotFound
            | Error::NoSuchPhoto
            | Error::NoSuchRecord
            | Error::NoSuchTopic
            | Error::NoSuchPerson
            | Error::NoSuchSession
            | Error::NoSuchToken
            | Error::NoSuchDevice
            | Error::NoSuchPlace,
        ) = &answer
        {
            self.note_refused(actor, what, conversation).await;
        }
        answer
    }

    /// Notes that somebody asked for what is not theirs; `what` is a word or a path, never content.
    pub async fn note_refused(&self, actor: Actor, what: &str, conversation: Option<ConversationId>) {
        let event =
            done(actor.facility, Some(actor.person), AuditAction::AccessRefused, Asked { what }, self.now());
        let noted = match event {
            Ok(event) => {
                let event = NewAuditEvent { conversation, ..event };
                self.write(move |tx| {
                    let event = event.clone();
                    Box::pin(async move { Ok(tx.audit(event).await?) })
                })
                .await
            }
            Err(error) => Err(error),
        };
        if let Err(error) = noted {
            tracing::error!(kind = ?ErrorKind::Internal, %error, "a refusal could not be written to the audit log");
        }
    }
}
