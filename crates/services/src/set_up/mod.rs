//! The first start: whoever can read the server's log opens the first facility.

mod code;
mod steps;

pub use code::Announce;
pub(crate) use code::{Offer, code, letters, plain};

use crate::{Error, Frontdesk, NewAdmin, NewFacility, NewSession, Result, facilities};
use code::Tried;
use frontdesk_domain::{
    role::Role,
    wire::{SetUp, SetUpChoices},
};
use frontdesk_store::Account;
use std::{net::IpAddr, sync::atomic::Ordering};

impl Frontdesk {
    /// Whether there is no facility at all. Once there is one it is not asked again: none ever goes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn needs_set_up(&self) -> Result<bool> {
        if self.inner.is_set_up.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let none =
            self.read(|tx| Box::pin(async move { Ok(tx.list_facilities().await?.is_empty()) })).await?;
        self.inner.is_set_up.store(!none, Ordering::Relaxed);
        Ok(none)
    }

    /// Makes the code of the set-up page, as long as there is no facility, and tells it to `announce`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn offer_set_up(&self, announce: Announce) -> Result<()> {
        if self.needs_set_up().await? {
            self.inner.offer.make(&*self.inner.entropy, announce);
        }
        Ok(())
    }

    /// What the set-up page offers.
    ///
    /// # Errors
    /// [`Error::NoSuchPage`] as soon as there is a facility.
    pub async fn set_up_choices(&self) -> Result<SetUpChoices> {
        if !self.needs_set_up().await? {
            return Err(Error::NoSuchPage);
        }
        Ok(SetUpChoices { time_zones: facilities::time_zones() })
    }

    /// Opens the first facility with its admin, who is signed in then. Of two at once, one does.
    ///
    /// # Errors
    /// [`Error::NoSuchPage`] as soon as there is a facility, [`Error::Invalid`] for a field that cannot
    /// be taken, a wrong code first of all; [`Error::TooMany`] for too many tries from one network.
    pub async fn set_up(&self, form: SetUp, network: IpAddr) -> Result<NewSession> {
        if !self.needs_set_up().await? {
            return Err(Error::NoSuchPage);
        }
        self.inner.limits.check_network(network)?;
        self.check_code(&form.code)?;
        let slug = form.slug().map_err(|why| Error::invalid("slug", why))?;
        let (locale, currency) = (form.locale.trim(), form.currency.trim().to_uppercase());
        let language = language_of(locale);
        let new = NewFacility {
            slug: slug.as_str(),
            name: form.name.trim(),
            time_zone: form.time_zone.trim(),
            language: &language,
            locale,
            currency: &currency,
        };
        facilities::check(&new)?;
        let admin = NewAdmin { name: &form.admin_name, email: &form.email, password: &form.password };
        let admin = self.admin(admin, &language).await?;
        let (person, name) = (admin.person(), admin.name().to_owned());
        let mut opening = self.opening(&new, Some(admin))?;
        opening.is_set_up = true;
        let facility_name = opening.facility.name.clone();
        let facility = self.open_checked(opening).await?;
        self.inner.offer.end();
        self.inner.is_set_up.store(true, Ordering::Relaxed);
        self.open_session(Account { person, name, facility, facility_name, role: Role::FacilityAdmin }).await
    }

    fn check_code(&self, typed: &str) -> Result<()> {
        match self.inner.offer.try_out(&*self.inner.entropy, typed) {
            Tried::Right => Ok(()),
            Tried::Wrong => Err(Error::invalid(
                "code",
                "This is not the code. The server's log has it, in a line with the address of this page.",
            )),
            Tried::Renewed => Err(Error::invalid(
                "code",
                "This was the tenth wrong code, so there is a new one now. The server's log has it.",
            )),
        }
    }

    /// A password for somebody who is to choose another one: 80 random bits, easy to type.
    #[must_use]
    pub fn one_time_password(&self) -> String {
        code(&*self.inner.entropy)
    }
}

/// The language of a locale: "de" of "de-DE".
#[must_use]
pub fn language_of(locale: &str) -> String {
    locale.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}
