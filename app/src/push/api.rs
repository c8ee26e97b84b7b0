//! The server functions of notifications on devices.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    id::PushId,
    wire::{PushSettings, SubscribePush},
};
use leptos::prelude::*;

/// The page after something was done; `what` says where it is told.
pub(super) fn done(what: &str) -> String {
    format!("/settings/notifications?saved={what}#push")
}

/// One's devices, and what this one could subscribe with.
#[server(name = ReadPush, prefix = "/api/ui", endpoint = "push/read")]
pub(crate) async fn push_settings() -> Answer<PushSettings> {
    with_actor(|desk, actor| async move { desk.push_settings(actor).await }).await
}

/// Switches them on for the browser that asks. The service worker calls it, too.
#[server(name = SubscribePushForm, prefix = "/api/ui", endpoint = "push/subscribe")]
pub(super) async fn subscribe(form: SubscribePush) -> Answer<PushId> {
    with_actor(|desk, actor| async move { desk.subscribe_push(actor, form).await }).await
}

/// Removes one of one's devices.
#[server(name = RemovePushForm, prefix = "/api/ui", endpoint = "push/remove")]
pub(super) async fn remove(device: PushId) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.remove_push(actor, device).await }).await?;
    leave_page(&done("push-off"));
    Ok(())
}

/// Tries one of one's devices.
#[server(name = TestPushForm, prefix = "/api/ui", endpoint = "push/test")]
pub(super) async fn test(device: PushId) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.test_push(actor, device).await }).await?;
    leave_page(&done("push-test"));
    Ok(())
}
