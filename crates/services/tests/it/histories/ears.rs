//! The live streams of everybody, kept open from the first step to the last.

use super::History;
use crate::support::Building;
use frontdesk_domain::{actor::Actor, id::ConversationId, wire::LiveEvent};
use frontdesk_services::LiveStream;
use futures::{FutureExt, StreamExt};
use std::time::Duration;

/// For the commit to come through where another process passes it on.
const IN_TIME: Duration = Duration::from_secs(10);

struct Ear {
    actor: Actor,
    stream: LiveStream,
    /// The last number heard.
    heard: i64,
    /// The one at which this history began.
    began: i64,
}

pub struct Ears(Vec<Ear>);

async fn cursor(building: &Building, who: Actor) -> i64 {
    building.read(|tx| Box::pin(async move { tx.find_cursor(who.facility, who.person).await })).await
}

async fn open(building: &Building, who: Actor, since: Option<i64>) -> (LiveStream, i64) {
    let mut stream = building.desk.live(who, since).await.unwrap();
    match stream.next().await {
        Some(LiveEvent::Hello { cursor }) => (stream, cursor),
        other => panic!("no hello: {other:?}"),
    }
}

impl Ears {
    pub async fn open(building: &Building, people: &[Actor]) -> Self {
        is_listening(building).await;
        let mut ears = Vec::new();
        for actor in people {
            let (stream, heard) = open(building, *actor, None).await;
            ears.push(Ear { actor: *actor, stream, heard, began: heard });
        }
        Self(ears)
    }

    /// A history begins: what came before it is forgotten.
    pub async fn forget(&mut self, building: &Building) {
        for ear in &mut self.0 {
            ear.catch_up(building, None).await;
            ear.began = ear.heard;
        }
    }

    /// How many hints came for this person: one for each number of theirs, all of this conversation.
    pub async fn hear(&mut self, building: &Building, who: usize, of: ConversationId) -> i64 {
        self.0[who].catch_up(building, Some(of)).await
    }
}

impl Ear {
    async fn catch_up(&mut self, building: &Building, of: Option<ConversationId>) -> i64 {
        let (before, now) = (self.heard, cursor(building, self.actor).await);
        while self.heard < now {
            let event = tokio::time::timeout(IN_TIME, self.stream.next()).await.expect("a hint in time");
            self.note(event, of);
        }
        if let Some(more) = self.stream.next().now_or_never() {
            panic!("a hint that nothing was written for: {more:?}");
        }
        now - before
    }

    fn note(&mut self, event: Option<LiveEvent>, of: Option<ConversationId>) {
        let Some(LiveEvent::Changed { cursor, conversation }) = event else { panic!("{event:?}") };
        assert_eq!(cursor, self.heard + 1, "one after the other");
        assert!(of.is_none_or(|of| of == conversation), "of another conversation");
        self.heard = cursor;
    }
}

/// On Postgres the listener is a task of its own: until it hears, nothing can be expected.
async fn is_listening(building: &Building) {
    let resident = building.resident;
    let id = building.conversation().await;
    let (mut stream, _) = open(building, resident, None).await;
    for _ in 0..100 {
        building.desk.mark_unread(resident, id).await.unwrap();
        let heard = tokio::time::timeout(Duration::from_millis(200), stream.next()).await;
        if heard.is_ok() {
            return;
        }
    }
    panic!("hints do not come through");
}

impl History {
    /// Somebody who was away from the beginning on is told of the conversation, if it is theirs
    /// to know that it changed, and of nothing else.
    pub async fn come_back_to_the_stream(&mut self) {
        for ear in &self.ears.0 {
            let (mut stream, now) = open(&self.building, ear.actor, Some(ear.began)).await;
            let missed = stream.next().now_or_never().flatten();
            let changed = LiveEvent::Changed { cursor: now, conversation: self.conversation };
            assert_eq!(missed, (now > ear.began).then_some(changed));
            assert!(stream.next().now_or_never().is_none(), "nothing else was missed");
        }
    }
}
