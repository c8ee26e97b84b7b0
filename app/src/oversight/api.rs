//! The server functions of oversight.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    conversation::Status,
    date::Month,
    id::{ConversationId, TopicId},
    report::Waited,
    wire::{Oversee, OversightPage},
};
use leptos::prelude::*;

/// All conversations of the facility, without content.
#[server(name = ListAllConversations, prefix = "/api/ui", endpoint = "oversight/list")]
pub(super) async fn list(
    status: Option<Status>,
    before: Option<ConversationId>,
    topic: Option<TopicId>,
    from: Option<Month>,
    until: Option<Month>,
    waiting: Option<Waited>,
) -> Answer<OversightPage> {
    let filter = frontdesk_domain::wire::OversightFilter { status, topic, from, until, waiting };
    with_actor(|desk, actor| async move { desk.all_conversations(actor, filter, before).await }).await
}

/// Opens one for a reason.
#[server(name = OverseeForm, prefix = "/api/ui", endpoint = "oversight/open")]
pub(super) async fn open(form: Oversee) -> Answer<()> {
    let page = format!("/messages/{}", form.conversation);
    with_actor(|desk, actor| async move { desk.oversee(actor, form).await }).await?;
    leave_page(&page);
    Ok(())
}
