use super::{super::FACILITIES, *};
use crate::demo::cast::Player;
use frontdesk_domain::{
    actor::SessionMark,
    id::{FacilityId, PersonId},
    role::Role,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Monday 23 November 2026, noon.
const NOON: Timestamp = Timestamp(1_795_435_200_000);

fn cast(slug: &str) -> Cast {
    let actor = Actor {
        facility: FacilityId(Uuid::from_u128(1)),
        person: PersonId(Uuid::from_u128(2)),
        role: Role::FacilityAdmin,
        session: SessionMark::default(),
    };
    let (external_id, name, language) = (WRITER.to_owned(), "Somebody".to_owned(), "en".to_owned());
    Cast::for_test(slug, vec![Player { actor, external_id, name, language, homes: Vec::new() }])
}

/// Who owes or reported it, and how it stands, of each record at that moment.
fn standing(books: &Books, at: Timestamp) -> BTreeMap<&str, (&str, &str, i64)> {
    let mut pages: Vec<_> = books.pages.iter().filter(|page| page.at <= at).collect();
    pages.sort_by_key(|page| page.at);
    pages.into_iter().map(|page| (page.reference.as_str(), said(&page.form))).collect()
}

fn said(form: &RecordForm) -> (&str, &str, i64) {
    match form {
        RecordForm::Invoice(form) => (&form.external_id, &form.status, form.amount_minor),
        RecordForm::Ticket(form) => (&form.external_id, &form.status, 0),
    }
}

#[test]
fn whoever_signs_in_has_one_bill_to_pay_that_is_higher_than_the_one_before() {
    for day in 0..400 {
        let now = NOON.plus(day * DAY + day % 24 * HOUR);
        let books = of(&cast(FACILITIES[0].slug), now);
        assert!(books.pages.iter().all(|page| page.at <= now && now.since(page.at) < 179 * DAY));
        let now = standing(&books, now);
        for who in ["D01", "D02", "D03"] {
            let of = |kind: &'static str| {
                let is = move |at: &str, whose: &str| at.starts_with(kind) && whose == who;
                now.iter().filter(move |(at, (whose, ..))| is(at, whose))
            };
            let bills: Vec<_> = of("INV").map(|(_, (_, status, amount))| (*status, *amount)).rev().collect();
            assert_eq!(bills.len(), MONTHS as usize, "one a month, {day}");
            assert!(["open", "overdue"].contains(&bills[0].0) && bills[0].1 > bills[1].1, "{bills:?}");
            assert!(bills[1..].iter().all(|(status, _)| *status == "paid"), "{bills:?}");
            assert!((2..=3).contains(&of("TKT").count()));
        }
        assert_eq!(books.count(), 3 * MONTHS as usize + CASES.len());
    }
}

#[test]
fn what_a_story_is_about_stands_as_the_story_needs_it() {
    for day in 0..400 {
        let now = NOON.plus(day * DAY);
        let books = of(&cast(FACILITIES[0].slug), now);
        let newest = |kind: &str, age: i64| {
            let then = standing(&books, now.plus(-age));
            let mut of = then.into_iter().filter(|(at, (who, ..))| at.starts_with(kind) && *who == "D01");
            of.next_back().map(|(_, (_, status, amount))| (status, amount)).unwrap()
        };
        assert_eq!(newest("INV", 16 * DAY), ("open", 21_240), "charged twice, {day}");
        assert_eq!(newest("INV", 15 * DAY + 9 * HOUR), ("open", 21_240), "and when she wrote in the morning");
        assert_eq!(newest("INV", 9 * DAY), ("open", 48_600), "in two parts");
        assert_eq!(newest("TKT", 61 * DAY).0, "open", "it gurgles");
        assert_eq!(newest("TKT", 52 * HOUR).0, "open", "there is a puddle");
        assert_eq!(newest("TKT", 0).0, "in_progress");
    }
}

#[test]
fn the_second_facility_keeps_no_books() {
    let books = of(&cast(FACILITIES[1].slug), NOON);
    assert!(books.writer.is_none() && books.pages.is_empty());
}
