//! The live stream: hello, what was missed, what happens; and nothing that is not theirs.

use crate::support::{Building, send};
use frontdesk_domain::{entry::Seq, wire::LiveEvent};
use frontdesk_services::LiveStream;
use futures::StreamExt;
use std::time::Duration;

async fn next(stream: &mut LiveStream) -> LiveEvent {
    tokio::time::timeout(Duration::from_secs(10), stream.next()).await.expect("an event in time").unwrap()
}

async fn is_silent(stream: &mut LiveStream) -> bool {
    tokio::time::timeout(Duration::from_millis(400), stream.next()).await.is_err()
}

#[tokio::test]
async fn a_stream_says_hello_then_what_was_missed_then_what_happens() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, .. } = building;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let mut before = desk.live(bookkeeper, None).await.unwrap();
        assert_eq!(next(&mut before).await, LiveEvent::Hello { cursor: 0 });
        let conversation = building.conversation().await;
        assert_eq!(next(&mut before).await, LiveEvent::Changed { cursor: 1, conversation });
        building.reply(resident, conversation, "and again").await.unwrap();

        let mut again = desk.live(bookkeeper, Some(0)).await.unwrap();
        assert_eq!(next(&mut again).await, LiveEvent::Hello { cursor: 2 });
        assert_eq!(next(&mut again).await, LiveEvent::Changed { cursor: 2, conversation });
        assert!(is_silent(&mut again).await, "nothing twice");
        desk.mark_read(bookkeeper, conversation, Seq(2)).await.unwrap();
        assert_eq!(next(&mut again).await, LiveEvent::Changed { cursor: 3, conversation });
    }
}

#[tokio::test]
async fn nobody_hears_of_what_they_may_not_see() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, .. } = building;
        let conversation = building.conversation().await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let mut streams = Vec::new();
        for actor in [resident, building.neighbour, building.admin, building.stranger] {
            let mut stream = desk.live(actor, None).await.unwrap();
            assert!(matches!(next(&mut stream).await, LiveEvent::Hello { .. }));
            streams.push(stream);
        }
        desk.write_note(bookkeeper, send(conversation, "between us")).await.unwrap();
        for stream in &mut streams {
            assert!(is_silent(stream).await);
        }
    }
}
