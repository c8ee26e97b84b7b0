use super::*;
use frontdesk_domain::{
    entry::Seq,
    role::Role,
    time::{Moment, Timestamp},
    wire::{ManagementEntry, NoteEntry, PersonView},
};

fn stroke(from: (f64, f64), to: (f64, f64)) -> Stroke {
    Stroke { from, to }
}

#[test]
fn a_swipe_from_the_edge_opens() {
    assert!(opens(stroke((380.0, 400.0), (300.0, 420.0)), 390.0));
    assert!(!opens(stroke((200.0, 400.0), (100.0, 400.0)), 390.0), "not from the edge");
    assert!(!opens(stroke((380.0, 400.0), (350.0, 400.0)), 390.0), "too short");
    assert!(!opens(stroke((380.0, 400.0), (300.0, 480.0)), 390.0), "scrolling");
    assert!(!opens(stroke((320.0, 400.0), (389.0, 400.0)), 390.0), "the other way");
}

#[test]
fn a_swipe_to_the_right_closes_wherever_it_begins() {
    assert!(closes(stroke((50.0, 400.0), (150.0, 380.0))));
    assert!(!closes(stroke((150.0, 400.0), (50.0, 400.0))));
    assert!(!closes(stroke((50.0, 400.0), (110.0, 460.0))));
}

#[test]
fn the_shortcut_is_alt_and_p_and_no_other_key_with_them() {
    assert!(is_shortcut("p", "KeyP", true, false));
    assert!(is_shortcut("P", "KeyP", true, false));
    assert!(is_shortcut("π", "KeyP", true, false), "a Mac");
    assert!(is_shortcut("p", "KeyR", true, false), "another layout");
    assert!(!is_shortcut("l", "KeyP", true, false), "another layout");
    assert!(!is_shortcut("p", "KeyP", false, false));
    assert!(!is_shortcut("p", "KeyP", true, true));
}

#[test]
fn only_the_id_of_a_person_is_a_person() {
    let id = PersonId(uuid::Uuid::from_u128(7));
    assert_eq!(dragged(&format!(" {id}\n")), Some(id));
    for other in ["", "Marta", "https://a.example/messages/1", "{\"person\":7}", "00000000-0000-0000"] {
        assert_eq!(dragged(other), None, "{other}");
    }
}

fn person(name: &str, role: Role) -> PersonView {
    PersonView { id: PersonId(uuid::Uuid::from_u128(1)), name: name.into(), role }
}

fn moment() -> Moment {
    Moment { at: Timestamp(0), said: String::new(), exact: String::new() }
}

fn participant(name: &str, role: Role, is_me: bool) -> ParticipantView {
    let (since, history) = (moment(), History::default());
    ParticipantView {
        person: person(name, role),
        since,
        is_me,
        history,
        may_be_removed: false,
        away_until: None,
    }
}

#[test]
fn the_line_says_who_reads_along_and_as_what() {
    let people = [
        participant("Ana", Role::Resident, true),
        participant("Marta", Role::Bookkeeper, false),
        participant("Bo", Role::BoardMember, false),
    ];
    let said = [("You".into(), None), ("Marta".into(), Some("Bookkeeper")), ("Bo".into(), None)];
    assert_eq!(names(&people), said);
}

fn disclosure(messages: usize, notes: usize, photos: usize) -> Disclosure {
    let note = NoteEntry { seq: Seq(1), author: None, is_mine: false, moment: moment(), text: "x".into() };
    Disclosure {
        person: person("Bruno", Role::Staff),
        choices: vec![History::Full, History::FromNow],
        why: None,
        history: History::Full,
        entries: vec![ManagementEntry::Note(note); (messages + notes).min(1)],
        messages,
        notes,
        photos,
        records: 0,
        closed_records: Vec::new(),
        last_seq: Seq(1),
    }
}

#[test]
fn the_preview_counts_what_will_be_shown() {
    assert_eq!(summary(&disclosure(12, 2, 0)), "They will see 12 messages, 2 internal notes.");
    assert_eq!(summary(&disclosure(1, 1, 3)), "They will see 1 message, 1 internal note, 3 photos.");
    assert_eq!(summary(&disclosure(0, 0, 0)), "Nothing that was said so far will be shown to them.");
}
