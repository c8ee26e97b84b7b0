use super::*;
use crate::{
    conversation::Status,
    id::{ConversationId, FacilityId, TopicId},
    time::Timestamp,
};
use proptest::prelude::*;
use uuid::Uuid;

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn present(n: u128, role: Role) -> Present {
    Present { person: person(n), role, is_available: true }
}

/// About the resident 1.
fn conversation() -> Conversation {
    Conversation {
        id: ConversationId(Uuid::nil()),
        facility: FacilityId(Uuid::nil()),
        topic: TopicId(Uuid::nil()),
        resident: person(1),
        unit: None,
        subject: None,
        status: Status::Open,
        waiting: None,
        last_seq: Seq(4),
        opened_at: Timestamp(0),
        resolved_at: None,
    }
}

fn joining(role: Role) -> Joining {
    Joining { role, was_here: false, rule: HistoryRule::AdderChooses, adder_sees_all: true }
}

#[test]
fn management_gets_the_full_history_unless_the_adder_chooses_otherwise() {
    let bookkeeper = joining(Role::Bookkeeper);
    assert_eq!(bookkeeper.choose(None), Ok(History::Full));
    assert_eq!(bookkeeper.choose(Some(History::FromNow)), Ok(History::FromNow));
    assert_eq!(bookkeeper.choices(), [History::Full, History::FromNow]);
}

#[test]
fn full_history_is_refused_with_the_reason() {
    let staff = joining(Role::Staff);
    let cases = [
        (joining(Role::Resident), OnlyFromNow::ResidentSide),
        (joining(Role::BoardMember), OnlyFromNow::ResidentSide),
        (Joining { was_here: true, ..staff }, OnlyFromNow::WasHere),
        (Joining { rule: HistoryRule::FromNow, ..staff }, OnlyFromNow::FacilityRule),
        (Joining { adder_sees_all: false, ..staff }, OnlyFromNow::AdderSeesLess),
    ];
    for (case, why) in cases {
        assert_eq!(case.choose(Some(History::Full)), Err(why));
        assert_eq!(case.choose(None), Ok(History::FromNow));
        assert_eq!(case.choices(), [History::FromNow]);
    }
}

#[test]
fn the_resident_it_concerns_stays_and_nobody_removes_themself() {
    let here = [present(1, Role::Resident), present(2, Role::Bookkeeper), present(3, Role::BoardMember)];
    let (of, remove) = (conversation(), |who| conversation().remove(&here, person(2), person(who)));
    assert_eq!(remove(1), Err(ParticipationError::ConcernedResident));
    assert_eq!(remove(2), Err(ParticipationError::Oneself));
    assert_eq!(remove(9), Err(ParticipationError::NotHere));
    assert_eq!(remove(3), Ok(EntryBody::ParticipantRemoved { person: person(3) }));
    assert_eq!(of.add(&here, person(3), History::FromNow), Err(ParticipationError::AlreadyHere));
    assert_eq!(of.oversee(&here, person(2)), Err(ParticipationError::AlreadyHere));
}

#[test]
fn the_last_one_who_can_answer_does_not_just_leave() {
    let gone = Present { is_available: false, ..present(3, Role::Staff) };
    let here = [present(1, Role::Resident), present(2, Role::Bookkeeper), gone];
    assert_eq!(conversation().leave(&here, person(2)), Err(ParticipationError::LastOfManagement));
    let more = [here[0], here[1], present(3, Role::Staff)];
    assert_eq!(conversation().leave(&more, person(2)), Ok(EntryBody::ParticipantLeft));
}

#[test]
fn a_rule_is_read_as_it_is_written() {
    for rule in HistoryRule::ALL {
        assert_eq!(HistoryRule::from_word(rule.word()), Some(rule));
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.word());
    }
    assert_eq!(serde_json::to_value(History::FromNow).unwrap(), History::FromNow.word());
}

proptest! {
    #[test]
    fn from_now_on_is_never_a_window_on_what_was_said(next in 1i64..1000, seq in 1i64..1000) {
        prop_assert_eq!(History::FromNow.window(Seq(next)).contains(Seq(seq)), seq >= next);
        prop_assert!(History::Full.window(Seq(next)).contains(Seq(seq)));
    }

    #[test]
    fn nobody_on_the_residents_side_and_nobody_who_comes_back_sees_what_was_before(
        role in 0..Role::ALL.len(), was_here: bool, rule in 0..2usize, sees: bool, full: bool,
    ) {
        let who = Joining { role: Role::ALL[role], was_here, rule: HistoryRule::ALL[rule], adder_sees_all: sees };
        let wish = if full { History::Full } else { History::FromNow };
        if who.choose(Some(wish)) == Ok(History::Full) {
            prop_assert!(who.role.is_management() && !was_here && sees && who.rule == HistoryRule::AdderChooses);
        }
        prop_assert!(who.choices().contains(&who.choose(None).unwrap()));
    }
}
