use super::*;
use frontdesk_domain::{
    time::{Moment, Timestamp},
    wire::{PublicBody, PublicEntry},
};

fn pending(key: &str, text: &str, progress: Progress) -> Pending {
    let (kind, text, photos) = (Kind::Reply, text.into(), Vec::new());
    Pending { key: key.into(), kind, text, photos, after: Seq(1), progress }
}

fn mine(lines: &[(i64, &str)]) -> Timeline {
    let line = |(seq, text): &(i64, &str)| PublicEntry {
        seq: Seq(*seq),
        author: None,
        is_mine: true,
        moment: Moment { at: Timestamp(0), said: String::new(), exact: String::new() },
        body: PublicBody::Message { text: (*text).into(), photos: Vec::new() },
    };
    Timeline::Resident(lines.iter().map(line).collect())
}

fn keys(pending: &[Pending]) -> Vec<&str> {
    pending.iter().map(|pending| pending.key.as_str()).collect()
}

fn outbox(pending: Vec<Pending>) -> Outbox {
    Outbox(pending)
}

#[test]
fn a_message_is_shown_until_its_line_is() {
    let outbox = outbox(vec![pending("a", "Hello", Progress::Safe(Seq(2)))]);
    assert_eq!(keys(&outbox.beyond(&mine(&[(1, "x")]))), ["a"]);
    assert!(outbox.beyond(&mine(&[(1, "x"), (2, "Hello")])).is_empty());
}

#[test]
fn a_line_that_overtakes_its_acknowledgement_is_not_doubled() {
    let outbox = outbox(vec![pending("a", "ok", Progress::Sending), pending("b", "ok", Progress::Sending)]);
    assert_eq!(keys(&outbox.beyond(&mine(&[(1, "x"), (2, "ok")]))), ["b"]);
    assert!(outbox.beyond(&mine(&[(2, "ok"), (3, "ok")])).is_empty());
}

#[test]
fn an_older_line_with_the_same_words_hides_nothing() {
    let outbox = outbox(vec![pending("a", "ok", Progress::Sending)]);
    assert_eq!(keys(&outbox.beyond(&mine(&[(1, "ok")]))), ["a"]);
}

#[test]
fn a_line_counts_for_one_message_only() {
    let outbox =
        outbox(vec![pending("a", "ok", Progress::Safe(Seq(2))), pending("b", "ok", Progress::Sending)]);
    assert_eq!(keys(&outbox.beyond(&mine(&[(2, "ok")]))), ["b"]);
}

#[test]
fn messages_are_sent_one_after_the_other() {
    let failed = Progress::Failed("no network".into());
    let mut outbox = outbox(vec![pending("a", "1", Progress::Sending), pending("b", "2", Progress::Sending)]);
    assert_eq!(outbox.next().map(|p| p.key.as_str()), Some("a"));
    outbox.progress("a", failed.clone());
    assert_eq!(outbox.next().map(|p| p.key.as_str()), Some("b"));
    assert_eq!(outbox.take("a").map(|p| p.progress), Some(failed));
    assert_eq!(outbox.take("a"), None);
}

#[test]
fn after_a_reload_what_was_being_sent_is_sent_again_under_its_key() {
    let kept = vec![pending("a", "1", Progress::Sending), pending("b", "2", Progress::Safe(Seq(2)))];
    let mut outbox = Outbox::restored(kept);
    assert_eq!(outbox.next().map(|p| p.key.as_str()), Some("a"));
    assert_eq!(outbox.take("b"), None);
}

#[test]
fn a_failed_one_that_the_timeline_shows_has_only_lost_its_acknowledgement() {
    let failed = || Progress::Failed("no network".into());
    let outbox = outbox(vec![pending("a", "ok", failed()), pending("b", "other", failed())]);
    assert_eq!(outbox.unacknowledged(&mine(&[(2, "ok")])), ["a"]);
    assert!(outbox.unacknowledged(&mine(&[(2, "something else")])).is_empty());
}

#[test]
fn a_message_with_photos_is_known_again_by_them() {
    use frontdesk_domain::{
        id::PhotoId,
        photo::PhotoName,
        wire::{PhotoLinks, PhotoView},
    };
    let id = |number| PhotoId(uuid::Uuid::from_u128(number));
    let with = |number| {
        let photo = Kept { id: id(number), name: "a.jpg".into(), description: String::new(), preview: None };
        Pending { photos: vec![photo], ..pending("a", "", Progress::Sending) }
    };
    let links = || {
        let link = String::new();
        PhotoLinks { thumb: link.clone(), screen: link.clone(), full: link, until: Timestamp(0) }
    };
    let shown = PhotoView {
        id: id(1),
        name: PhotoName::of("a.jpg"),
        description: String::new(),
        width: 1,
        height: 1,
        is_animated: false,
        digest: String::new(),
        links: links(),
    };
    let Timeline::Resident(mut lines) = mine(&[(2, "")]) else { unreachable!() };
    lines[0].body = PublicBody::Message { text: String::new(), photos: vec![shown] };
    let timeline = Timeline::Resident(lines);
    assert!(outbox(vec![with(1)]).beyond(&timeline).is_empty());
    assert_eq!(outbox(vec![with(2)]).beyond(&timeline).len(), 1, "other photos, another message");
    assert_eq!(outbox(vec![pending("a", "", Progress::Sending)]).beyond(&timeline).len(), 1);
}

#[test]
fn what_was_kept_before_there_were_photos_is_still_sent() {
    let old = r#"{"key":"a","kind":"Reply","text":"Hello","after":1,"progress":"Sending"}"#;
    let kept: Pending = serde_json::from_str(old).unwrap();
    assert_eq!((kept.text.as_str(), kept.photos.len()), ("Hello", 0));
}
