//! The server functions of coming and going.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    id::{ConversationId, PersonId},
    participation::History,
    wire::{AddParticipant, Candidate, Disclosure, Leave, RemoveParticipant},
};
use leptos::prelude::*;

/// People who can be added, found by name, role or unit; with nothing typed, the team.
#[server(name = FindCandidates, prefix = "/api/ui", endpoint = "participants/candidates")]
pub(crate) async fn candidates(conversation: ConversationId, typed: String) -> Answer<Vec<Candidate>> {
    with_actor(|desk, actor| async move { desk.candidates(actor, conversation, &typed).await }).await
}

/// What somebody will see if they are added.
#[server(name = Disclose, prefix = "/api/ui", endpoint = "participants/disclosure")]
pub(crate) async fn disclosure(
    conversation: ConversationId,
    person: PersonId,
    history: Option<History>,
) -> Answer<Disclosure> {
    with_actor(|desk, actor| async move { desk.disclosure(actor, conversation, person, history).await }).await
}

/// Brings somebody in.
#[server(name = AddForm, prefix = "/api/ui", endpoint = "participants/add")]
pub(crate) async fn add(form: AddParticipant) -> Answer<()> {
    let page = format!("/messages/{}", form.conversation);
    with_actor(|desk, actor| async move { desk.add_participant(actor, form).await }).await?;
    leave_page(&page);
    Ok(())
}

/// Takes somebody out.
#[server(name = RemoveForm, prefix = "/api/ui", endpoint = "participants/remove")]
pub(crate) async fn remove(form: RemoveParticipant) -> Answer<()> {
    let page = format!("/messages/{}", form.conversation);
    with_actor(|desk, actor| async move { desk.remove_participant(actor, form).await }).await?;
    leave_page(&page);
    Ok(())
}

/// Goes oneself, perhaps handing over.
#[server(name = LeaveForm, prefix = "/api/ui", endpoint = "participants/leave")]
pub(crate) async fn leave(form: Leave) -> Answer<()> {
    let page = format!("/messages/{}", form.conversation);
    with_actor(|desk, actor| async move { desk.leave_conversation(actor, form).await }).await?;
    leave_page(&page);
    Ok(())
}
