//! The photos that go with what is being written.

use super::{
    api,
    model::{Chosen, Facts, Kept, Progress, Standing, admit, kept, may_begin, standing, unlike},
    sending::{self, Order},
};
use crate::{
    boundary::asked,
    browser::{self, files, upload},
};
use frontdesk_domain::{id::PhotoId, photo::PhotoCaps, wire::ErrorKind};
use futures::channel::mpsc::UnboundedSender;
use leptos::{prelude::*, task::spawn_local};
use std::collections::HashMap;
use web_sys::File;

/// Bytes by which one sees what a file is.
const FIRST: i32 = 32;
/// What is said when a photo that failed stands in the way of a message.
const NOT_THERE: &str = "One of the photos is not uploaded yet. Try again with it, or remove it.";
/// What is said when the server has forgotten a photo.
const FORGOTTEN: &str =
    "A photo did not arrive to its end, or waited for more than a day. Please choose it again.";

/// The photos of one form. Everything is done through this one handle.
#[derive(Clone, Copy)]
pub(crate) struct Tray {
    pub(super) photos: RwSignal<Vec<Chosen>>,
    /// Why some files were not taken.
    pub(super) refused: RwSignal<Vec<String>>,
    /// What new photos may be, once that is known.
    pub(super) caps: RwSignal<Option<PhotoCaps>>,
    /// What is to be done when all of them are there.
    then: RwSignal<Option<Callback<()>>>,
    orders: StoredValue<HashMap<PhotoId, UnboundedSender<Order>>>,
    /// Those that the server is being asked for.
    looked_for: StoredValue<Vec<Kept>>,
    /// The field that files are chosen with.
    field: StoredValue<&'static str>,
    changed: Callback<()>,
}

impl Tray {
    /// An empty one; `changed` keeps what is in it.
    pub(crate) fn new(changed: Callback<()>) -> Self {
        Self {
            photos: RwSignal::new(Vec::new()),
            refused: RwSignal::new(Vec::new()),
            caps: RwSignal::new(None),
            then: RwSignal::new(None),
            orders: StoredValue::new(HashMap::new()),
            looked_for: StoredValue::new(Vec::new()),
            field: StoredValue::new(""),
            changed,
        }
    }

    /// From now on files can be chosen, with this field. Called in the browser, once.
    pub(super) fn open(self, field: &'static str) {
        self.field.set_value(field);
        spawn_local(async move {
            // Without an answer they are those of most facilities; the server decides anyway.
            let caps = asked(api::caps()).await.unwrap_or_default();
            let _ = self.caps.try_set(Some(caps));
        });
        files::when_online(move || self.order_all(Order::Online));
    }

    /// Takes files, as far as they can be taken.
    pub(crate) fn take(self, chosen: Vec<File>) {
        if chosen.is_empty() {
            return;
        }
        spawn_local(async move {
            let mut facts = Vec::new();
            for file in &chosen {
                let first = files::first_bytes(file, FIRST).await;
                facts.push(Facts { name: file.name(), size: file.size() as u64, first });
            }
            let caps = self.caps.try_get_untracked().flatten().unwrap_or_default();
            let there = self.photos.try_with_untracked(Vec::len).unwrap_or_default();
            let (taken, refused) = admit(caps, there, &facts);
            let _ = self.refused.try_set(refused);
            for file in taken.into_iter().filter_map(|at| chosen.get(at)) {
                self.add(file.clone());
            }
        });
    }

    fn add(self, file: File) {
        let Ok(id) = browser::random_uuid().parse::<PhotoId>() else { return };
        let name = self.photos.try_with_untracked(|all| unlike(&file.name(), all)).unwrap_or_default();
        let _ = self.photos.try_update(|all| all.push(Chosen::waiting(id, &name, files::address(&file))));
        let orders = sending::begin(self, id, &name, file);
        self.orders.try_update_value(|all| all.insert(id, orders));
    }

    pub(super) fn may_begin(self, id: PhotoId) -> bool {
        self.photos.try_with_untracked(|all| may_begin(all, id)).unwrap_or_default()
    }

    pub(super) fn progress(self, id: PhotoId, progress: Progress) {
        let _ = self.photos.try_update(|all| {
            if let Some(photo) = all.iter_mut().find(|photo| photo.id == id) {
                photo.progress = progress;
            }
        });
        self.settle();
    }

    /// Whether the page that it was on is gone.
    pub(super) fn is_gone(self) -> bool {
        self.photos.is_disposed()
    }

