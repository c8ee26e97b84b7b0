//! A ticket that is being made of a message.

use super::{api, model};
use crate::{
    boundary::{UiError, asked, patiently},
    browser,
};
use frontdesk_domain::{
    id::{ConversationId, PhotoId},
    limits::RECORD_TITLE_CHARS,
    record::Priority,
    wire::{MakeTicket, PhotoView, Thread},
};
use leptos::{
    html::{Dialog, Input, Select, Textarea},
    prelude::*,
    task::spawn_local,
};

/// The dialog, and the message that it makes a ticket of.
#[derive(Clone, Copy)]
pub(crate) struct TicketMaking {
    pub(super) thread: RwSignal<Thread>,
    pub(super) of: RwSignal<Option<Source>>,
    pub(super) chosen: RwSignal<Vec<PhotoId>>,
    pub(super) dialog: NodeRef<Dialog>,
    pub(super) title: NodeRef<Input>,
    pub(super) category: NodeRef<Input>,
    pub(super) priority: NodeRef<Select>,
    pub(super) description: NodeRef<Textarea>,
    pub(super) for_holders: NodeRef<Input>,
    problem: RwSignal<Option<UiError>>,
    pub(super) is_busy: RwSignal<bool>,
    key: StoredValue<String>,
    changed: Callback<()>,
}

/// What is carried over.
#[derive(Clone, PartialEq)]
pub(super) struct Source {
    pub photos: Vec<PhotoView>,
}

impl TicketMaking {
    pub(crate) fn new(thread: RwSignal<Thread>, changed: Callback<()>) -> Self {
        Self {
            thread,
            of: RwSignal::new(None),
            chosen: RwSignal::new(Vec::new()),
            dialog: NodeRef::new(),
            title: NodeRef::new(),
            category: NodeRef::new(),
            priority: NodeRef::new(),
            description: NodeRef::new(),
            for_holders: NodeRef::new(),
            problem: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            key: StoredValue::new(String::new()),
            changed,
        }
    }

    pub(super) fn may(self) -> bool {
        self.thread.with(|thread| thread.may.make_ticket)
    }

    pub(super) fn show(self, text: String, photos: Vec<PhotoView>) {
        self.key.set_value(browser::random_uuid());
        self.problem.set(None);
        self.chosen.set(photos.iter().map(|photo| photo.id).collect());
        let subject = self.thread.with_untracked(|thread| thread.subject.clone());
        if let Some(title) = self.title.get_untracked() {
            title.set_value(&model::title_of(subject.as_deref(), &text, RECORD_TITLE_CHARS));
        }
        if let Some(description) = self.description.get_untracked() {
            description.set_value(&text);
        }
        self.of.set(Some(Source { photos }));
        if let Some(dialog) = self.dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    }

    pub(super) fn hide(self) {
        if let Some(dialog) = self.dialog.try_get_untracked().flatten() {
            dialog.close();
        }
    }

    pub(super) fn choose(self, photo: PhotoId, is_chosen: bool) {
        self.chosen.update(|chosen| {
            chosen.retain(|one| *one != photo);
            if is_chosen {
                chosen.push(photo);
            }
        });
    }

    fn filled_in(self) -> MakeTicket {
        let text = |value: Option<String>| value.unwrap_or_default();
        let order = self.of.with_untracked(|of| of.as_ref().map(|of| of.photos.clone()).unwrap_or_default());
        let chosen = self.chosen.get_untracked();
        let priority = self.priority.get_untracked().and_then(|node| node.value().parse().ok());
        MakeTicket {
            key: self.key.get_value(),
            conversation: self.conversation(),
            title: text(self.title.get_untracked().map(|node| node.value())),
            category: text(self.category.get_untracked().map(|node| node.value())),
            priority: priority.unwrap_or(Priority::Normal),
            description: text(self.description.get_untracked().map(|node| node.value())),
            photos: order.iter().map(|photo| photo.id).filter(|id| chosen.contains(id)).collect(),
            for_holders: self.for_holders.get_untracked().is_some_and(|node| node.checked()),
        }
    }

    fn conversation(self) -> ConversationId {
        self.thread.with_untracked(|thread| thread.id)
    }

    pub(super) fn confirm(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        let form = self.filled_in();
        if let Err(error) = model::checked(&form) {
            self.problem.set(Some(error));
            return;
        }
        self.is_busy.set(true);
        spawn_local(async move {
            let answer = patiently(asked(api::make_ticket(form))).await;
            let _ = self.is_busy.try_set(false);
            if answer.is_ok() {
                self.hide();
                self.changed.try_run(());
            }
            let _ = self.problem.try_set(answer.err());
        });
    }

    pub(super) fn about(self, field: &'static str) -> Signal<Option<String>> {
        let of_it = move |error: &UiError| error.is_about(field).then(|| error.sentence().to_owned());
        Signal::derive(move || self.problem.with(|problem| problem.as_ref().and_then(of_it)))
    }

    pub(super) fn at_large(self) -> Signal<Option<UiError>> {
        const FIELDS: [&str; 3] = ["title", "category", "description"];
        Signal::derive(move || {
            self.problem.get().filter(|error| !FIELDS.iter().any(|one| error.is_about(one)))
        })
    }
}
