//! A channel that never takes longer than it may, whatever is behind it.

use crate::{Failure, Reach, Telling};
use frontdesk_domain::channel::ChannelKind;
use futures::future::BoxFuture;
use std::time::Duration;
use tokio::time::timeout;

/// A channel with a deadline: whoever does not answer within it is tried again later.
pub struct Patient<R> {
    channel: R,
    deadline: Duration,
}

impl<R: Reach> Patient<R> {
    /// This channel, and for how long it is waited for. Shorter than the lease of what it tells (45 s).
    #[must_use]
    pub fn new(channel: R, deadline: Duration) -> Self {
        Self { channel, deadline }
    }
}

impl<R: Reach> Reach for Patient<R> {
    fn kind(&self) -> ChannelKind {
        self.channel.kind()
    }

    fn send<'a>(&'a self, telling: &'a Telling) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            match timeout(self.deadline, self.channel.send(telling)).await {
                Ok(answer) => answer,
                Err(_) => Err(Failure::later(format!("no answer within {} s", self.deadline.as_secs()))),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::{
        entry::Seq,
        id::{ConversationId, FacilityId, PersonId},
    };

    /// Nobody is there.
    struct Endless;

    impl Reach for Endless {
        fn kind(&self) -> ChannelKind {
            ChannelKind::Push
        }

        fn send<'a>(&'a self, _: &'a Telling) -> BoxFuture<'a, Result<(), Failure>> {
            Box::pin(std::future::pending())
        }
    }

    fn telling() -> Telling {
        Telling {
            id: "1-1".to_owned(),
            person: nobody::<PersonId>(),
            facility: nobody::<FacilityId>(),
            conversation: nobody::<ConversationId>(),
            email: None,
            facility_name: String::new(),
            name: String::new(),
            title: "Secret".to_owned(),
            thread: String::new(),
            lines: vec!["Secret".to_owned()],
            open: String::new(),
            because: String::new(),
            path: String::new(),
            up_to: Seq(1),
            count: 1,
            language: "en".parse().unwrap(),
        }
    }

    fn nobody<T: std::str::FromStr<Err: std::fmt::Debug>>() -> T {
        "00000000-0000-0000-0000-000000000000".parse().unwrap()
    }

    #[tokio::test]
    async fn whoever_never_answers_is_tried_again_later() {
        let channel = Patient::new(Endless, Duration::from_millis(1));
        assert_eq!(channel.kind(), ChannelKind::Push);
        assert!(matches!(channel.send(&telling()).await, Err(Failure::Later { after: None, .. })));
    }

    #[test]
    fn nothing_that_was_said_is_in_a_log() {
        assert!(!format!("{:?}", telling()).contains("Secret"));
    }
}
