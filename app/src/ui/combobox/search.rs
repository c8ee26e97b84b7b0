//! What is typed, what was found for it, and where among that one is.

use super::keys::{Press, press};
use crate::boundary::{Answer, UiError, asked};
use futures::future::LocalBoxFuture;
use leptos::{
    ev::KeyboardEvent, html::Input, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local,
};
use std::{future::Future, sync::Arc, time::Duration};

/// Typing pauses this long before it is searched for.
const PAUSE: Duration = Duration::from_millis(120);

type Finder<T> = Arc<dyn Fn(String) -> LocalBoxFuture<'static, Answer<Option<Vec<T>>>> + Send + Sync>;

/// A box and its suggestions.
pub struct Combobox<T: Send + Sync + 'static> {
    /// The box.
    pub node: NodeRef<Input>,
    /// What fits what is typed; `None` until that is known.
    pub found: RwSignal<Option<Vec<T>>>,
    /// The suggestion one is at.
    pub at: RwSignal<Option<usize>>,
    /// Whether suggestions are offered.
    pub is_open: RwSignal<bool>,
    find: StoredValue<Finder<T>>,
    taken: Callback<T>,
    failed: Callback<UiError>,
    stays: bool,
    plan: StoredValue<Option<TimeoutHandle>>,
    latest: StoredValue<u32>,
}

impl<T: Send + Sync + 'static> Clone for Combobox<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Combobox<T> {}

impl<T: Clone + Send + Sync + 'static> Combobox<T> {
    /// A box that asks `find` for what is typed, hands what is chosen to `taken`, and what
    /// went wrong with asking to `failed`. `None` is found where there is nothing to look for.
    pub fn new<F>(
        find: impl Fn(String) -> F + Send + Sync + 'static,
        taken: Callback<T>,
        failed: Callback<UiError>,
    ) -> Self
    where
        F: Future<Output = Answer<Option<Vec<T>>>> + 'static,
    {
        let find: Finder<T> = Arc::new(move |typed| Box::pin(find(typed)));
        Self {
            node: NodeRef::new(),
            found: RwSignal::new(None),
            at: RwSignal::new(None),
            is_open: RwSignal::new(false),
            find: StoredValue::new(find),
            taken,
            failed,
            stays: false,
            plan: StoredValue::new(None),
            latest: StoredValue::new(0),
        }
    }

    /// With suggestions that are a part of the page: they stay when the box is left, Escape is
    /// not for them, and Tab only goes on.
    #[must_use]
    pub fn staying(self) -> Self {
        Self { stays: true, ..self }
    }

    /// What was found for less than this is no offer any more: Enter must not take something
    /// that does not match what one reads in the box.
    pub fn typed(self, typed: String) {
        self.offer(None);
        if let Some(plan) = self.plan.try_update_value(Option::take).flatten() {
            plan.clear();
        }
        let plan = set_timeout_with_handle(move || self.search(typed), PAUSE);
        self.plan.set_value(plan.ok());
    }

    /// Searches; an answer that a later question has overtaken is dropped.
    pub fn search(self, typed: String) {
        let Some((number, find)) = self.next_question() else { return };
        spawn_local(async move {
            let answer = asked(find(typed)).await;
            if self.latest.try_get_value() == Some(number) {
                match answer {
                    Ok(found) => self.offer(found),
                    Err(error) => drop(self.failed.try_run(error)),
                }
            }
        });
    }

    fn next_question(self) -> Option<(u32, Finder<T>)> {
        let number = self.latest.try_update_value(|n| {
            *n += 1;
            *n
        })?;
        Some((number, self.find.try_get_value()?))
    }

    /// Offers these, or nothing.
    pub fn offer(self, found: Option<Vec<T>>) {
        let _ = self.is_open.try_set(found.is_some());
        let _ = self.at.try_set(None);
        let _ = self.found.try_set(found);
    }

    /// What a key does.
    pub fn pressed(self, event: &KeyboardEvent) {
        let count = if self.is_open.get_untracked() { self.count() } else { 0 };
        let is_tab = event.key() == "Tab";
        match press(&event.key(), self.at.get_untracked(), count) {
            Press::To(at) => {
                event.prevent_default();
                self.at.set(Some(at));
            }
            Press::Take(_) if is_tab && self.stays => {}
            Press::Take(at) => {
                if !is_tab {
                    event.prevent_default();
                }
                self.take(at);
            }
            Press::Close if !self.stays => {
                event.prevent_default();
                self.is_open.set(false);
            }
            Press::Close | Press::Nothing => {}
        }
    }

    /// When the box is left.
    pub fn left(self) {
        if !self.stays {
            self.is_open.set(false);
        }
    }

    /// Chooses a suggestion.
    pub fn take(self, at: usize) {
        let Some(found) = self.found.with_untracked(|found| found.as_ref()?.get(at).cloned()) else { return };
        self.left();
        self.taken.run(found);
    }

    /// Writes into the box.
    pub fn show(self, text: &str) {
        if let Some(node) = self.node.get_untracked() {
            node.set_value(text);
        }
    }

    fn count(self) -> usize {
        self.found.with_untracked(|found| found.as_ref().map_or(0, Vec::len))
    }
}
