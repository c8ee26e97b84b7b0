use super::*;
use frontdesk_domain::{
    conversation::Status,
    time::{HOUR, Moment},
};

fn id(number: u128) -> ConversationId {
    ConversationId(uuid::Uuid::from_u128(number))
}

fn row(number: u128, unread: i64) -> InboxRow {
    let moment = Moment { at: Timestamp(0), said: "10:02".into(), exact: "Tuesday".into() };
    let last = Preview {
        author: Some("Ana".into()),
        is_mine: false,
        kind: PreviewKind::Message,
        text: "Hello".into(),
        moment,
    };
    InboxRow {
        conversation: id(number),
        subject: None,
        topic: "Billing".into(),
        resident: "Ana".into(),
        unit: None,
        status: Status::Open,
        waiting: None,
        last,
        unread,
        is_marked_unread: false,
        is_here: true,
    }
}

fn page(rows: &[u128], next: Option<&str>) -> InboxPage {
    let rows = rows.iter().map(|number| row(*number, 0)).collect();
    let next = next.map(str::to_owned);
    InboxPage { tab: Tab::Open, rows, next, counts: vec![], unread: 0, cursor: 0, now: Timestamp(0) }
}

fn numbers(rows: &[InboxRow]) -> Vec<u128> {
    rows.iter().map(|row| row.conversation.0.as_u128()).collect()
}

#[test]
fn a_query_names_a_place_and_nonsense_names_the_top() {
    let place = Place::new(Side::Management, Some("open"), Some("k 1"), Some("3"));
    assert_eq!(place, Place { tab: Tab::Open, after: Some("k 1".into()), pages: 3 });
    assert_eq!(Place::new(Side::Management, Some("inbox"), None, Some("x")), Place::top(Tab::Unread));
    assert_eq!(Place::new(Side::Resident, None, None, Some("0")), Place::top(Tab::Inbox));
    assert_eq!(Place::new(Side::Resident, None, None, Some("9999")).pages, MOST_PAGES);
}

#[cfg(feature = "ssr")]
#[test]
fn a_place_is_read_as_it_is_written() {
    let place = Place { tab: Tab::Open, after: Some("a&b=c".into()), pages: 2 };
    assert_eq!(place.address(None), "/messages?tab=open&after=a%26b%3Dc&pages=2");
    assert_eq!(Place::top(Tab::Inbox).address(Some(id(1))), format!("/messages/{}?tab=inbox", id(1)));
}

#[test]
fn a_long_list_begins_anew_further_down() {
    let place = Place { pages: MOST_PAGES, ..Place::top(Tab::Resolved) };
    assert_eq!(place.further("k"), Place { after: Some("k".into()), ..Place::top(Tab::Resolved) });
    assert_eq!(Place::top(Tab::Resolved).further("k").pages, 2);
}

#[test]
fn the_address_says_which_conversation_is_open() {
    assert_eq!(open_in(&format!("/messages/{}", id(7))), Some(id(7)));
    assert_eq!(open_in("/messages/new"), None);
    assert_eq!(open_in("/messages"), None);
}

#[test]
fn what_is_on_both_pages_is_shown_once() {
    let whole = joined(page(&[1, 2], Some("k")), page(&[2, 3], None));
    assert_eq!(numbers(&whole.rows), [1, 2, 3]);
    assert_eq!(whole.next, None);
}

#[test]
fn the_open_conversation_stays_where_it_is_read() {
    let shown = [row(1, 1), row(2, 5), row(3, 1)];
    let rows = steady(&shown, vec![row(1, 1), row(3, 1)], Some(id(2)));
    assert_eq!(numbers(&rows), [1, 2, 3]);
    assert_eq!(rows[1].unread, 0);
}

#[test]
fn nothing_else_stays_behind() {
    let shown = [row(1, 1), row(2, 5)];
    assert_eq!(numbers(&steady(&shown, vec![row(1, 1)], None)), [1]);
    assert_eq!(numbers(&steady(&shown, vec![row(2, 0), row(1, 1)], Some(id(2)))), [2, 1]);
    assert_eq!(numbers(&steady(&shown, vec![row(1, 1)], Some(id(9)))), [1]);
}

#[test]
fn the_open_conversation_tells_its_row_how_things_are() {
    let old = row(1, 0);
    let mut last = old.last.clone();
    (last.text, last.moment.at) = ("Done".into(), Timestamp(5));
    let open = |last: &Preview, number| OpenNow {
        is_here: true,
        id: id(number),
        title: String::new(),
        status: Status::Resolved,
        waiting: None,
        last: Some(last.clone()),
    };
    let new = updated(old.clone(), Some(&open(&last, 1)));
    assert_eq!((new.status, new.last.text.as_str()), (Status::Resolved, "Done"));
    assert_eq!(updated(old.clone(), Some(&open(&last, 2))), old);
    // A list that was read later knows better.
    assert_eq!(updated(new.clone(), Some(&open(&old.last, 1))), new);
}

#[test]
fn a_row_says_who_wrote_last() {
    let mut last = row(1, 0).last;
    assert_eq!(said_by(&last).as_deref(), Some("Ana: "));
    last.is_mine = true;
    assert_eq!(said_by(&last).as_deref(), Some("You: "));
    last.kind = PreviewKind::Note;
    assert_eq!(said_by(&last).as_deref(), Some("Note by you: "));
    last.kind = PreviewKind::Event;
    assert_eq!(said_by(&last), None);
}

#[test]
fn a_wait_is_said_from_where_the_reader_stands() {
    let waiting = Waiting { on: Side::Management, since: Timestamp(0) };
    let ours = wait(waiting, Side::Management, Timestamp(3 * HOUR));
    assert_eq!((ours.on, ours.long.as_str(), ours.is_ours), ("Waiting for us", "3 h", true));
    assert!(!wait(waiting, Side::Resident, Timestamp(0)).is_ours);
}

#[test]
fn the_title_counts_what_is_unread() {
    assert_eq!(title(3, None), "(3) Messages · Frontdesk");
    assert_eq!(title(0, Some("Leak")), "Leak · Messages · Frontdesk");
}

#[test]
fn only_what_arrived_unseen_is_said_aloud() {
    assert_eq!(news(&[row(1, 0)], &[row(1, 1)], None).as_deref(), Some("New message from Ana"));
    assert_eq!(news(&[], &[row(1, 1)], None).as_deref(), Some("New message from Ana"));
    assert_eq!(news(&[row(1, 0)], &[row(1, 1)], Some(id(1))), None);
    assert_eq!(news(&[row(1, 2)], &[row(1, 0)], None), None);
}
