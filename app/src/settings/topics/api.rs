//! The server functions of Topic Routing.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    id::TopicId,
    wire::{ChangeTopic, MoveTopic, TopicForm, TopicRouting, TopicVersion},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// The paths of the forms that are posted to their own page.
#[cfg(feature = "ssr")]
pub const ADD_TOPIC: &str = AddForm::PATH;
/// See [`ADD_TOPIC`].
#[cfg(feature = "ssr")]
pub const CHANGE_TOPIC: &str = ChangeForm::PATH;

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
    with_actor(|desk, actor| async move { desk.add_topic(actor, form).await }).await?;
    leave_page(SAVED);
    Ok(())
}

/// What a topic says.
#[server(name = ChangeForm, prefix = "/api/ui", endpoint = "settings/change-topic")]
pub(super) async fn change_topic(topic: TopicId, form: ChangeTopic) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.change_topic(actor, topic, form).await }).await?;
    leave_page(SAVED);
    Ok(())
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
