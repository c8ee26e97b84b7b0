//! The drawer as it is now, and what is asked and done through it.

use super::{
    api, model,
    step::{Purpose, Step},
};
use crate::{
    boundary::{Answer, UiError, asked, patiently},
    browser,
    frame::Announcer,
};
use frontdesk_domain::{
    id::{ConversationId, PersonId},
    participation::History,
    wire::{AddParticipant, Disclosure, ErrorKind, Leave, ParticipantView, RemoveParticipant, Thread},
};
use leptos::{html::Div, prelude::*, task::spawn_local};

/// The conversation that the drawer is about.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    /// Which.
    pub id: ConversationId,
    /// As it is shown.
    pub thread: RwSignal<Thread>,
    /// Reads it again, and the lists that show it.
    pub changed: Callback<()>,
}

/// The drawer, and the step it is at.
#[derive(Clone, Copy)]
pub(super) struct Drawer {
    pub room: Room,
    pub node: NodeRef<Div>,
    pub step: RwSignal<Step>,
    /// What somebody would see, as far as it is known.
    pub preview: RwSignal<Option<Disclosure>>,
    pub problem: RwSignal<Option<UiError>>,
    pub is_busy: RwSignal<bool>,
    /// Whether a person is being dragged.
    pub is_dragging: RwSignal<bool>,
    /// Whether the way to add somebody is unfolded.
    pub is_adding: RwSignal<bool>,
    latest: StoredValue<u32>,
    wish: StoredValue<Option<History>>,
    announcer: Announcer,
}

impl Drawer {
    pub(super) fn new(room: Room) -> Self {
        Self {
            room,
            node: NodeRef::new(),
            step: RwSignal::new(Step::List),
            preview: RwSignal::new(None),
            problem: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            is_dragging: RwSignal::new(false),
            is_adding: RwSignal::new(false),
            latest: StoredValue::new(0),
            wish: StoredValue::new(None),
            announcer: expect_context(),
        }
    }

    pub(super) fn show(self) {
        if let Some(node) = self.node.try_get_untracked().flatten() {
            let _ = node.show_popover();
        }
    }

    pub(super) fn hide(self) {
        if let Some(node) = self.node.try_get_untracked().flatten() {
            let _ = node.hide_popover();
        }
    }

    pub(super) fn toggle(self) {
        if self.is_shown() { self.hide() } else { self.show() }
    }

    pub(super) fn is_shown(self) -> bool {
        let node = self.node.try_get_untracked().flatten();
        node.is_some_and(|node| node.matches(":popover-open").unwrap_or_default())
    }

    /// After it was opened, the focus is in it; after it was closed, it begins anew, but for
    /// something that is still on its way.
    pub(super) fn toggled(self) {
        if self.is_shown() {
            browser::focus("participants-title");
        } else if !self.is_busy.get_untracked() {
            self.reset();
        }
    }

    fn reset(self) {
        let _ = self.problem.try_set(None);
        let _ = self.preview.try_set(None);
        let _ = self.step.try_set(Step::List);
    }

    pub(super) fn find(self, person: PersonId) -> Option<ParticipantView> {
        self.room
            .thread
            .try_with(|shown| shown.participants.iter().find(|one| one.person.id == person).cloned())?
    }

    pub(super) fn go(self, step: Step) {
        self.problem.set(None);
        self.preview.set(None);
        self.step.set(step);
    }

    /// Back to where the step came from, with nothing done.
    pub(super) fn cancel(self) {
        let (back, at) = self.step.get_untracked().origin();
        self.go(back);
        browser::focus_soon(at);
    }

    /// Somebody was chosen: nobody is added before it was shown what they would see.
    pub(super) fn choose(self, person: PersonId, purpose: Purpose) {
        if self.is_busy.get_untracked() {
            return;
        }
        if untrack(|| self.find(person)).is_some() {
            self.problem.set(Some(already_here()));
            return;
        }
        self.go(Step::Preview(person, purpose));
        self.load(person, None);
    }

