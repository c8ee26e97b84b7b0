use super::*;
use crate::conversation::outbox::{Kind, Progress};
use frontdesk_domain::{
    conversation::Status,
    id::ConversationId,
    role::Role,
    time::{DAY, Timestamp},
    wire::{May, PersonView, TimelinePage},
};
use uuid::Uuid;

fn person(number: u128) -> PersonView {
    PersonView { id: PersonId(Uuid::from_u128(number)), name: format!("P{number}"), role: Role::Resident }
}

fn moment(at: i64) -> Moment {
    Moment { at: Timestamp(at), said: String::new(), exact: format!("Day {}, 10:02 EET", at / DAY) }
}

fn message(seq: i64, by: u128, at: i64) -> PublicEntry {
    let body = PublicBody::Message { text: format!("text {seq}"), photos: Vec::new() };
    PublicEntry { seq: Seq(seq), author: Some(person(by)), is_mine: by == 1, moment: moment(at), body }
}

fn sent(text: &str) -> Pending {
    let (key, kind, photos) = ("k".to_owned(), Kind::Reply, Vec::new());
    Pending { key, kind, text: text.to_owned(), photos, after: Seq(0), progress: Progress::Sending }
}

fn timeline(seqs: &[i64]) -> Timeline {
    Timeline::Resident(seqs.iter().map(|seq| message(*seq, 1, 0)).collect())
}

fn thread(seqs: &[i64], has_earlier: bool) -> Thread {
    let last = Seq(seqs.last().copied().unwrap_or_default());
    Thread {
        id: ConversationId(Uuid::from_u128(1)),
        subject: None,
        topic: "Billing".into(),
        resident: person(1),
        unit: None,
        status: Status::Open,
        waiting: None,
        participants: vec![],
        away: vec![],
        gone: None,
        page: TimelinePage { timeline: timeline(seqs), has_earlier },
        reopened: None,
        last_seq: last,
        read_seq: Seq(0),
        records: vec![],
        office: None,
        reopen_text: None,
        may: May::default(),
        now: Timestamp(0),
    }
}

fn shown(timeline: &Timeline) -> Vec<i64> {
    seqs(timeline).into_iter().map(|seq| seq.0).collect()
}

#[test]
fn lines_are_shown_once_and_in_order_whatever_arrives() {
    let mut lines = timeline(&[5, 6]);
    add(&mut lines, timeline(&[6, 7]));
    add(&mut lines, timeline(&[1, 3]));
    add(&mut lines, timeline(&[7]));
    assert_eq!(shown(&lines), [1, 3, 5, 6, 7]);
}

#[test]
fn somebody_who_changed_sides_sees_only_the_new_one() {
    let mut lines = Timeline::Management(vec![ManagementEntry::Everyone(message(1, 1, 0))]);
    add(&mut lines, timeline(&[2]));
    assert_eq!(shown(&lines), [2]);
}

#[test]
fn what_was_loaded_earlier_stays_when_the_thread_is_read_again() {
    let mut page = thread(&[1, 2, 3], false);
    page.read_seq = Seq(3);
    absorb(&mut page, thread(&[3, 4], true));
    assert_eq!(shown(&page.page.timeline), [1, 2, 3, 4]);
    assert_eq!((page.page.has_earlier, page.last_seq, page.read_seq), (false, Seq(4), Seq(3)));
}

#[test]
fn a_gap_is_noticed_only_where_something_can_be_missing() {
    assert_eq!(gap(&thread(&[1, 2], false), &thread(&[9, 10], true)), Some(Seq(2)));
    assert_eq!(gap(&thread(&[1, 2], false), &thread(&[2, 3], true)), None);
    // A resident's numbers have holes where notes are; the page still holds all of it.
    assert_eq!(gap(&thread(&[1, 2], false), &thread(&[5, 6], false)), None);
    assert_eq!(gap(&thread(&[], false), &thread(&[5], true)), None);
}

#[test]
fn a_day_is_said_once() {
    let lines = lines(&Timeline::Resident(vec![message(1, 1, 0), message(2, 2, 1), message(3, 1, DAY)]));
    let days: Vec<_> = lines
        .iter()
        .filter_map(|line| if let Line::Day(day) = line { Some(day.as_str()) } else { None })
        .collect();
    assert_eq!(days, ["Day 0", "Day 1"]);
}

fn goes_on(entries: Vec<PublicEntry>) -> Vec<bool> {
    let lines = lines(&Timeline::Resident(entries));
    lines
        .iter()
        .filter_map(|line| if let Line::Everyone { goes_on, .. } = line { Some(*goes_on) } else { None })
        .collect()
}

#[test]
fn who_goes_on_speaking_is_not_named_again() {
    assert_eq!(
        goes_on(vec![message(1, 1, 0), message(2, 1, MINUTE), message(3, 2, MINUTE)]),
        [false, true, false]
    );
    assert_eq!(goes_on(vec![message(1, 1, 0), message(2, 1, 6 * MINUTE)]), [false, false]);
    let mut event = message(2, 1, 0);
    event.body = PublicBody::Resolved;
    assert_eq!(goes_on(vec![message(1, 1, 0), event, message(3, 1, 0)]), [false, false, false]);
}

#[test]
fn a_message_on_its_way_is_known_again_by_its_text() {
    let lines = timeline(&[1, 2]);
    assert_eq!(own(&lines, Seq(1), &sent("text 2")), [Seq(2)]);
    assert_eq!(own(&lines, Seq(2), &sent("text 2")), []);
    let others = Timeline::Resident(vec![message(3, 2, 0)]);
    assert_eq!(own(&others, Seq(0), &sent("text 3")), []);
}

#[test]
fn the_list_is_told_of_the_newest_line() {
    let last = open_now(&thread(&[1, 2], false)).last.unwrap();
    assert_eq!((last.text.as_str(), last.is_mine, last.kind), ("text 2", true, PreviewKind::Message));
    assert_eq!(open_now(&thread(&[], false)).last, None);
}

#[test]
fn only_other_peoples_messages_are_said_aloud() {
    let lines = Timeline::Resident(vec![message(1, 2, 0), message(2, 1, 0)]);
    assert_eq!(newcomer(&lines, Seq(0)).as_deref(), Some("P2"));
    assert_eq!(newcomer(&lines, Seq(1)), None);
}
