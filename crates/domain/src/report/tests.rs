use super::*;
use crate::{resolution::Category, role::Side, time::Timestamp};
use proptest::prelude::*;

fn at(minutes: i64, what: What) -> Event {
    Event { at: Timestamp(minutes * MINUTE), what }
}

const ASKS: What = What::Message(Side::Resident);
const ANSWERS: What = What::Message(Side::Management);
const OPENS: What = What::Reopened(Side::Resident);

fn minutes(length: Option<i64>) -> Option<i64> {
    length.map(|millis| millis / MINUTE)
}

#[test]
fn each_open_period_has_clocks_of_its_own() {
    let told = [
        at(0, ASKS),
        at(5, ASKS),
        at(30, ANSWERS),
        at(40, ANSWERS),
        at(60, What::Resolved),
        at(60, What::Category(Category::Escalated)),
        at(100, OPENS),
        at(100, ASKS),
        at(107, ANSWERS),
    ];
    let all = periods(&told);
    assert_eq!(all.len(), 2);
    assert_eq!((minutes(all[0].to_answer()), minutes(all[0].to_resolution())), (Some(30), Some(60)));
    assert_eq!(all[0].category, Some(Category::Escalated));
    assert_eq!((minutes(all[1].to_answer()), all[1].to_resolution(), all[1].category), (Some(7), None, None));
}

#[test]
fn what_management_begins_has_no_first_answer() {
    let all = periods(&[at(0, ANSWERS), at(10, ASKS), at(20, ANSWERS), at(30, What::Resolved)]);
    assert_eq!((all.len(), all[0].to_answer(), minutes(all[0].to_resolution())), (1, None, Some(30)));
    let mut tally = Tally::default();
    tally.count(&all);
    let figures = tally.figures();
    assert_eq!((figures.asked, figures.resolved, figures.answer), (0, 1, None));
}

#[test]
fn no_answer_is_not_yet_or_never() {
    let mut tally = Tally::default();
    tally.count(&periods(&[at(0, ASKS)]));
    tally.count(&periods(&[at(0, ASKS), at(9, What::Resolved), at(9, What::Category(Category::Duplicate))]));
    let figures = tally.figures();
    assert_eq!((figures.asked, figures.answered, figures.unanswered, figures.pending), (2, 0, 1, 1));
    assert_eq!((figures.resolved, figures.open, figures.reopens), (1, 1, 0));
}

#[test]
fn percentiles_are_by_nearest_rank() {
    let of = |lengths: &[i64]| Spread::of(lengths.to_vec()).map(|s| (s.median, s.ninetieth));
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[7]), Some((7, 7)));
    assert_eq!(of(&[4, 1]), Some((1, 4)));
    assert_eq!(of(&[10, 20, 30, 40, 50, 60, 70, 80, 90, 100]), Some((50, 90)));
    assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), Some((6, 10)));
}

#[test]
fn lengths_are_said_as_people_say_them() {
    let said = [0, MINUTE, HOUR - 1, HOUR, 3 * HOUR + 20 * MINUTE, DAY, 2 * DAY + 4 * HOUR].map(said_length);
    assert_eq!(said, ["under 1 min", "1 min", "59 min", "1 h", "3 h 20 min", "1 day", "2 days 4 h"]);
}

#[test]
fn every_wait_is_in_just_one_step() {
    for millis in [0, 4 * HOUR - 1, 4 * HOUR, DAY, 3 * DAY - 1, 3 * DAY, 7 * DAY, 400 * DAY] {
        let fits = |step: &&Waited| (step.lengths().0..step.lengths().1).contains(&millis);
        let found: Vec<_> = Waited::STEPS.iter().filter(fits).collect();
        assert_eq!(found, [&Waited::of(millis)], "{millis}");
    }
    for one in [Waited::Any].into_iter().chain(Waited::STEPS) {
        assert_eq!(Waited::from_word(one.word()), Some(one));
        assert_eq!(serde_json::to_value(one).unwrap(), one.word());
    }
    assert_eq!(Waited::from_word("for ever"), None);
}

