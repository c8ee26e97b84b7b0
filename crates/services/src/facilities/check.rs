//! What can be said of a facility.

use super::NewFacility;
use crate::{Error, Result, locale};
use frontdesk_domain::{facility::Slug, language::Language, record::Currency, text::FacilityName};

/// Whether a facility like this can be opened.
pub(crate) fn check(new: &NewFacility<'_>) -> Result<()> {
    new.slug.parse::<Slug>().map_err(|why| Error::invalid("slug", why))?;
    new.name.parse::<FacilityName>().map_err(|why| Error::invalid("name", why))?;
    jiff::tz::TimeZone::get(new.time_zone).map_err(|_| {
        Error::invalid("time_zone", "There is no such time zone. They are named like Europe/Berlin.")
    })?;
    locale::known(new.locale).ok_or_else(|| {
        Error::invalid("locale", "There is no such locale. Locales are written like en-GB.")
    })?;
    new.language.parse::<Language>().map_err(|why| Error::invalid("language", why))?;
    let currency = new.currency.parse::<Currency>().map_err(|why| Error::invalid("currency", why))?;
    iso_currency::Currency::from_code(currency.as_str()).map(drop).ok_or_else(|| {
        Error::invalid("currency", "There is no such currency. Currencies are written like EUR.")
    })
}

/// The names of the time zones that a building can be in, by name: of places, and UTC.
pub(crate) fn time_zones() -> Vec<String> {
    let is_place = |name: &str| {
        let area = name.split_once('/').map(|(area, _)| area);
        area.is_some_and(|area| {
            !["Etc", "SystemV", "US", "Brazil", "Canada", "Chile", "Mexico"].contains(&area)
        })
    };
    let names = jiff::tz::db().available().map(|name| name.as_str().to_owned());
    let mut names: Vec<_> = names.filter(|name| is_place(name) || name == "UTC").collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_time_zone_that_is_offered_is_taken() {
        let zones = time_zones();
        assert!(zones.len() > 300 && zones.contains(&"Europe/Bucharest".to_owned()), "{}", zones.len());
        for time_zone in &zones {
            let (slug, language, locale, currency) = ("hof", "en", "en-GB", "EUR");
            check(&NewFacility { slug, name: "Hof", time_zone, language, locale, currency }).unwrap();
        }
    }
}
