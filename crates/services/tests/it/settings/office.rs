use crate::support::Building;
use frontdesk_domain::{
    actor::Actor,
    time::{HOUR, MINUTE},
    wire::{ChangeFacility, FacilityDetails, OfficeSettings},
};

/// The clock of these tests stands at Thursday, 13 November 2025, 04:13 in Bucharest.
const HOURS: &str = "08:00-12:00, 13:00-17:00";

async fn set(building: &Building, hours: OfficeSettings) {
    let form = ChangeFacility { hours: Some(hours), ..ChangeFacility::default() };
    building.desk.change_facility_settings(building.admin, form).await.unwrap();
}

fn weekdays(version: i64, holidays: &str) -> OfficeSettings {
    let [monday, tuesday, wednesday, thursday, friday] = [HOURS; 5].map(str::to_owned);
    let (saturday, sunday, holidays) = (String::new(), String::new(), holidays.to_owned());
    OfficeSettings { version, monday, tuesday, wednesday, thursday, friday, saturday, sunday, holidays }
}

async fn said(building: &Building, actor: Actor) -> Option<String> {
    building.desk.office(actor).await.unwrap()
}

#[tokio::test]
async fn residents_are_told_while_it_is_closed_and_when_it_opens() {
    for building in Building::on_both().await {
        let resident = building.resident;
        assert_eq!(said(&building, resident).await, None, "no hours, no word");
        set(&building, weekdays(1, "2025-11-14 Founder's Day")).await;
        let now = said(&building, resident).await;
        assert_eq!(now.as_deref(), Some("The office is closed now. It opens again today at 08:00."));
        assert_eq!(said(&building, building.bookkeeper).await, None, "management knows");
        assert_eq!(said(&building, building.stranger).await, None);
        building.clock.forward(4 * HOUR);
        assert_eq!(said(&building, resident).await, None, "08:13");
        building.clock.forward(4 * HOUR - 14 * MINUTE);
        assert_eq!(said(&building, resident).await, None, "11:59");
        building.clock.forward(MINUTE);
        let now = said(&building, resident).await;
        assert_eq!(now.as_deref(), Some("The office is closed now. It opens again today at 13:00."));
        building.clock.forward(6 * HOUR);
        let now = said(&building, resident).await;
        let monday = "It opens again on Monday 17 November at 08:00.";
        assert_eq!(now, Some(format!("The office is closed now. {monday}")), "over the holiday");
        building.clock.forward(12 * HOUR);
        let now = said(&building, resident).await;
        assert_eq!(now, Some(format!("The office is closed today: Founder's Day. {monday}")));
    }
}

#[tokio::test]
async fn a_thread_says_it_to_residents_who_may_write_there() {
    for building in Building::on_both().await {
        let (desk, id) = (&building.desk, building.conversation().await);
        set(&building, weekdays(1, "")).await;
        let read = |actor| async move { desk.thread(actor, id).await.unwrap().office };
        assert!(read(building.resident).await.unwrap().starts_with("The office is closed now."));
        assert_eq!(read(building.bookkeeper).await, None);
    }
}

#[tokio::test]
async fn the_clock_is_the_one_on_the_facilitys_wall_and_says_it_in_its_locale() {
    for building in Building::on_both().await {
        set(&building, weekdays(1, "")).await;
        let [name, time_zone, locale, currency] =
            ["here", "America/New_York", "de-DE", "EUR"].map(str::to_owned);
        let details = FacilityDetails { version: 1, name, time_zone, locale, currency };
        let form = ChangeFacility { details: Some(details), ..ChangeFacility::default() };
        building.desk.change_facility_settings(building.admin, form).await.unwrap();
        // There it is Wednesday, 21:13.
        let now = said(&building, building.resident).await;
        let expected = "The office is closed now. It opens again on Donnerstag, 13. November at 08:00.";
        assert_eq!(now.as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn a_time_that_the_clocks_leave_out_is_said_all_the_same() {
    for building in Building::on_both().await {
        // On 29 March 2026 the clocks in Bucharest go from 03:00 to 04:00; it is a Sunday.
        let sunday = OfficeSettings { version: 1, sunday: "03:30-05:00".to_owned(), ..Default::default() };
        set(&building, sunday).await;
        building.clock.forward(135 * 24 * HOUR);
        let now = said(&building, building.resident).await;
        let expected = "The office is closed now. It opens again on Sunday 29 March at 04:30.";
        assert_eq!(now.as_deref(), Some(expected));
    }
}
