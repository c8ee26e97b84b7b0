//! The server function of the transcript.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::with_actor;
use frontdesk_domain::{id::ConversationId, wire::Transcript};
use leptos::prelude::*;

/// A conversation as the reader may see it, to print or save.
#[server(name = MakeTranscript, prefix = "/api/ui", endpoint = "conversation/transcript")]
pub(super) async fn transcript(conversation: ConversationId) -> Answer<Transcript> {
    with_actor(|desk, actor| async move { desk.transcript(actor, conversation).await }).await
}