    /// Somebody else brought them in while their preview was open: back to the list, which
    /// shows them, with a word about it.
    pub(super) fn notice_arrival(self, person: PersonId) {
        let is_here = self.find(person).is_some();
        if is_here && !self.is_busy.get_untracked() {
            self.go(Step::List);
            self.problem.set(Some(already_here()));
        }
    }

    /// Loads what somebody would see; an answer that a later question has overtaken is dropped.
    pub(super) fn load(self, person: PersonId, history: Option<History>) {
        let Some(number) = self.latest.try_update_value(|n| {
            *n += 1;
            *n
        }) else {
            return;
        };
        self.wish.set_value(history);
        let _ = self.preview.try_set(None);
        spawn_local(async move {
            let answer = patiently(asked(api::disclosure(self.room.id, person, history))).await;
            if self.latest.try_get_value() == Some(number) {
                self.loaded(person, answer);
            }
        });
    }

    /// A choice that may not be made any more gives way to the one that may.
    fn loaded(self, person: PersonId, answer: Answer<Disclosure>) {
        match answer {
            Ok(preview) => drop(self.preview.try_set(Some(preview))),
            Err(error) => {
                let has_to_change = error.is_about("history") && self.wish.get_value().is_some();
                let _ = self.problem.try_set(Some(error));
                if has_to_change {
                    self.load(person, None);
                }
            }
        }
    }

    /// Loads it once more, with the same choice.
    pub(super) fn load_again(self, person: PersonId) {
        let _ = self.problem.try_set(None);
        self.load(person, self.wish.try_get_value().flatten());
    }

    /// Does what was previewed.
    pub(super) fn confirm(self) {
        let Some(preview) = self.preview.get_untracked() else { return };
        let Step::Preview(person, purpose) = self.step.get_untracked() else { return };
        let (history, last_seq) = (Some(preview.history), Some(preview.last_seq));
        let conversation = self.room.id;
        match purpose {
            Purpose::Add => {
                let form = AddParticipant { conversation, person, history, last_seq };
                self.act(format!("{} was added.", preview.person.name), api::add(form));
            }
            Purpose::HandOver => {
                let hand_over_to = Some(person);
                let form = Leave { conversation, hand_over_to, history, last_seq, back_to_route: false };
                self.act("You left the conversation.".to_owned(), api::leave(form));
            }
        }
    }

    pub(super) fn remove(self, one: &ParticipantView) {
        let form = RemoveParticipant { conversation: self.room.id, person: one.person.id };
        self.act(format!("{} was removed.", one.person.name), api::remove(form));
    }

    pub(super) fn leave(self, back_to_route: bool) {
        let conversation = self.room.id;
        let form = Leave { conversation, hand_over_to: None, history: None, last_seq: None, back_to_route };
        self.act("You left the conversation.".to_owned(), api::leave(form));
    }

    /// One thing at a time, however often a button is pressed.
    fn act(self, said: String, call: impl Future<Output = Answer<()>> + 'static) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let answer = patiently(asked(call)).await;
            let _ = self.is_busy.try_set(false);
            match answer {
                Ok(()) => self.done(said),
                Err(error) => self.failed(error),
            }
            let _ = self.room.changed.try_run(());
        });
    }

    fn done(self, said: String) {
        self.announcer.say(said);
        let _ = self.is_adding.try_set(false);
        self.reset();
        if self.is_shown() {
            browser::focus_soon("participants-title".to_owned());
        }
    }

    /// When something was written meanwhile, what they would see is looked at again.
    fn failed(self, error: UiError) {
        let is_stale = error.0.kind == ErrorKind::Conflict;
        if !self.is_shown() {
            self.announcer.say(error.sentence().to_owned());
        }
        let _ = self.problem.try_set(Some(error));
        if let (true, Some(Step::Preview(person, _))) = (is_stale, self.step.try_get_untracked()) {
            self.load(person, self.wish.try_get_value().flatten());
        }
    }

    /// What everybody here sees in any case.
    pub(super) fn seen_anyway(self) -> String {
        self.room.thread.with(model::seen_anyway)
    }
}

fn already_here() -> UiError {
    UiError::here(ErrorKind::Conflict, "This person is already in the conversation.")
}
