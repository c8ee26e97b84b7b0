//! Opening a facility.

use crate::{Error, Frontdesk, Result, locale, ports};
use frontdesk_domain::{
    audit::AuditAction,
    id::{FacilityId, TopicId},
    limits::ARCHIVE_AFTER_DAYS,
    participation::HistoryRule,
    photo::PhotoCaps,
    routing::{Route, RouteTarget},
    time::Timestamp,
    topic::{SEEDS, Seed, Topic},
};
use frontdesk_store::{Facility, NewAuditEvent, RoutedTopic, Tx};
use futures::FutureExt;
use std::sync::Arc;

/// What has to be said of a new facility.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewFacility<'a> {
    /// Its name in addresses and commands: lower-case letters, digits and dashes, up to 40.
    pub slug: &'a str,
    /// Its name.
    pub name: &'a str,
    /// IANA name of its time zone: "Europe/Berlin".
    pub time_zone: &'a str,
    /// BCP 47 tag of its language.
    pub language: &'a str,
    /// BCP 47 tag of how it writes numbers, dates and amounts: "en-GB", "de-DE".
    pub locale: &'a str,
    /// ISO 4217 code of its currency.
    pub currency: &'a str,
}

impl Frontdesk {
    /// Opens a facility with the topics and routes that every facility begins with.
    ///
    /// # Errors
    /// When the slug is taken or of another form, or the time zone or the locale is unknown.
    pub async fn open_facility(&self, new: NewFacility<'_>) -> Result<FacilityId> {
        check(&new)?;
        let now = self.inner.clock.now();
        let id = || ports::uuid(&*self.inner.entropy, now);
        let facility = Facility {
            id: FacilityId(id()),
            slug: new.slug.to_owned(),
            name: new.name.to_owned(),
            time_zone: new.time_zone.to_owned(),
            language: new.language.to_owned(),
            locale: new.locale.to_owned(),
            currency: new.currency.to_owned(),
            archive_after_days: ARCHIVE_AFTER_DAYS,
            staff_history: HistoryRule::default(),
            photo_caps: PhotoCaps::default(),
        };
        let topics: Vec<_> = SEEDS.iter().map(|seed| topic(TopicId(id()), seed)).collect();
        let job = Arc::new((facility, topics));
        let opened = job.0.id;
        let put = self.inner.store.write(move |tx| {
            let job = job.clone();
            async move { insert(tx, &job.0, &job.1, now).await }.boxed()
        });
        put.await.map(|()| opened)
    }
}

async fn insert(tx: &mut Tx, facility: &Facility, topics: &[RoutedTopic], now: Timestamp) -> Result<()> {
    if tx.find_facility_by_slug(&facility.slug).await?.is_some() {
        return Err(Error::Conflict(format!("There is a facility \"{}\" already.", facility.slug)));
    }
    tx.insert_facility(facility, now).await?;
    for (position, topic) in (1..).zip(topics) {
        tx.insert_topic(facility.id, position, topic).await?;
    }
    let (action, detail) = (AuditAction::FacilityOpen, "{}".to_owned());
    let event =
        NewAuditEvent { facility: facility.id, actor: None, action, conversation: None, detail, at: now };
    Ok(tx.audit(event).await?)
}

fn check(new: &NewFacility<'_>) -> Result<()> {
    let is_slug = (1..=40).contains(&new.slug.len())
        && new.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !is_slug {
        return Err(Error::invalid("slug", "A slug has lower-case letters, digits and dashes, at most 40."));
    }
    jiff::tz::TimeZone::get(new.time_zone)
        .map_err(|_| Error::invalid("time_zone", "There is no such time zone."))?;
    locale::known(new.locale).ok_or_else(|| {
        Error::invalid("locale", "There is no such locale. Locales are written like en-GB.")
    })?;
    Ok(())
}

fn topic(id: TopicId, seed: &Seed) -> RoutedTopic {
    let Seed { name, resident_may_pick, management_may_pick, route, offers } = *seed;
    let topic = Topic {
        id,
        name: name.to_owned(),
        resident_may_pick,
        management_may_pick,
        offers,
        retired_at: None,
        version: 1,
    };
    RoutedTopic { topic, route: Route { to: route.map(RouteTarget::Role), fallback: None } }
}
