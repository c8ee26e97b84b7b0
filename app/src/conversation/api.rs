//! The server functions of one conversation.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    entry::Seq,
    id::ConversationId,
    wire::{ConversationChoice, DeliveryTrace, Resolve, Send as Outgoing, Sent, Thread, TimelinePage},
};
use leptos::prelude::*;

/// A conversation with its newest lines.
#[server(name = ReadThread, prefix = "/api/ui", endpoint = "conversation/read")]
pub(super) async fn read(conversation: ConversationId) -> Answer<Thread> {
    with_actor(|desk, actor| async move { desk.thread(actor, conversation).await }).await
}

/// How the others were reached with a line of one's own.
#[server(name = ReadTrace, prefix = "/api/ui", endpoint = "conversation/trace")]
pub(super) async fn trace(conversation: ConversationId, seq: Seq) -> Answer<DeliveryTrace> {
    with_actor(|desk, actor| async move { desk.delivery_trace(actor, conversation, seq).await }).await
}

/// The lines before one.
#[server(name = ReadEarlier, prefix = "/api/ui", endpoint = "conversation/earlier")]
pub(super) async fn earlier(conversation: ConversationId, before: Seq) -> Answer<TimelinePage> {
    with_actor(|desk, actor| async move { desk.timeline_before(actor, conversation, before).await }).await
}

/// The lines after one; `has_earlier` then says whether there are more after these.
#[server(name = ReadLater, prefix = "/api/ui", endpoint = "conversation/later")]
pub(super) async fn later(conversation: ConversationId, after: Seq) -> Answer<TimelinePage> {
    with_actor(|desk, actor| async move { desk.timeline_after(actor, conversation, after).await }).await
}

/// Writes to everyone in the conversation.
#[server(name = Reply, prefix = "/api/ui", endpoint = "conversation/reply")]
pub(super) async fn reply(form: Outgoing) -> Answer<Sent> {
    let page = format!("/messages/{}", form.conversation);
    let sent = with_actor(|desk, actor| async move { desk.reply(actor, form).await }).await?;
    leave_page(&page);
    Ok(sent)
}

/// Writes for management only.
#[server(name = WriteNote, prefix = "/api/ui", endpoint = "conversation/note")]
pub(super) async fn note(form: Outgoing) -> Answer<Sent> {
    with_actor(|desk, actor| async move { desk.write_note(actor, form).await }).await
}

/// Says that it is done.
#[server(name = ResolveForm, prefix = "/api/ui", endpoint = "conversation/resolve")]
pub(super) async fn resolve(form: Resolve) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.resolve(actor, form).await }).await
}

/// The conversations that this one could be a duplicate of.
#[server(name = FindDuplicates, prefix = "/api/ui", endpoint = "conversation/duplicates")]
pub(super) async fn duplicates(conversation: ConversationId) -> Answer<Vec<ConversationChoice>> {
    with_actor(|desk, actor| async move { desk.duplicate_choices(actor, conversation).await }).await
}

/// Marks read up to a line.
#[server(name = MarkRead, prefix = "/api/ui", endpoint = "conversation/mark-read")]
pub(super) async fn mark_read(conversation: ConversationId, up_to: Seq) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.mark_read(actor, conversation, up_to).await }).await
}

/// Puts it back among the unread.
#[server(name = MarkUnread, prefix = "/api/ui", endpoint = "conversation/mark-unread")]
pub(super) async fn mark_unread(conversation: ConversationId) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.mark_unread(actor, conversation).await }).await
}
