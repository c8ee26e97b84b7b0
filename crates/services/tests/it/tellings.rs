//! Who is told nothing, whatever was waiting for them, and who may see how a message reached the others.

mod shut_out;
mod traces;

use crate::support::{Building, StoppedClock};
use frontdesk_domain::{actor::Actor, id::PersonId, time::Timestamp};
use frontdesk_services::{Clock, News};
use futures::future::BoxFuture;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use tokio::{runtime::Handle, task::block_in_place};

/// Longer than messages are gathered.
const SOON: i64 = 6_000;

/// The same clock, and something that happens when it is asked for the second time: a channel asks first for what is
/// due, then, with that in its hands, for what there is to tell.
struct Interrupted {
    clock: Arc<StoppedClock>,
    asked: AtomicUsize,
    deed: Mutex<Option<BoxFuture<'static, ()>>>,
}

impl Interrupted {
    fn by(clock: Arc<StoppedClock>, deed: BoxFuture<'static, ()>) -> Arc<Self> {
        Arc::new(Self { clock, asked: AtomicUsize::new(0), deed: Mutex::new(Some(deed)) })
    }

    fn is_done(&self) -> bool {
        self.deed.lock().unwrap().is_none()
    }
}

impl Clock for Interrupted {
    fn now(&self) -> Timestamp {
        if self.asked.fetch_add(1, Ordering::SeqCst) == 1 {
            let deed = self.deed.lock().unwrap().take();
            if let Some(deed) = deed {
                block_in_place(|| Handle::current().block_on(deed));
            }
        }
        self.clock.now()
    }
}

impl Building {
    /// Who was told by email or push since the last look, and of how many messages.
    fn heard(&self) -> Vec<(PersonId, u32)> {
        let channels = [&self.email, &self.channel];
        let told = channels.iter().flat_map(|one| std::mem::take(&mut *one.delivered.lock().unwrap()));
        let count = |news| if let News::Messages(count) = news { count } else { 0 };
        told.map(|telling| (telling.person, count(telling.news))).collect()
    }

    /// The same of one person, after what was due so long afterwards was told.
    async fn heard_by(&self, who: Actor, after: i64) -> Vec<u32> {
        self.clock.forward(after);
        self.work().await;
        self.heard().into_iter().filter(|(person, _)| *person == who.person).map(|(_, count)| count).collect()
    }
}
