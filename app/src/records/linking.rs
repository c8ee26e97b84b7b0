//! Linking records to a conversation, and taking them out again: what is found, and done.

use super::api;
use crate::boundary::{Answer, UiError, asked};
use frontdesk_domain::{
    id::{ConversationId, RecordId},
    wire::{RecordChoice, Thread},
};
use leptos::{html::Dialog, prelude::*, task::spawn_local};

/// The dialog, and what was found in it.
#[derive(Clone, Copy)]
pub(super) struct Linking {
    id: ConversationId,
    pub thread: RwSignal<Thread>,
    pub dialog: NodeRef<Dialog>,
    pub found: RwSignal<Option<Vec<RecordChoice>>>,
    pub typed: RwSignal<String>,
    pub problem: RwSignal<Option<UiError>>,
    is_busy: RwSignal<bool>,
    changed: Callback<()>,
}

impl Linking {
    pub(super) fn new(thread: RwSignal<Thread>, changed: Callback<()>) -> Self {
        Self {
            id: thread.with_untracked(|thread| thread.id),
            thread,
            dialog: NodeRef::new(),
            found: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            changed,
        }
    }

    pub(super) fn show(self) {
        self.problem.set(None);
        self.typed.set(String::new());
        self.search();
        if let Some(dialog) = self.dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    }

    pub(super) fn hide(self) {
        if let Some(dialog) = self.dialog.try_get_untracked().flatten() {
            dialog.close();
        }
    }

    pub(super) fn search(self) {
        let typed = self.typed.get_untracked();
        spawn_local(async move {
            let answer = asked(api::choices(self.id, typed.clone())).await;
            // What was typed meanwhile has an answer of its own.
            if self.typed.try_get_untracked().as_ref() != Some(&typed) {
                return;
            }
            match answer {
                Ok(found) => drop(self.found.try_set(Some(found))),
                Err(error) => drop(self.problem.try_set(Some(error))),
            }
        });
    }

    fn act(self, act: impl Future<Output = Answer<()>> + 'static) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            let answer = asked(act).await;
            let _ = self.is_busy.try_set(false);
            if answer.is_ok() {
                self.hide();
            }
            // Also when it was refused: somebody else may have been faster.
            self.changed.try_run(());
            let _ = self.problem.try_set(answer.err());
        });
    }

    pub(super) fn link(self, record: RecordId) {
        self.act(api::link(self.id, record));
    }

    pub(super) fn unlink(self, record: RecordId) {
        self.act(api::unlink(self.id, record));
    }
}
