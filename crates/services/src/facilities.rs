//! Opening a facility, with or without its first admin.

mod admin;
mod check;

pub(crate) use admin::Admin;
pub use admin::NewAdmin;
pub(crate) use check::{check, time_zones};

use crate::{
    Error, Frontdesk, Result,
    audit::{Nothing, done},
    ports,
};
use frontdesk_domain::{
    audit::AuditAction,
    id::{FacilityId, PersonId, TopicId},
    limits::ARCHIVE_AFTER_DAYS,
    participation::HistoryRule,
    photo::PhotoCaps,
    routing::{Route, RouteTarget},
    time::Timestamp,
    topic::{SEEDS, Seed, Topic},
};
use frontdesk_store::{Facility, RoutedTopic, Tx};
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

/// A facility that is about to be opened.
pub(crate) struct Opening {
    pub facility: Facility,
    topics: Vec<RoutedTopic>,
    pub admin: Option<Admin>,
    /// By its own first admin, and only as long as there is no other; else by the operator.
    pub is_set_up: bool,
    at: Timestamp,
}

impl Frontdesk {
    /// Opens a facility with the topics and routes that every facility begins with.
    ///
    /// # Errors
    /// When the slug is taken or of another form, or the time zone, the locale or the currency is unknown.
    pub async fn open_facility(&self, new: NewFacility<'_>) -> Result<FacilityId> {
        self.open_checked(self.opening(&new, None)?).await
    }

    /// The same, with its facility admin: both or neither.
    ///
    /// # Errors
    /// As [`Self::open_facility`]; when the address is none or has an account already, or the password
    /// is not taken.
    pub async fn open_facility_with_admin(
        &self,
        new: NewFacility<'_>,
        admin: NewAdmin<'_>,
    ) -> Result<FacilityId> {
        check(&new)?;
        let admin = self.admin(admin, new.language).await?;
        self.open_checked(self.opening(&new, Some(admin))?).await
    }

    /// Every facility, by slug: slug, name, time zone, locale, currency.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list_facilities(&self) -> Result<Vec<[String; 5]>> {
        let all = self.read(|tx| Box::pin(async move { Ok(tx.list_facilities().await?) })).await?;
        Ok(all.into_iter().map(|it| [it.slug, it.name, it.time_zone, it.locale, it.currency]).collect())
    }

    pub(crate) fn opening(&self, new: &NewFacility<'_>, admin: Option<Admin>) -> Result<Opening> {
        check(new)?;
        let at = self.now();
        let id = || ports::uuid(&*self.inner.entropy, at);
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
        let topics = SEEDS.iter().map(|seed| topic(TopicId(id()), seed)).collect();
        Ok(Opening { facility, topics, admin, is_set_up: false, at })
    }

    pub(crate) async fn open_checked(&self, opening: Opening) -> Result<FacilityId> {
        let (opened, opening) = (opening.facility.id, Arc::new(opening));
        let put = self.write(move |tx| {
            let opening = opening.clone();
            Box::pin(async move { insert(tx, &opening).await })
        });
        put.await.map(|()| opened)
    }
}

async fn insert(tx: &mut Tx, opening: &Opening) -> Result<()> {
    let Opening { facility, topics, admin, is_set_up, at } = opening;
    // The row is a lock: on Postgres, too, facilities are opened one after the other.
    tx.set_setting("facility_opened", "yes").await?;
    if *is_set_up && !tx.list_facilities().await?.is_empty() {
        return Err(Error::NoSuchPage);
    }
    if tx.find_facility_by_slug(&facility.slug).await?.is_some() {
        return Err(Error::Conflict(format!("There is a facility \"{}\" already.", facility.slug)));
    }
    tx.insert_facility(facility, *at).await?;
    for (position, topic) in (1..).zip(topics) {
        tx.insert_topic(facility.id, position, topic).await?;
    }
    if let Some(admin) = admin {
        admin.insert(tx, facility.id, *at).await?;
    }
    let actor: Option<PersonId> = admin.as_ref().filter(|_| *is_set_up).map(Admin::person);
    tx.audit(done(facility.id, actor, AuditAction::FacilityOpen, Nothing {}, *at)?).await?;
    if let Some(admin) = admin {
        tx.audit(done(facility.id, actor, AuditAction::AdminMake, admin.said(), *at)?).await?;
    }
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