fn event() -> impl Strategy<Value = Event> {
    let what = prop_oneof![
        4 => Just(ASKS),
        4 => Just(ANSWERS),
        1 => Just(OPENS),
        1 => Just(What::Reopened(Side::Management)),
        2 => Just(What::Resolved),
        1 => Just(What::Category(Category::Resolved)),
    ];
    // Clocks of two machines do not agree: the order is that of the timeline, never that of the times.
    (0..10_000_i64, what).prop_map(|(minutes, what)| at(minutes, what))
}

/// Conversations, each with a first message and the number of its topic.
fn building() -> impl Strategy<Value = Vec<(usize, Vec<Event>)>> {
    let rest = proptest::collection::vec(event(), 0..12);
    let first = prop_oneof![Just(ASKS), Just(ANSWERS)];
    let one = (0..4_usize, first, rest)
        .prop_map(|(topic, first, rest)| (topic, std::iter::once(at(0, first)).chain(rest).collect()));
    proptest::collection::vec(one, 0..30)
}

fn figures<'a>(of: impl IntoIterator<Item = &'a (usize, Vec<Event>)>) -> Figures {
    let mut tally = Tally::default();
    of.into_iter().for_each(|(_, events)| tally.count(&periods(events)));
    tally.figures()
}

type Count = fn(&Figures) -> usize;

proptest! {
    #[test]
    fn the_sums_are_the_whole(all in building()) {
        let whole = figures(&all);
        prop_assert_eq!(whole.conversations, all.len());
        prop_assert_eq!(whole.asked, whole.answered + whole.unanswered + whole.pending);
        prop_assert_eq!(whole.resolved + whole.open, whole.conversations + whole.reopens);
        let parts: Vec<_> = (0..4).map(|topic| figures(all.iter().filter(|(of, _)| *of == topic))).collect();
        let sums: [(Count, &str); 8] = [
            (|f| f.conversations, "conversations"), (|f| f.reopens, "re-opens"), (|f| f.asked, "asked"),
            (|f| f.answered, "answered"), (|f| f.unanswered, "unanswered"), (|f| f.pending, "pending"),
            (|f| f.resolved, "resolved"), (|f| f.open, "open"),
        ];
        for (of, what) in sums {
            prop_assert_eq!(parts.iter().map(of).sum::<usize>(), of(&whole), "{}", what);
        }
    }

    #[test]
    fn the_order_of_conversations_is_nothing_to_the_figures((all, other) in building().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))) {
        prop_assert_eq!(figures(&all), figures(&other));
    }

    #[test]
    fn a_percentile_is_one_of_the_lengths_and_holds_its_share(lengths in proptest::collection::vec(0..1_000_000_i64, 1..200)) {
        let spread = Spread::of(lengths.clone()).unwrap();
        for (length, percent) in [(spread.median, 50), (spread.ninetieth, 90)] {
            prop_assert!(lengths.contains(&length));
            let within = lengths.iter().filter(|one| **one <= length).count();
            let below = lengths.iter().filter(|one| **one < length).count();
            prop_assert!(within * 100 >= percent * lengths.len() && below * 100 < percent * lengths.len());
        }
        prop_assert!(spread.median <= spread.ninetieth);
    }

    #[test]
    fn no_clock_is_negative_and_only_the_last_period_is_open(events in proptest::collection::vec(event(), 0..30)) {
        let all = periods(&events);
        for (n, period) in all.iter().enumerate() {
            prop_assert!(period.to_answer().is_none_or(|length| length >= 0));
            prop_assert!(period.to_resolution().is_none_or(|length| length >= 0));
            prop_assert!(period.resolved.is_some() || n + 1 == all.len());
            prop_assert!(period.category.is_none() || period.resolved.is_some());
            prop_assert!(period.answered.is_none() || period.asks());
        }
    }
}
