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
    use crate::telling::sample;

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

    #[tokio::test]
    async fn whoever_never_answers_is_tried_again_later() {
        let channel = Patient::new(Endless, Duration::from_millis(1));
        assert_eq!(channel.kind(), ChannelKind::Push);
        assert!(matches!(channel.send(&sample()).await, Err(Failure::Later { after: None, .. })));
    }
}
