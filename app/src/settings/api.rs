//! The server functions of the first steps and of Settings → Messaging.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::wire::{FirstSteps, MessagingSettings};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// The page Settings → Messaging.
pub(super) const MESSAGING: &str = "/settings/messaging";

/// The path of its form's server function; the form is posted to the page.
#[cfg(feature = "ssr")]
pub const CHANGE_MESSAGING: &str = MessagingForm::PATH;

/// Settings → First steps.
#[server(name = ReadFirstSteps, prefix = "/api/ui", endpoint = "settings/first-steps")]
pub(super) async fn first_steps() -> Answer<FirstSteps> {
    with_actor(|desk, actor| async move { desk.first_steps(actor).await }).await
}

/// Settings → Messaging.
#[server(name = ReadMessaging, prefix = "/api/ui", endpoint = "settings/messaging")]
pub(super) async fn messaging() -> Answer<MessagingSettings> {
    with_actor(|desk, actor| async move { desk.messaging_settings(actor).await }).await
}

/// Changes Settings → Messaging, and says how they are now.
#[server(name = MessagingForm, prefix = "/api/ui", endpoint = "settings/change-messaging")]
pub(super) async fn change_messaging(form: MessagingSettings) -> Answer<MessagingSettings> {
    let now =
        with_actor(|desk, actor| async move { desk.change_messaging_settings(actor, form).await }).await?;
    leave_page("/settings/messaging?saved=messaging");
    Ok(now)
}
