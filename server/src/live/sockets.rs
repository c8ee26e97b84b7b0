use frontdesk_domain::id::PersonId;
use prometheus_client::metrics::gauge::Gauge;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// Live connections that one person may have: more tabs than anybody looks at.
pub const PER_PERSON: usize = 20;

/// The live connections open now.
#[derive(Clone)]
pub struct Sockets {
    inner: Arc<Inner>,
}

struct Inner {
    open: Mutex<HashMap<PersonId, usize>>,
    gauge: Gauge,
    stop: watch::Sender<bool>,
}

impl Sockets {
    /// None yet; `gauge` follows how many there are.
    #[must_use]
    pub fn new(gauge: Gauge) -> Self {
        Self { inner: Arc::new(Inner { open: Mutex::default(), gauge, stop: watch::Sender::new(false) }) }
    }

    /// A place for one more connection of this person; `None` when they have 20.
    #[must_use]
    pub fn sit(&self, person: PersonId) -> Option<Seat> {
        let mut open = self.inner.open();
        let count = open.entry(person).or_default();
        if *count >= PER_PERSON {
            return None;
        }
        *count += 1;
        self.inner.gauge.inc();
        Some(Seat { inner: self.inner.clone(), person, stop: self.inner.stop.subscribe() })
    }

    /// Tells every connection to close, and waits until all have.
    pub async fn close(&self) {
        self.inner.stop.send_replace(true);
        self.inner.stop.closed().await;
    }
}

impl Inner {
    fn open(&self) -> MutexGuard<'_, HashMap<PersonId, usize>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One connection's place, given back when it is dropped.
pub struct Seat {
    inner: Arc<Inner>,
    person: PersonId,
    stop: watch::Receiver<bool>,
}

impl Seat {
    /// Comes back when the server stops.
    pub async fn stopped(&mut self) {
        // An error means that nobody is left to say stop.
        let _ = self.stop.wait_for(|stop| *stop).await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.inner.open();
        if let Some(count) = open.get_mut(&self.person) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.person);
            }
        }
        self.inner.gauge.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_person_has_twenty_places_and_gets_each_back() {
        let (gauge, ada, bob) =
            (Gauge::default(), PersonId(uuid::Uuid::from_u128(1)), PersonId(uuid::Uuid::from_u128(2)));
        let sockets = Sockets::new(gauge.clone());
        let mut seats: Vec<Seat> = (0..PER_PERSON).map(|_| sockets.sit(ada).unwrap()).collect();
        assert!(sockets.sit(ada).is_none() && sockets.sit(bob).is_some());
        seats.pop();
        seats.push(sockets.sit(ada).unwrap());
        assert_eq!(gauge.get(), 20);
        drop(seats);
        assert_eq!((gauge.get(), sockets.inner.open().len()), (0, 0));
        sockets.close().await;
    }

    #[tokio::test]
    async fn closing_waits_for_those_who_sit() {
        let sockets = Sockets::new(Gauge::default());
        let mut seat = sockets.sit(PersonId(uuid::Uuid::nil())).unwrap();
        let stands_up = tokio::spawn(async move { seat.stopped().await });
        sockets.close().await;
        stands_up.await.unwrap();
    }
}
