//! Sending: numbers without gaps, whoever sends at the same time; keys that are used once.

use crate::support::{Building, NOW, message, say};
use frontdesk_domain::{entry::Seq, id::ConversationId, role::Side};
use frontdesk_store::{Error, Outcome, Range};
use futures::future::join_all;

async fn seqs(building: &Building, conversation: ConversationId) -> Vec<i64> {
    let (facility, viewer) = (building.facility, (building.bookkeeper, Side::Management));
    let read = building.store().read::<_, Error, _>(|tx| {
        Box::pin(async move {
            tx.list_visible_entries(facility, conversation, viewer, Range::After(Seq(0)), 10_000).await
        })
    });
    read.await.unwrap().iter().map(|row| row.entry.seq.0).collect()
}

#[tokio::test]
async fn sixty_four_at_once_are_numbered_without_gaps() {
    for building in Building::on_both().await {
        let conversation = building.conversation().await;
        let people = [building.resident, building.bookkeeper];
        let sends = (0..64).map(|n| building.say(conversation, people[n % 2], message("at once")));
        let mut answered: Vec<_> = join_all(sends).await.into_iter().map(|seq| seq.0).collect();
        answered.sort_unstable();
        assert_eq!(answered, (2..=65).collect::<Vec<_>>(), "{}", building.store().kind());
        assert_eq!(seqs(&building, conversation).await, (1..=65).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn conversations_that_share_people_do_not_block_each_other_for_good() {
    for building in Building::on_both().await {
        let everybody = [building.resident, building.bookkeeper, building.admin];
        let mut conversations = Vec::new();
        for _ in 0..4 {
            conversations.push(building.conversation_of(&everybody).await);
        }
        let sends =
            (0..60).map(|n| building.say(conversations[n % 4], everybody[n % 3], message("crossing")));
        join_all(sends).await;
        for conversation in conversations {
            assert_eq!(seqs(&building, conversation).await, (1..=16).collect::<Vec<_>>());
        }
    }
}

fn outcome(conversation: ConversationId, seq: Seq) -> Outcome {
    Outcome { request: [7; 32], conversation, seq, at: NOW, has_reopened: false }
}

#[tokio::test]
async fn of_two_with_the_same_key_one_is_written() {
    for building in Building::on_both().await {
        let conversation = building.conversation().await;
        let (facility, author) = (building.facility, building.resident);
        let send = || {
            building.store().write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let seq = say(tx, facility, conversation, author, message("once")).await?;
                    tx.insert_outcome(facility, author, "key-1", &outcome(conversation, seq)).await
                })
            })
        };
        let done = join_all((0..8).map(|_| send())).await;
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1);
        assert!(done.iter().filter_map(|one| one.as_ref().err()).all(Error::is_duplicate));
        assert_eq!(seqs(&building, conversation).await, [1, 2], "{}", building.store().kind());
        let kept = building.store().read::<_, Error, _>(|tx| {
            Box::pin(async move { tx.find_outcome(facility, author, "key-1").await })
        });
        assert_eq!(kept.await.unwrap(), Some(outcome(conversation, Seq(2))));
    }
}