    pub(super) fn ready(self, id: PhotoId) {
        self.orders.try_update_value(|all| all.remove(&id));
        self.progress(id, Progress::Ready);
        self.changed.try_run(());
    }

    pub(super) fn describe(self, id: PhotoId, description: String) {
        let _ = self.photos.try_update(|all| {
            if let Some(photo) = all.iter_mut().find(|photo| photo.id == id) {
                photo.description = description;
            }
        });
        self.changed.try_run(());
    }

    pub(super) fn again(self, id: PhotoId) {
        self.order(id, Order::Again);
    }

    /// Takes one out, here and on the server.
    pub(super) fn remove(self, id: PhotoId) {
        self.order(id, Order::Stop);
        self.orders.try_update_value(|all| all.remove(&id));
        let gone = self
            .photos
            .try_update(|all| all.iter().position(|photo| photo.id == id).map(|at| all.remove(at)));
        if let Some(preview) = gone.flatten().and_then(|photo| photo.preview) {
            files::give_back(&preview);
        }
        let _ = self.refused.try_set(Vec::new());
        browser::focus_if_lost(self.field.get_value().to_owned());
        spawn_local(async move { upload::delete(&api::place(id)).await });
        self.changed.try_run(());
        self.settle();
    }

    fn order(self, id: PhotoId, order: Order) {
        self.orders.try_with_value(|all| all.get(&id).map(|orders| orders.unbounded_send(order)));
    }

    fn order_all(self, order: Order) {
        self.orders.try_with_value(|all| {
            all.values().for_each(|orders| drop(orders.unbounded_send(order)));
        });
    }

    /// Those to be remembered.
    pub(crate) fn kept(self) -> Vec<Kept> {
        let mut all = self.looked_for.try_get_value().unwrap_or_default();
        all.extend(self.photos.try_with_untracked(|all| kept(all)).unwrap_or_default());
        all
    }

    /// Whether there is none.
    pub(crate) fn is_empty(self) -> bool {
        self.photos.with(Vec::is_empty)
    }

    /// Whether a message can go now. If photos are still under way, `then` is run when all of
    /// them are there.
    ///
    /// # Errors
    /// What stands in the way.
    pub(crate) fn is_ready(self, then: Callback<()>) -> Result<bool, String> {
        match self.photos.with_untracked(|all| standing(all)) {
            Standing::Ready => Ok(true),
            Standing::UnderWay => {
                self.then.set(Some(then));
                Ok(false)
            }
            Standing::Failed => Err(NOT_THERE.to_owned()),
        }
    }

    /// Whether something waits for them.
    pub(super) fn is_awaited(self) -> bool {
        self.then.with(Option::is_some)
    }

    /// Nothing waits for them any more.
    pub(crate) fn let_wait(self) {
        if self.then.try_with_untracked(Option::is_some).unwrap_or_default() {
            let _ = self.then.try_set(None);
        }
    }

    fn settle(self) {
        let is_under_way =
            self.photos.try_with_untracked(|all| standing(all) == Standing::UnderWay).unwrap_or(true);
        let is_awaited = self.then.try_with_untracked(Option::is_some).unwrap_or_default();
        if is_awaited && !is_under_way {
            let then = self.then.try_update(Option::take).flatten();
            then.map(|then| then.try_run(()));
        }
    }

    /// They are on their way with a message; nothing is taken back.
    pub(crate) fn hand_over(self) -> Vec<Kept> {
        let kept = self.kept();
        self.photos.set(Vec::new());
        self.refused.set(Vec::new());
        self.changed.try_run(());
        kept
    }

    /// Puts back what was kept, as far as the server still has it.
    pub(crate) fn put_back(self, kept: Vec<Kept>) {
        self.looked_for.try_update_value(|all| all.extend(kept.clone()));
        for photo in kept {
            spawn_local(async move {
                let answer = asked(api::view(photo.id)).await;
                self.looked_for.try_update_value(|all| all.retain(|other| other.id != photo.id));
                match answer {
                    Ok(view) => self.show(Chosen::ready(photo, Some(view))),
                    Err(error) if error.0.kind == ErrorKind::NotFound => {
                        let _ = self.refused.try_set(vec![FORGOTTEN.to_owned()]);
                        self.changed.try_run(());
                    }
                    Err(_) => self.show(Chosen::ready(photo, None)),
                }
            });
        }
    }

    fn show(self, photo: Chosen) {
        let _ = self.photos.try_update(|all| {
            if all.iter().all(|other| other.id != photo.id) {
                all.push(photo);
            }
        });
        self.changed.try_run(());
    }
}
