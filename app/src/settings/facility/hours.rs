//! Office hours and holidays.

use super::api::{self, HoursForm, PAGE};
use crate::{
    boundary::{Answer, own_page},
    settings::{
        now_says::Facts,
        saving::{Part, PartForm, Saving},
    },
    ui::{TextAreaField, TextField},
};
use frontdesk_domain::{office::WEEKDAYS, wire::OfficeSettings};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

const LABELS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const FIELDS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "holidays"];

impl Part for OfficeSettings {
    fn version(&self) -> i64 {
        self.version
    }

    /// Line by line as they are kept, however they were typed.
    fn facts(&self) -> Facts {
        let said = self.read().map_or_else(|_| self.clone(), |office| Self::of(self.version, &office));
        let mut facts: Facts = LABELS.into_iter().zip(said.days().map(str::to_owned)).collect();
        facts.push(("Holidays", said.holidays.lines().map(str::trim).collect::<Vec<_>>().join(", ")));
        facts
    }
}

async fn look() -> Answer<OfficeSettings> {
    Ok(api::facility().await?.settings.hours)
}

/// When the office is open: residents who write while it is closed are told.
#[component]
pub(super) fn HoursPart(
    /// As it is now.
    hours: OfficeSettings,
) -> impl IntoView {
    let (saving, shown) = Saving::begin(HoursForm::PATH, "hours", hours);
    let save = move |event: SubmitEvent| saving.save(&event, api::change_hours, look);
    let at = (PAGE, own_page(PAGE, HoursForm::PATH));
    let form = saving.form;
    let days = WEEKDAYS.into_iter().zip(LABELS).zip(shown.days().map(str::to_owned));
    let days =
        days.map(|((field, label), initial)| view! { <TextField form field label initial optional=true /> });
    let days = days.collect_view();
    view! {
        <PartForm saving title="Office hours" id="part-hours" at fields=FIELDS save=Callback::new(save) button="Save office hours">
            <p class="field__hint">
                "Residents who write while the office is closed are told when it opens again. Write 08:00-12:00, 13:00-17:00 for a day with a break; nothing for a day on which it is closed. Without any hours nothing is said."
            </p>
            <div class="office-hours">{days}</div>
            <TextAreaField
                form
                field="holidays"
                label="Holidays"
                rows=6
                initial=shown.holidays
                hint="Days on which it is closed, one a line: 2026-12-25 Christmas Day. Those that are over do no harm."
            />
        </PartForm>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_hours_written_in_another_way_are_no_difference() {
        let form = |monday: &str| OfficeSettings { monday: monday.to_owned(), ..OfficeSettings::default() };
        assert_eq!(form("8-12,13-17").facts(), form("08:00–12:00, 13:00–17:00").facts());
        assert_ne!(form("8-12").facts(), form("8-13").facts());
        assert_eq!(form("whenever").facts()[0], ("Monday", "whenever".to_owned()));
    }

    #[test]
    fn every_field_has_its_place() {
        assert_eq!(FIELDS[..7], WEEKDAYS);
    }
}
