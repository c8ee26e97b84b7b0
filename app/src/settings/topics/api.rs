//! The server functions of Topic Routing. What a plain form said is kept when it is refused.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{keep_typed, leave_page, with_actor};
use frontdesk_domain::{
    id::TopicId,
    wire::{ChangeTopic, MoveTopic, TopicForm, TopicRouting, TopicVersion},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// The page of all topics.
pub(super) const PAGE: &str = "/settings/messaging";
/// The same, after something was saved.
pub(super) const SAVED: &str = "/settings/messaging?topics=saved";

/// The page of one topic.
pub(super) fn page_of(topic: TopicId) -> String {
    format!("{PAGE}/topics/{topic}")
}

/// The page of one that is not there yet.
pub(super) const NEW: &str = "/settings/messaging/topics/new";

/// Every topic, and where it goes.
#[server(name = ReadTopics, prefix = "/api/ui", endpoint = "settings/topics")]
pub(in crate::settings) async fn topics() -> Answer<TopicRouting> {
    with_actor(|desk, actor| async move { desk.topic_routing(actor).await }).await
}

/// A new topic.
#[server(name = AddForm, prefix = "/api/ui", endpoint = "settings/add-topic")]
pub(super) async fn add_topic(form: TopicForm) -> Answer<()> {
    let typed = form.clone();
    let added = with_actor(|desk, actor| async move { desk.add_topic(actor, form).await.map(drop) }).await;
    if added.is_ok() {
        leave_page(SAVED);
    }
    keep_typed(added, (NEW, AddForm::PATH), &typed)
}

/// What a topic says.
#[server(name = ChangeForm, prefix = "/api/ui", endpoint = "settings/change-topic")]
pub(super) async fn change_topic(topic: TopicId, form: ChangeTopic) -> Answer<()> {
    let typed = form.topic.clone();
    let changed = with_actor(|desk, actor| async move { desk.change_topic(actor, topic, form).await }).await;
    if changed.is_ok() {
        leave_page(SAVED);
    }
    keep_typed(changed, (&page_of(topic), ChangeForm::PATH), &typed)
}

/// A topic a place further.
#[server(name = MoveForm, prefix = "/api/ui", endpoint = "settings/move-topic")]
pub(super) async fn move_topic(form: MoveTopic) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.move_topic(actor, form).await }).await?;
    leave_page(SAVED);
    Ok(())
}

/// Offers a topic for nothing new.
#[server(name = RetireForm, prefix = "/api/ui", endpoint = "settings/retire-topic")]
pub(super) async fn retire_topic(form: TopicVersion) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.retire_topic(actor, form).await }).await?;
    leave_page(SAVED);
    Ok(())
}

/// Offers it again.
#[server(name = BringBackForm, prefix = "/api/ui", endpoint = "settings/bring-back-topic")]
pub(super) async fn bring_back_topic(form: TopicVersion) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.bring_back_topic(actor, form).await }).await?;
    leave_page(SAVED);
    Ok(())
}
