//! An instant, as people say it.

use frontdesk_domain::time::Moment;
use leptos::prelude::*;

/// An instant as people say it, with the exact one on hover.
#[component]
pub fn Time(
    /// The instant.
    #[prop(into)]
    moment: Signal<Moment>,
) -> impl IntoView {
    view! {
        <time class="time" datetime=move || moment.with(|m| iso(m.at.0)) title=move || moment.with(|m| m.exact.clone())>
            {move || moment.with(|m| m.said.clone())}
        </time>
    }
}

/// The instant for machines (RFC 3339, UTC). Days become dates by Howard Hinnant's
/// `civil_from_days`; no table of time zones is needed for it.
fn iso(millis: i64) -> String {
    let seconds = millis.div_euclid(1000);
    let (days, clock) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", clock / 3600, clock / 60 % 60, clock % 60)
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn machines_read_the_instant_in_utc() {
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso(951_782_400_000), "2000-02-29T00:00:00Z");
        assert_eq!(iso(1_793_692_933_999), "2026-11-03T08:02:13Z");
        assert_eq!(iso(-1), "1969-12-31T23:59:59Z");
    }
}
