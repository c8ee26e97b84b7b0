//! The server functions of Settings → Facility.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
#[cfg(feature = "ssr")]
use frontdesk_domain::wire::{ChangeFacility, FacilitySettings};
use frontdesk_domain::wire::{
    ChannelSettings, FacilityChoices, FacilityDetails, OfficeSettings, PhotoStorage,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// The page.
pub(super) const PAGE: &str = "/settings/facility";

/// The paths of its forms' server functions; each form is posted to the page.
#[cfg(feature = "ssr")]
pub const FORMS: [&str; 4] = [DetailsForm::PATH, HoursForm::PATH, PhotosForm::PATH, ChannelsForm::PATH];

/// The settings, and what the page offers.
#[server(name = ReadFacility, prefix = "/api/ui", endpoint = "settings/facility")]
pub(super) async fn facility() -> Answer<FacilityChoices> {
    with_actor(|desk, actor| async move { desk.facility_choices(actor).await }).await
}

/// Changes what the facility is called, and how it counts and writes.
#[server(name = DetailsForm, prefix = "/api/ui", endpoint = "settings/change-details")]
pub(super) async fn change_details(form: FacilityDetails) -> Answer<FacilityDetails> {
    let now = change(ChangeFacility { details: Some(form), ..ChangeFacility::default() }, "details").await?;
    Ok(now.details)
}

/// Changes when its office is open.
#[server(name = HoursForm, prefix = "/api/ui", endpoint = "settings/change-hours")]
pub(super) async fn change_hours(form: OfficeSettings) -> Answer<OfficeSettings> {
    let now = change(ChangeFacility { hours: Some(form), ..ChangeFacility::default() }, "hours").await?;
    Ok(now.hours)
}

/// Changes what new photos may be.
#[server(name = PhotosForm, prefix = "/api/ui", endpoint = "settings/change-photos")]
pub(super) async fn change_photos(form: PhotoStorage) -> Answer<PhotoStorage> {
    let now = change(ChangeFacility { photos: Some(form), ..ChangeFacility::default() }, "photos").await?;
    Ok(now.photos)
}

/// Changes how people are reached who are added from now on.
#[server(name = ChannelsForm, prefix = "/api/ui", endpoint = "settings/change-channels")]
pub(super) async fn change_channels(form: ChannelSettings) -> Answer<ChannelSettings> {
    let now =
        change(ChangeFacility { channels: Some(form), ..ChangeFacility::default() }, "channels").await?;
    Ok(now.channels)
}

#[cfg(feature = "ssr")]
async fn change(form: ChangeFacility, part: &str) -> Answer<FacilitySettings> {
    let now =
        with_actor(|desk, actor| async move { desk.change_facility_settings(actor, form).await }).await?;
    leave_page(&format!("{PAGE}?saved={part}"));
    Ok(now)
}
