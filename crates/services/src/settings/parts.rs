//! The parts of Settings → Facility: each checked, changed and counted by itself. Each answers the line
//! of the audit log, if anything is another than it was.

use super::{changed, lock};
use crate::{Error, NewFacility, Result, facilities, language_of};
use frontdesk_domain::{
    actor::Actor,
    photo::CapError,
    time::Timestamp,
    wire::{ChannelSettings, FacilityDetails, OfficeSettings, PhotoStorage},
};
use frontdesk_store::{DetailsRow, Facility, NewAuditEvent, SettingsPart, Tx};

type Event = Result<Option<NewAuditEvent>>;

async fn facility(tx: &mut Tx, actor: Actor) -> Result<Facility> {
    tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)
}

/// What it is called, and how it counts and writes.
pub(super) async fn details(tx: &mut Tx, actor: Actor, form: &FacilityDetails, at: Timestamp) -> Event {
    lock(tx, actor, SettingsPart::Details, form.version).await?;
    let now = facility(tx, actor).await?;
    let (name, time_zone, locale) = (form.name.trim(), form.time_zone.trim(), form.locale.trim());
    let (currency, language) = (form.currency.trim().to_uppercase(), language_of(locale));
    let checked =
        NewFacility { slug: &now.slug, name, time_zone, language: &language, locale, currency: &currency };
    facilities::check(&checked)?;
    let version = form.version;
    let written = |name: &str, time_zone: &str, locale: &str, currency: &str| {
        let [name, time_zone, locale, currency] = [name, time_zone, locale, currency].map(str::to_owned);
        FacilityDetails { version, name, time_zone, locale, currency }
    };
    let from = written(&now.name, &now.time_zone, &now.locale, &now.currency);
    let event = changed(actor, "facility", (&from, &written(name, time_zone, locale, &currency)), at)?;
    if event.is_some() {
        let row = DetailsRow { name, time_zone, language: &language, locale, currency: &currency };
        tx.update_facility_details(now.id, &row).await?;
        tx.count_settings_change(now.id, SettingsPart::Details).await?;
    }
    Ok(event)
}

/// When its office is open.
pub(super) async fn hours(tx: &mut Tx, actor: Actor, form: &OfficeSettings, at: Timestamp) -> Event {
    lock(tx, actor, SettingsPart::Hours, form.version).await?;
    let office = form.read().map_err(|(field, why)| Error::invalid(field, why))?;
    let now = tx.find_office(actor.facility).await?;
    let written = |office| OfficeSettings::of(form.version, office);
    let event = changed(actor, "office_hours", (&written(&now), &written(&office)), at)?;
    if event.is_some() {
        tx.update_office(actor.facility, &office).await?;
        tx.count_settings_change(actor.facility, SettingsPart::Hours).await?;
    }
    Ok(event)
}

/// What new photos may be; old messages keep what they have.
pub(super) async fn photos(tx: &mut Tx, actor: Actor, form: &PhotoStorage, at: Timestamp) -> Event {
    lock(tx, actor, SettingsPart::Photos, form.version).await?;
    let (from, to) = (facility(tx, actor).await?.photo_caps, form.caps());
    to.check().map_err(|why| Error::invalid(field(why), why))?;
    let event = changed(actor, "photo_caps", (&from, &to), at)?;
    if event.is_some() {
        tx.update_photo_caps(actor.facility, to).await?;
        tx.count_settings_change(actor.facility, SettingsPart::Photos).await?;
    }
    Ok(event)
}

fn field(why: CapError) -> &'static str {
    match why {
        CapError::PerMessageRange => "per_message",
        CapError::BytesRange => "bytes",
        _ => "quota",
    }
}

/// How people are reached who have not chosen for themselves, and whether it is shown who has read what.
pub(super) async fn channels(tx: &mut Tx, actor: Actor, form: &ChannelSettings, at: Timestamp) -> Event {
    lock(tx, actor, SettingsPart::Channels, form.version).await?;
    let order = form.read().map_err(|(field, why)| Error::invalid(field, why))?;
    let now = tx.find_channel_order(actor.facility).await?;
    let (shows, at_once) = tx.find_telling(actor.facility).await?;
    let from = ChannelSettings::of(form.version, &now, at_once, !shows);
    let to = ChannelSettings::of(form.version, &order, form.is_all_at_once, form.hides_read_marks);
    let event = changed(actor, "channels", (&from, &to), at)?;
    if event.is_some() {
        tx.update_channel_order(actor.facility, &order).await?;
        tx.update_telling(actor.facility, !form.hides_read_marks, form.is_all_at_once).await?;
        tx.count_settings_change(actor.facility, SettingsPart::Channels).await?;
    }
    Ok(event)
}
