//! The server functions of the facility's settings.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::wire::MessagingSettings;
use leptos::prelude::*;

/// Settings → Messaging.
#[server(name = ReadMessaging, prefix = "/api/ui", endpoint = "settings/messaging")]
pub(super) async fn messaging() -> Answer<MessagingSettings> {
    with_actor(|desk, actor| async move { desk.messaging_settings(actor).await }).await
}

/// Changes Settings → Messaging.
#[server(name = MessagingForm, prefix = "/api/ui", endpoint = "settings/change-messaging")]
pub(super) async fn change_messaging(form: MessagingSettings) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.change_messaging_settings(actor, form).await }).await?;
    leave_page("/settings/messaging?saved=yes");
    Ok(())
}
