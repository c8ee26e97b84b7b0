use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn office(weekdays: &str, saturday: &str, holidays: &str) -> OfficeHours {
    let week = [weekdays, weekdays, weekdays, weekdays, weekdays, saturday, ""].join("\n");
    OfficeHours { week: week.parse().unwrap(), holidays: holidays.parse().unwrap() }
}

fn opens(on: &str, at: u16) -> Option<Opening> {
    Some(Opening { day: day(on), minute: at * 60 })
}

#[test]
fn hours_are_taken_as_people_write_them() {
    for (typed, kept) in [
        ("", ""),
        ("  ", ""),
        ("8-12", "08:00-12:00"),
        ("8:00–12:00 , 13.30 — 17:00", "08:00-12:00, 13:30-17:00"),
        ("00:00-24:00", "00:00-24:00"),
        ("8-12; 12-13", "08:00-12:00, 12:00-13:00"),
    ] {
        let hours: DayHours = typed.parse().unwrap();
        assert_eq!(hours.to_string(), kept);
        assert_eq!(kept.parse::<DayHours>().unwrap(), hours);
    }
}

#[test]
fn what_is_wrong_with_hours_is_said() {
    let said = |typed: &str| typed.parse::<DayHours>().unwrap_err().to_string();
    for typed in ["closed", "8", "8-", "8-25", "8:60-9", "8:0-9", "08:00-12:00 13:00-17:00", "-8-9", "８-９"]
    {
        assert!(said(typed).contains("is not a time from … to"), "{typed}: {}", said(typed));
    }
    assert_eq!(said("17-8"), "\"17-8\" ends before it begins.");
    assert_eq!(said("8-8"), "\"8-8\" ends before it begins.");
    assert_eq!(said("8-12, 11-13"), "The second time begins before the first one ends.");
    assert_eq!(said("13-17, 8-12"), "The second time begins before the first one ends.");
    assert!(said("8-9, 10-11, 12-13").starts_with("A day can have two times at most"));
}

#[test]
fn holidays_have_a_day_and_a_name_each_day_once() {
    let holidays: Holidays = " 2026-12-26  Boxing Day\r\n\n2026-12-25 Christmas Day ".parse().unwrap();
    assert_eq!(holidays.to_string(), "2026-12-25 Christmas Day\n2026-12-26 Boxing Day");
    assert_eq!(holidays.on(day("2026-12-26")), Some("Boxing Day"));
    let said = |typed: &str| typed.parse::<Holidays>().unwrap_err().to_string();
    assert!(said("2026-12-25 One\n25.12.2026 Other").starts_with("Line 2: \"25.12.2026\" is not a date."));
    assert_eq!(said("2026-12-25"), "Line 1: A holiday's name cannot be empty.");
    assert_eq!(said("2026-12-25 One\n2026-12-25 Other"), "Line 2: 2026-12-25 is there already.");
    let many: String = (0..101).map(|n| format!("{} x\n", Day::from_days(20_000 + n).unwrap())).collect();
    assert!(said(&many).starts_with("There can be 100 holidays at most."));
}

#[test]
fn without_hours_nothing_is_said() {
    let office = OfficeHours { holidays: "2026-11-25 Day off".parse().unwrap(), ..OfficeHours::default() };
    assert_eq!(office.at(day("2026-11-25"), 600), None);
}

#[test]
fn it_opens_again_when_the_next_time_begins() {
    // 2026-11-25 is a Wednesday.
    let office = office("8-12, 13-17", "9-11", "2026-11-27 Founder's Day");
    let closed = |opens| Some(Office::Closed { holiday: None, opens });
    assert_eq!(office.at(day("2026-11-25"), 7 * 60 + 59), closed(opens("2026-11-25", 8)));
    assert_eq!(office.at(day("2026-11-25"), 8 * 60), Some(Office::Open));
    assert_eq!(office.at(day("2026-11-25"), 12 * 60), closed(opens("2026-11-25", 13)));
    assert_eq!(office.at(day("2026-11-25"), 17 * 60), closed(opens("2026-11-26", 8)));
    assert_eq!(office.at(day("2026-11-26"), 17 * 60), closed(opens("2026-11-28", 9)), "over the holiday");
    let holiday = Some("Founder's Day".to_owned());
    let today = Office::Closed { holiday, opens: opens("2026-11-28", 9) };
    assert_eq!(office.at(day("2026-11-27"), 10 * 60), Some(today));
    assert_eq!(office.at(day("2026-11-29"), 0), closed(opens("2026-11-30", 8)), "Sunday");
}

#[test]
fn a_holiday_on_a_day_that_is_closed_anyway_is_not_mentioned() {
    let office = office("8-12", "", "2026-11-29 Advent");
    let opens = opens("2026-11-30", 8);
    assert_eq!(office.at(day("2026-11-29"), 600), Some(Office::Closed { holiday: None, opens }));
}

proptest! {
    #[test]
    fn what_is_said_of_the_next_opening_is_what_one_would_find_by_waiting(
        hours in prop::collection::vec((0_u16..6, 0_u16..6, 0_u16..6, 0_u16..6), 7),
        off in prop::collection::btree_set(0_i64..20, 0..8),
        minute in 0_u16..1440,
    ) {
        // Times of whole quarters of a day, so that waiting is short to write down.
        let line = |&(a, b, c, d): &(u16, u16, u16, u16)| {
            let mut all = [a, b, c, d].map(|n| n.min(4) * 6);
            all.sort_unstable();
            format!("{}-{}, {}-{}", all[0], all[1], all[2], all[3])
        };
        let week = hours.iter().map(line).map(|line| if line.parse::<DayHours>().is_ok() { line } else { String::new() });
        let week = week.collect::<Vec<_>>().join("\n");
        let start = 20_780;
        let holidays: String = off.iter().map(|n| format!("{} off\n", Day::from_days(start + n).unwrap())).collect();
        let office = OfficeHours { week: week.parse().unwrap(), holidays: holidays.parse().unwrap() };
        let today = Day::from_days(start).unwrap();
        let is_open = |day: Day, minute| office.holidays.on(day).is_none() && office.week.on(day).is_open_at(minute);
        let waited = (1..40 * 1440_i64).find_map(|wait| {
            let at = i64::from(minute) + wait;
            let day = Day::from_days(start + at.div_euclid(1440)).unwrap();
            let minute = u16::try_from(at.rem_euclid(1440)).unwrap();
            is_open(day, minute).then_some(Opening { day, minute })
        });
        match office.at(today, minute) {
            None => prop_assert!(office.week.is_empty()),
            Some(Office::Open) => prop_assert!(is_open(today, minute)),
            Some(Office::Closed { opens, .. }) => {
                prop_assert!(!is_open(today, minute));
                prop_assert_eq!(opens, waited);
            }
        }
    }
}
