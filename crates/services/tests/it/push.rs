//! Notifications on devices: switching on and off, what is sent, and what becomes of a device.

mod devices;
mod keys;
mod sending;

use crate::support::{Building, Counting};
use frontdesk_domain::{actor::Actor, time::Timestamp, wire::SubscribePush};
use frontdesk_notify::{Failure, Push, PushServices, VapidKey};
use frontdesk_services::{Frontdesk, Pusher};
use futures::future::BoxFuture;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, atomic::AtomicU64},
};

/// Of RFC 8291, appendix A.
const P256DH: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

/// A push service that keeps what it is to take, and answers as it is told for an endpoint.
#[derive(Default)]
pub struct Service {
    services: PushServices,
    pub taken: Mutex<Vec<(Push, String, String)>>,
    answers: Mutex<HashMap<String, Failure>>,
}

impl Pusher for Service {
    fn services(&self) -> &PushServices {
        &self.services
    }

    fn send<'a>(
        &'a self,
        key: &'a VapidKey,
        contact: &'a str,
        push: &'a Push,
        _: Timestamp,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            self.taken.lock().unwrap().push((push.clone(), key.public(), contact.to_owned()));
            match self.answers.lock().unwrap().get(push.target.endpoint().path()) {
                Some(failure) => Err(failure.clone()),
                None => Ok(()),
            }
        })
    }
}

impl Service {
    fn answer(&self, path: &str, failure: Failure) {
        self.answers.lock().unwrap().insert(path.to_owned(), failure);
    }

    fn paths(&self) -> Vec<String> {
        let mut paths: Vec<_> = self
            .taken
            .lock()
            .unwrap()
            .drain(..)
            .map(|(push, ..)| push.target.endpoint().path().to_owned())
            .collect();
        paths.sort();
        paths
    }
}

/// A building that pushes.
pub struct Pushing {
    pub building: Building,
    pub desk: Frontdesk,
    pub service: Arc<Service>,
}

impl Pushing {
    pub async fn on_both() -> Vec<Self> {
        Building::on_both().await.into_iter().map(Self::new).collect()
    }

    fn new(building: Building) -> Self {
        let service = Arc::new(Service::default());
        let entropy = Arc::new(Counting(AtomicU64::new(1 << 40)));
        let store = building.throwaway.store.clone();
        let desk = Frontdesk::with_push(store, building.clock.clone(), entropy, service.clone());
        Self { building, desk, service }
    }

    pub async fn subscribe(&self, who: Actor, path: &str) -> frontdesk_domain::id::PushId {
        self.building.clock.forward(1);
        self.desk.subscribe_push(who, form(path)).await.unwrap()
    }
}

pub fn form(path: &str) -> SubscribePush {
    SubscribePush {
        endpoint: format!("https://fcm.googleapis.com{path}"),
        p256dh: P256DH.to_owned(),
        auth: AUTH.to_owned(),
    }
}
