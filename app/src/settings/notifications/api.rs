//! The server functions of Notification Preferences, and of what could not be sent.

use crate::{boundary::Answer, push::push_settings};
#[cfg(feature = "ssr")]
use crate::{
    boundary::{leave_page, with_actor},
    telegram,
};
use frontdesk_domain::{
    channel::ChannelKind,
    wire::{DeadTelling, NotificationPage, NotificationPreferences, PushSettings},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;
use uuid::Uuid;

/// The page Settings → Notification Preferences.
pub(super) const PAGE: &str = "/settings/notifications";
/// The page of what could not be sent.
pub(super) const UNDELIVERED: &str = "/settings/undelivered";

/// The paths of the forms that are posted to the page of preferences.
#[cfg(feature = "ssr")]
pub const PREFERENCE_FORMS: [&str; 4] =
    [NotificationsForm::PATH, TestChannelForm::PATH, telegram::MAKE_CODE, telegram::UNLINK];
/// The path of the form that is posted to the page of what could not be sent.
#[cfg(feature = "ssr")]
pub const UNDELIVERED_FORMS: [&str; 1] = [RetryForm::PATH];

/// Settings → Notification Preferences.
#[server(name = ReadNotifications, prefix = "/api/ui", endpoint = "notifications/read")]
pub(super) async fn read() -> Answer<NotificationPage> {
    with_actor(|desk, actor| async move { desk.notification_page(actor).await }).await
}

/// That, and one's devices. One after the other: whoever is signed in no more is told once.
pub(super) async fn read_all() -> Answer<(NotificationPage, PushSettings)> {
    let page = read().await?;
    Ok((page, push_settings().await?))
}

/// Changes them, and says how they are now.
#[server(name = NotificationsForm, prefix = "/api/ui", endpoint = "notifications/change")]
pub(super) async fn change(form: NotificationPreferences) -> Answer<NotificationPreferences> {
    let now = with_actor(|desk, actor| async move { desk.change_notifications(actor, form).await }).await?;
    leave_page("/settings/notifications?saved=notifications");
    Ok(now)
}

/// Sends oneself a test.
#[server(name = TestChannelForm, prefix = "/api/ui", endpoint = "notifications/test")]
pub(super) async fn test(channel: ChannelKind) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.test_channel(actor, channel).await }).await?;
    leave_page(&format!("/settings/notifications?tested={channel}"));
    Ok(())
}

/// What could not be sent.
#[server(name = ReadUndelivered, prefix = "/api/ui", endpoint = "notifications/undelivered")]
pub(super) async fn undelivered() -> Answer<Vec<DeadTelling>> {
    with_actor(|desk, actor| async move { desk.dead_tellings(actor).await }).await
}

/// Tries it again.
#[server(name = RetryForm, prefix = "/api/ui", endpoint = "notifications/retry")]
pub(super) async fn retry(id: Uuid) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.retry_telling(actor, id).await }).await?;
    leave_page("/settings/undelivered?saved=retry");
    Ok(())
}
