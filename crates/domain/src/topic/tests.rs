use super::*;
use uuid::Uuid;

fn id(n: u128) -> TopicId {
    TopicId(Uuid::from_u128(n))
}

fn topic(n: u128, name: &str, resident: bool, management: bool) -> Topic {
    Topic {
        id: id(n),
        name: name.to_owned(),
        resident_may_pick: resident,
        management_may_pick: management,
        offers: None,
        retired_at: None,
        version: 1,
    }
}

fn retired(topic: Topic) -> Topic {
    Topic { retired_at: Some(Timestamp(1)), ..topic }
}

#[test]
fn each_side_picks_from_its_own_list() {
    let names =
        |pick: fn(&Seed) -> bool| SEEDS.iter().filter(|s| pick(s)).map(|s| s.name).collect::<Vec<_>>();
    assert_eq!(names(|s| s.resident_may_pick), ["Billing", "Maintenance", "Parking", "General"]);
    assert_eq!(
        names(|s| s.management_may_pick),
        ["Billing", "Maintenance", "Visitors", "Parking", "HOA", "Other"]
    );
}

#[test]
fn nobody_picks_what_is_retired() {
    let topic = topic(1, "Billing", true, true);
    for side in [Side::Resident, Side::Management] {
        assert!(topic.may_be_picked_by(side));
        assert!(!retired(topic.clone()).may_be_picked_by(side));
    }
}

#[test]
fn no_two_topics_are_called_the_same() {
    let all = [topic(1, "Billing", true, true), retired(topic(2, "Pool", true, false))];
    let check = |topic: Option<u128>, name: &str| check_name(topic.map(id), &name.parse().unwrap(), &all);
    assert_eq!(check(None, "Parking"), Ok(()));
    assert_eq!(check(Some(1), "billing"), Ok(()), "a topic may keep its own name");
    assert_eq!(check(None, " BILLING "), Err(TopicsError::Taken("Billing".to_owned())));
    assert_eq!(check(Some(1), "pool"), Err(TopicsError::TakenByRetired("Pool".to_owned())));
}

#[test]
fn both_sides_keep_something_to_pick() {
    let [residents, managements] = [topic(1, "General", true, false), topic(2, "Other", false, true)];
    assert_eq!(check_choice(&[residents.clone(), managements.clone()]), Ok(()));
    let without_residents = check_choice(&[retired(residents), managements]);
    assert_eq!(without_residents, Err(TopicsError::NothingLeft(Side::Resident)));
    let sentence = without_residents.unwrap_err().to_string();
    assert_eq!(sentence, "Residents could start no conversation then: let them pick another topic first.");
}

#[test]
fn an_order_has_each_topic_once() {
    let now = [id(1), id(2), id(3)];
    assert_eq!(ordered(&now, vec![id(3), id(1), id(2)]), Ok(vec![id(3), id(1), id(2)]));
    for wrong in [vec![], vec![id(1), id(2)], vec![id(1), id(2), id(2)], vec![id(1), id(2), id(4)]] {
        assert_eq!(ordered(&now, wrong), Err(OtherTopics));
    }
}

#[test]
fn a_topic_moves_by_one_place_and_not_beyond_the_ends() {
    let now = [id(1), id(2), id(3)];
    assert_eq!(moved(&now, id(3), Direction::Up), [id(1), id(3), id(2)]);
    assert_eq!(moved(&now, id(1), Direction::Down), [id(2), id(1), id(3)]);
    assert_eq!(moved(&now, id(1), Direction::Up), now);
    assert_eq!(moved(&now, id(3), Direction::Down), now);
    assert_eq!(moved(&now, id(9), Direction::Up), now);
}
