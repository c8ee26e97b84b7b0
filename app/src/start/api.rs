//! The server functions of starting a conversation.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::wire::{ResidentMatch, Sent, StartConversation, TopicChoice};
use leptos::prelude::*;

/// The topics that the reader may pick, and who would get each now.
#[server(name = ListTopics, prefix = "/api/ui", endpoint = "start/topics")]
pub(super) async fn topics() -> Answer<Vec<TopicChoice>> {
    with_actor(|desk, actor| async move { desk.topics(actor).await }).await
}

/// That the office is closed now and when it opens again; for residents, and only while it is.
#[server(name = AskOffice, prefix = "/api/ui", endpoint = "start/office")]
pub(super) async fn office() -> Answer<Option<String>> {
    with_actor(|desk, actor| async move { desk.office(actor).await }).await
}

/// Residents found by name, unit or phone; for management.
#[server(name = FindResidents, prefix = "/api/ui", endpoint = "start/residents")]
pub(super) async fn residents(typed: String) -> Answer<Vec<ResidentMatch>> {
    with_actor(|desk, actor| async move { desk.find_residents(actor, &typed).await }).await
}

/// Starts a conversation.
#[server(name = StartForm, prefix = "/api/ui", endpoint = "start/conversation")]
pub(super) async fn start(form: StartConversation) -> Answer<Sent> {
    let sent = with_actor(|desk, actor| async move { desk.start_conversation(actor, form).await }).await?;
    leave_page(&format!("/messages/{}", sent.conversation));
    Ok(sent)
}
