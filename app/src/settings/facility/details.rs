//! Name, time zone, language and currency.

use super::api::{self, DetailsForm, PAGE};
use crate::{
    boundary::{Answer, own_page},
    browser, frame,
    set_up::{CURRENCIES, LOCALES, Offered, owned},
    settings::{
        now_says::Facts,
        saving::{Part, PartForm, Saving},
    },
    ui::TextField,
};
use frontdesk_domain::wire::FacilityDetails;
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

const FIELDS: &[&str] = &["name", "time_zone", "locale", "currency"];

impl Part for FacilityDetails {
    fn version(&self) -> i64 {
        self.version
    }

    fn facts(&self) -> Facts {
        let Self { name, time_zone, locale, currency, .. } = self.clone();
        vec![("Name", name), ("Time zone", time_zone), ("Language", locale), ("Currency", currency)]
    }
}

async fn look() -> Answer<FacilityDetails> {
    Ok(api::facility().await?.settings.details)
}

/// The header says the facility's name: after another one the page is loaded anew.
async fn change(form: FacilityDetails, shown: String) -> Answer<FacilityDetails> {
    let now = api::change_details(form).await?;
    if now.name != shown {
        browser::go(&format!("{PAGE}?saved=details"));
    }
    Ok(now)
}

/// What the facility is called, and how it counts and writes.
#[component]
pub(super) fn DetailsPart(
    /// As it is now.
    details: FacilityDetails,
    /// The time zones to choose from.
    time_zones: Vec<String>,
) -> impl IntoView {
    let (saving, shown) = Saving::begin(DetailsForm::PATH, "details", details);
    let FacilityDetails { name, time_zone, locale, currency, .. } = shown;
    let facility = frame::me().facility;
    let save = move |event: SubmitEvent| {
        let facility = facility.clone();
        saving.save(&event, |form| change(form, facility), look);
    };
    let at = (PAGE, own_page(PAGE, DetailsForm::PATH));
    let form = saving.form;
    view! {
        <PartForm saving title="Name and region" id="part-details" at fields=FIELDS save=Callback::new(save) button="Save name and region">
            <TextField form field="name" label="Name" initial=name />
            <TextField form field="time_zone" label="Time zone" list="time-zones" initial=time_zone hint="Begin to type: Europe/Berlin." />
            <TextField form field="locale" label="Language" list="locales" initial=locale hint="Of dates and amounts: en-GB, de-DE." />
            <TextField
                form
                field="currency"
                label="Currency"
                list="currencies"
                initial=currency
                hint="Three letters: EUR. Of new records; the ones that are there keep theirs, and nothing is converted."
            />
            <Offered id="time-zones" offered=time_zones.into_iter().map(|zone| (zone, String::new())).collect() />
            <Offered id="locales" offered=owned(&LOCALES) />
            <Offered id="currencies" offered=owned(&CURRENCIES) />
        </PartForm>
    }
}
