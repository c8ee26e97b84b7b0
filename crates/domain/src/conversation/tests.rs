use super::*;
use crate::resolution::Category;
use proptest::prelude::*;
use uuid::Uuid;

fn opened() -> Conversation {
    Conversation {
        id: ConversationId(Uuid::from_u128(1)),
        facility: FacilityId(Uuid::from_u128(2)),
        topic: TopicId(Uuid::from_u128(3)),
        resident: PersonId(Uuid::from_u128(4)),
        unit: None,
        subject: None,
        status: Status::Open,
        waiting: Some(Waiting { on: Side::Management, since: Timestamp(0) }),
        last_seq: Seq(1),
        opened_at: Timestamp(0),
        resolved_at: None,
    }
}

fn done() -> Resolution {
    Resolution { category: Category::Resolved, escalated_to: None, duplicate_of: None, note: None }
}

fn text() -> MessageText {
    "hello".parse().unwrap()
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Receive(Side),
    Note,
    Resolve,
    Archive,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::Receive(Side::Resident)),
        Just(Step::Receive(Side::Management)),
        Just(Step::Note),
        Just(Step::Resolve),
        Just(Step::Archive),
    ]
}

fn take(conversation: &Conversation, step: Step, at: Timestamp) -> Result<Transition, TransitionError> {
    match step {
        Step::Receive(side) => Ok(conversation.receive(side, text().into(), at)),
        Step::Note => Ok(conversation.note(text())),
        Step::Resolve => conversation.resolve(done(), at),
        Step::Archive => conversation.archive(),
    }
}

#[test]
fn a_reply_reopens_what_was_resolved_and_says_so_first() {
    let resolved = opened().resolve(done(), Timestamp(9)).unwrap().next;
    let reply = resolved.receive(Side::Resident, text().into(), Timestamp(10));
    assert_eq!(reply.entries[0], EntryBody::Reopened);
    assert_eq!(reply.next.status, Status::Open);
    assert_eq!(reply.next.waiting, Some(Waiting { on: Side::Management, since: Timestamp(10) }));
    assert_eq!(reply.next.resolved_at, None);
}

#[test]
fn a_second_message_does_not_make_the_wait_younger() {
    let again = opened().receive(Side::Resident, text().into(), Timestamp(50)).next;
    assert_eq!(again.waiting.unwrap().since, Timestamp(0));
    let answered = again.receive(Side::Management, text().into(), Timestamp(60)).next;
    assert_eq!(answered.waiting, Some(Waiting { on: Side::Resident, since: Timestamp(60) }));
}

#[test]
fn the_note_of_a_resolution_is_never_in_what_everyone_sees() {
    let entries = opened().resolve(done(), Timestamp(1)).unwrap().entries;
    let for_everyone: Vec<_> =
        entries.iter().filter(|e| e.audience() == crate::entry::Audience::Everyone).collect();
    assert_eq!(for_everyone, [&EntryBody::Resolved]);
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let resolved = opened().resolve(done(), Timestamp(1)).unwrap().next;
    assert_eq!(resolved.resolve(done(), Timestamp(2)), Err(TransitionError::AlreadyResolved));
    assert_eq!(opened().archive(), Err(TransitionError::StillOpen));
    let archived = resolved.archive().unwrap().next;
    assert_eq!(archived.archive(), Err(TransitionError::AlreadyArchived));
}

proptest! {
    #[test]
    fn every_reachable_state_is_a_legal_one(steps in proptest::collection::vec(step(), 0..30)) {
        let mut now = opened();
        for (at, step) in (1..).zip(steps) {
            let Ok(transition) = take(&now, step, Timestamp(at)) else { continue };
            let next = transition.next;
            prop_assert!(!transition.entries.is_empty());
            prop_assert_eq!(next.waiting.is_some(), next.status == Status::Open);
            prop_assert_eq!(next.resolved_at.is_none(), next.status == Status::Open);
            prop_assert_eq!((next.id, next.resident, next.opened_at), (now.id, now.resident, now.opened_at));
            now = next;
        }
    }

    #[test]
    fn only_messages_open_and_only_resolving_closes(steps in proptest::collection::vec(step(), 0..30)) {
        let mut now = opened();
        for (at, step) in (1..).zip(steps) {
            let Ok(transition) = take(&now, step, Timestamp(at)) else { continue };
            let was_open = now.status == Status::Open;
            let is_open = transition.next.status == Status::Open;
            let reopened = transition.entries.contains(&EntryBody::Reopened);
            prop_assert_eq!(reopened, !was_open && is_open);
            prop_assert!(was_open == is_open || matches!(step, Step::Receive(_) | Step::Resolve));
            now = transition.next;
        }
    }
}
