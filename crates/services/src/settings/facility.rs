//! Settings → Facility.

use super::{allowed, parts};
use crate::{Error, Frontdesk, Result, facilities};
use frontdesk_domain::{
    actor::Actor,
    time::Timestamp,
    wire::{
        ChangeFacility, ChannelSettings, FacilityChoices, FacilityDetails, FacilitySettings, OfficeSettings,
        PhotoStorage,
    },
};
use frontdesk_store::{SettingsPart, Tx};

impl Frontdesk {
    /// Settings → Facility.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins.
    pub async fn facility_settings(&self, actor: Actor) -> Result<FacilitySettings> {
        let settings = self.read(|tx| Box::pin(settings(tx, actor))).await;
        self.noting(actor, "settings", None, settings).await
    }

    /// The same, and what a page offers to choose from.
    ///
    /// # Errors
    /// As [`Self::facility_settings`].
    pub async fn facility_choices(&self, actor: Actor) -> Result<FacilityChoices> {
        let settings = self.facility_settings(actor).await?;
        Ok(FacilityChoices { settings, time_zones: facilities::time_zones() })
    }

    /// Changes what is given of them, all of it or nothing, and says how they are now. Everything acts
    /// at once; old messages and old records keep what they have.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Conflict`] when somebody changed a
    /// part since it was read, [`Error::Invalid`] with the field that cannot be taken.
    pub async fn change_facility_settings(
        &self,
        actor: Actor,
        form: ChangeFacility,
    ) -> Result<FacilitySettings> {
        let at = self.now();
        let changed = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move {
                change(tx, actor, &form, at).await?;
                settings(tx, actor).await
            })
        });
        self.noting(actor, "settings", None, changed.await).await
    }
}

async fn settings(tx: &mut Tx, actor: Actor) -> Result<FacilitySettings> {
    allowed(actor)?;
    let of = actor.facility;
    let facility = tx.find_facility(of).await?.ok_or(Error::NotFound)?;
    let details = FacilityDetails {
        version: tx.find_settings_version(of, SettingsPart::Details).await?,
        name: facility.name,
        time_zone: facility.time_zone,
        locale: facility.locale,
        currency: facility.currency,
    };
    let hours = tx.find_settings_version(of, SettingsPart::Hours).await?;
    let photos = tx.find_settings_version(of, SettingsPart::Photos).await?;
    let channels = tx.find_settings_version(of, SettingsPart::Channels).await?;
    let (shows_read_marks, is_all_at_once) = tx.find_telling(of).await?;
    let order = tx.find_channel_order(of).await?;
    Ok(FacilitySettings {
        details,
        hours: OfficeSettings::of(hours, &tx.find_office(of).await?),
        photos: PhotoStorage::of(photos, facility.photo_caps),
        channels: ChannelSettings::of(channels, &order, is_all_at_once, !shows_read_marks),
    })
}

/// The parts in the order of the page, which is the order in which they are locked; the log last.
async fn change(tx: &mut Tx, actor: Actor, form: &ChangeFacility, at: Timestamp) -> Result<()> {
    allowed(actor)?;
    let mut events = Vec::new();
    if let Some(details) = &form.details {
        events.extend(parts::details(tx, actor, details, at).await?);
    }
    if let Some(hours) = &form.hours {
        events.extend(parts::hours(tx, actor, hours, at).await?);
    }
    if let Some(photos) = &form.photos {
        events.extend(parts::photos(tx, actor, photos, at).await?);
    }
    if let Some(channels) = &form.channels {
        events.extend(parts::channels(tx, actor, channels, at).await?);
    }
    for event in events {
        tx.audit(event).await?;
    }
    Ok(())
}
