use super::*;

fn at(text: &str) -> Timestamp {
    Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

fn calendar(zone: &str, locale: &str, now: &str) -> Calendar {
    Calendar::of_zone(zone, locale, at(now)).unwrap()
}

/// Today, yesterday, this year, another year, exactly; a due day of this year and of another.
fn said(locale: &str) -> [String; 7] {
    let calendar = calendar("Europe/Bucharest", locale, "2026-11-23T10:00:00Z");
    let said = |text| calendar.moment(at(text)).said;
    let day = |text: &str| calendar.said_day(text.parse().unwrap());
    [
        said("2026-11-23T06:02:00Z"),
        said("2026-11-22T18:02:00Z"),
        said("2026-11-03T08:02:00Z"),
        said("2025-11-03T08:02:00Z"),
        calendar.moment(at("2026-07-03T08:02:00Z")).exact,
        day("2026-11-03"),
        day("2025-11-03"),
    ]
}

#[test]
fn dates_are_said_as_people_say_them() {
    let british = [
        "08:02",
        "Yesterday, 20:02",
        "3 Nov, 10:02",
        "3 Nov 2025",
        "Friday, 3 July 2026, 11:02 EEST",
        "3 November",
        "3 November 2025",
    ];
    assert_eq!(said("en-GB"), british);
    for unknown in ["", "xx-XX", "no locale"] {
        assert_eq!(said(unknown), british, "{unknown}");
    }
    let calendar = calendar("Europe/Bucharest", "en-GB", "2026-11-23T10:00:00Z");
    assert_eq!(calendar.moment(at("2026-11-22T22:30:00Z")).said, "00:30", "today, there");
}

#[test]
fn each_locale_has_its_own_words_order_and_digits() {
    let american = [
        "8:02\u{202f}AM",
        "Yesterday, 8:02\u{202f}PM",
        "Nov 3, 10:02\u{202f}AM",
        "Nov 3, 2025",
        "Friday, July 3, 2026, 11:02\u{202f}AM GMT+3",
        "November 3",
        "November 3, 2025",
    ];
    let german = [
        "08:02",
        "Gestern, 20:02",
        "3. Nov., 10:02",
        "03.11.2025",
        "Freitag, 3. Juli 2026, 11:02 OESZ",
        "3. November",
        "3. November 2025",
    ];
    let romanian = [
        "08:02",
        "Ieri, 20:02",
        "3 nov., 10:02",
        "3 nov. 2025",
        "vineri, 3 iulie 2026, 11:02 EEST",
        "3 noiembrie",
        "3 noiembrie 2025",
    ];
    assert_eq!(said("en-US"), american);
    assert_eq!(said("de-DE"), german);
    assert_eq!(said("ro-RO"), romanian);
    let persian = said("fa-IR");
    assert_eq!(persian[..3], ["۸:۰۲", "دیروز، ۲۰:۰۲", "۳ نوامبر، ۱۰:۰۲"]);
    assert_eq!(said("ar-EG")[6], "٣ نوفمبر ٢٠٢٥");
    assert_eq!(said("vi")[1], "20:02 Hôm qua", "where the hour comes first");
}

#[test]
fn the_page_finds_the_day_before_the_last_comma() {
    for locale in
        ["en-GB", "en-US", "de-DE", "ro-RO", "fr-FR", "ar", "fa", "vi", "ja", "zh-CN", "hu", "th", "sr"]
    {
        for zone in ["Europe/Bucharest", "America/New_York", "Asia/Tehran", "UTC"] {
            let calendar = calendar(zone, locale, "2026-11-23T10:00:00Z");
            let day = |text| calendar.moment(at(text)).exact.rsplit_once(", ").unwrap().0.to_owned();
            assert_eq!(day("2026-11-03T09:00:00Z"), day("2026-11-03T13:59:00Z"), "{locale} {zone}");
        }
    }
}

#[test]
fn a_day_is_as_long_as_it_is_there() {
    let calendar = calendar("Europe/Bucharest", "en-GB", "2026-11-23T10:00:00Z");
    let bounds = |day| calendar.bounds(day).map(|(from, until)| (from, until.since(from)));
    assert_eq!(bounds("2026-11-23"), Some((at("2026-11-22T22:00:00Z"), DAY)));
    assert_eq!(bounds("2026-10-25"), Some((at("2026-10-24T21:00:00Z"), DAY / 24 * 25)), "clocks go back");
    for no_day in ["", "2026-02-30", "23.11.2026", "tomorrow", "2026-11-23T10:00"] {
        assert_eq!(bounds(no_day), None, "{no_day}");
    }
    assert_eq!(calendar.iso_today(), "2026-11-23");
    assert_eq!(calendar.stamp(at("2026-07-03T08:02:00.5Z")), "2026-07-03T11:02:00.500+03:00");
}

#[test]
fn what_machines_read_is_the_same_in_every_locale() {
    let calendar = calendar("Europe/Bucharest", "ar-EG", "2026-11-23T10:00:00Z");
    assert_eq!(calendar.iso_today(), "2026-11-23");
    assert_eq!(calendar.stamp(at("2026-07-03T08:02:00.5Z")), "2026-07-03T11:02:00.500+03:00");
}

#[test]
fn yesterday_is_not_a_day_of_another_month() {
    let calendar = calendar("UTC", "en-GB", "2026-11-23T10:00:00Z");
    assert_eq!(calendar.moment(at("2026-09-22T08:00:00Z")).said, "22 Sept, 08:00");
}

#[test]
fn today_is_the_facilitys_today() {
    let (late, day) = ("2026-11-22T22:30:00Z", 20_779);
    assert_eq!(calendar("UTC", "en-GB", late).today(), day);
    assert_eq!(calendar("Europe/Bucharest", "en-GB", late).today(), day + 1);
    assert_eq!(calendar("no/where", "en-GB", late).today(), day);
    assert!(calendar("no/where", "en-GB", late).moment(at(late)).exact.ends_with(", 22:30 UTC"));
}

#[test]
fn every_day_of_the_books_is_the_same_day_to_icu() {
    let calendar = calendar("UTC", "en-GB", "2026-11-23T10:00:00Z");
    for (day, written) in [
        ("1900-01-01", "1 January 1900"),
        ("1970-01-01", "1 January 1970"),
        ("2024-02-29", "29 February 2024"),
        ("2199-12-31", "31 December 2199"),
    ] {
        assert_eq!(calendar.said_day(day.parse().unwrap()), written);
    }
}

#[test]
fn an_opening_is_said_by_the_clock_on_the_wall() {
    let said = |zone, locale| {
        let calendar = calendar(zone, locale, "2026-11-25T22:30:00Z");
        let (day, minute) = calendar.wall().unwrap();
        let hour = calendar.said_minute(day, 8 * 60 + 5).unwrap();
        (minute, format!("{} {hour}", calendar.said_weekday(day)))
    };
    assert_eq!(said("UTC", "en-GB"), (22 * 60 + 30, "Wednesday 25 November 08:05".to_owned()));
    assert_eq!(said("Europe/Bucharest", "en-GB"), (30, "Thursday 26 November 08:05".to_owned()));
    assert_eq!(said("Europe/Berlin", "de-DE").1, "Mittwoch, 25. November 08:05");
    assert_eq!(said("America/New_York", "en-US").1, "Wednesday, November 25 8:05\u{202f}AM");
}
