//! The server functions of the facility's settings.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::wire::{FacilitySettings, FirstSteps, MessagingSettings};
use leptos::prelude::*;

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

/// Changes Settings → Messaging.
#[server(name = MessagingForm, prefix = "/api/ui", endpoint = "settings/change-messaging")]
pub(super) async fn change_messaging(form: MessagingSettings) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.change_messaging_settings(actor, form).await }).await?;
    leave_page("/settings/messaging?saved=yes");
    Ok(())
}

/// Settings → Facility.
#[server(name = ReadFacility, prefix = "/api/ui", endpoint = "settings/facility")]
pub(super) async fn facility() -> Answer<FacilitySettings> {
    with_actor(|desk, actor| async move { desk.facility_settings(actor).await }).await
}

/// Changes Settings → Facility.
#[server(name = FacilityForm, prefix = "/api/ui", endpoint = "settings/change-facility")]
pub(super) async fn change_facility(form: FacilitySettings) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.change_facility_settings(actor, form).await }).await?;
    leave_page("/settings/facility?saved=yes");
    Ok(())
}
