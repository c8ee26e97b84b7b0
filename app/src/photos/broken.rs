//! Links that have grown old: asked for anew once, and then let be.

use super::api;
use crate::{boundary::asked, browser};
use frontdesk_domain::{
    id::PhotoId,
    time::MINUTE,
    wire::{PhotoLinks, PhotoView},
};
use leptos::{prelude::*, task::spawn_local};
use std::collections::HashSet;

/// Links hold for 10 minutes at least; a while before, they are asked for anew.
const GOOD_FOR: i64 = 9 * MINUTE;

/// The photos of one message, with links that are good.
#[derive(Clone, Copy)]
pub(super) struct Photos {
    pub all: RwSignal<Vec<PhotoView>>,
    /// Those that cannot be shown.
    pub broken: RwSignal<HashSet<PhotoId>>,
    tried: StoredValue<HashSet<PhotoId>>,
    /// When they were asked for, by this device's clock.
    since: StoredValue<i64>,
}

impl Photos {
    pub(super) fn new(photos: Vec<PhotoView>) -> Self {
        let (broken, tried) = (RwSignal::new(HashSet::new()), StoredValue::new(HashSet::new()));
        Self { all: RwSignal::new(photos), broken, tried, since: StoredValue::new(0) }
    }

    /// From now on their age is known. Called in the browser.
    pub(super) fn begin(self) {
        self.since.set_value(browser::millis());
    }

    /// One could not be loaded: most likely its link has grown old. `renewed` gets fresh ones.
    pub(super) fn failed(self, id: PhotoId, renewed: Callback<PhotoLinks>) {
        let is_first = self.tried.try_update_value(|tried| tried.insert(id)).unwrap_or_default();
        if is_first {
            spawn_local(self.renew(id, renewed));
        } else {
            let _ = self.broken.try_update(|broken| broken.insert(id));
        }
    }

    /// Asks for fresh links before old ones are used.
    pub(super) fn freshen(self) {
        if browser::millis() - self.since.get_value() > GOOD_FOR {
            self.begin();
            let ids: Vec<_> = self.all.with_untracked(|all| all.iter().map(|photo| photo.id).collect());
            ids.into_iter().for_each(|id| spawn_local(self.renew(id, Callback::new(|_| ()))));
        }
    }

    async fn renew(self, id: PhotoId, renewed: Callback<PhotoLinks>) {
        match asked(api::view(id)).await {
            Ok(fresh) => {
                self.put(id, fresh.links.clone());
                renewed.try_run(fresh.links);
            }
            Err(_) => drop(self.broken.try_update(|broken| broken.insert(id))),
        }
    }

    fn put(self, id: PhotoId, links: PhotoLinks) {
        let _ = self.all.try_update(|all| {
            if let Some(photo) = all.iter_mut().find(|photo| photo.id == id) {
                photo.links = links;
            }
        });
    }
}
