//! The form that is being written.

use super::{
    api,
    model::{self, Attempt, Writing},
};
use crate::{
    boundary::{FormError, UiError, asked, patiently},
    browser::{self, storage},
    frame,
    messages::{Inbox, inbox},
    photos::Tray,
    records::{Offered, records_of},
};
use frontdesk_domain::{
    id::{PersonId, RecordId, TopicId},
    record::RecordKind,
    role::Side,
    wire::{RecordView, Sent, TopicChoice},
};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The form that is being written, and what becomes of it.
#[derive(Clone, Copy)]
pub(super) struct Starting {
    pub side: Side,
    pub writing: RwSignal<Writing>,
    pub problem: RwSignal<Option<UiError>>,
    pub is_busy: RwSignal<bool>,
    pub tray: Tray,
    /// The records that it can be about.
    pub records: RwSignal<Vec<RecordView>>,
    /// Which kind of record each topic offers.
    offers: StoredValue<Vec<(TopicId, Option<RecordKind>)>>,
    inbox: Inbox,
    leave: Callback<String>,
    shelf: StoredValue<String>,
}

impl Starting {
    pub(super) fn new() -> Self {
        let (me, navigate) = (frame::me(), use_navigate());
        let leave = Callback::new(move |page: String| navigate(&page, NavigateOptions::default()));
        let changes = RwSignal::new(0_u32);
        let changed = Callback::new(move |()| {
            let _ = changes.try_update(|changes| *changes += 1);
        });
        let starting = Self {
            side: me.side,
            writing: RwSignal::new(Writing::default()),
            tray: Tray::new(changed),
            problem: RwSignal::new(FormError::of(api::StartForm::PATH).0),
            is_busy: RwSignal::new(false),
            records: RwSignal::new(Vec::new()),
            offers: StoredValue::new(Vec::new()),
            inbox: inbox(),
            leave,
            shelf: StoredValue::new(storage::name(me.person, "start")),
        };
        Effect::new(move |before: Option<u32>| {
            let now = changes.get();
            if before.is_some_and(|before| before != now) {
                starting.remember(|writing| writing.photos = starting.tray.kept());
            }
            now
        });
        starting
    }

    /// Takes in what there is to choose from, and what the address says that it is about.
    pub(super) fn begin(self, topics: &[TopicChoice], offered: Offered) {
        self.offers.set_value(topics.iter().map(|topic| (topic.id, topic.offers)).collect());
        self.records.set(offered.records);
        if let Some(from) = offered.from {
            self.writing.update(|writing| model::take_from(writing, *from, topics, self.side));
        }
    }

    /// The kind of record that the topic offers; `None`: no topic is chosen yet.
    pub(super) fn kind(self) -> Signal<Option<Option<RecordKind>>> {
        Signal::derive(move || {
            let topic = self.writing.with(|writing| writing.topic)?;
            self.offers.with_value(|all| all.iter().find(|(id, _)| *id == topic).map(|(_, kind)| *kind))
        })
    }

    /// Another topic: a record that it does not offer goes.
    pub(super) fn choose_topic(self, topic: Option<TopicId>) {
        self.write(|writing| writing.topic = topic);
        let kind = self.kind().get_untracked().flatten();
        let is_offered = |id: RecordId| {
            self.records.with_untracked(|all| all.iter().any(|one| one.id == id && Some(one.kind) == kind))
        };
        self.write(|writing| writing.record = writing.record.filter(|id| is_offered(*id)));
    }

    /// Looks up the records of the resident whom management has chosen.
    pub(super) fn look_up_records(self, resident: PersonId) {
        spawn_local(async move {
            let mut found = records_of(resident).await;
            let is_theirs = self.writing.try_with_untracked(|writing| {
                writing.resident.as_ref().is_some_and(|chosen| chosen.person == resident)
            });
            if is_theirs != Some(true) {
                return;
            }
            let chosen = self.writing.with_untracked(|writing| writing.record);
            if let Some(id) = chosen.filter(|id| found.iter().all(|one| one.id != *id)) {
                // It may be one too old to be offered; another resident's goes.
                let old = self.records.with_untracked(|all| all.iter().find(|one| one.id == id).cloned());
                match old.filter(|old| old.resident == Some(resident)) {
                    Some(old) => found.insert(0, old),
                    None => self.write(|writing| writing.record = None),
                }
            }
            let _ = self.records.try_set(found);
        });
    }

    fn shelf(self) -> String {
        self.shelf.try_get_value().unwrap_or_default()
    }

    /// What was written here before and not sent.
    pub(super) fn kept(self) -> Option<Writing> {
        storage::read(&self.shelf())
    }

    fn last_attempt(self) -> Option<Attempt> {
        storage::read(&format!("{}:attempt", self.shelf()))
    }

    /// Changes the form, in this browser's memory too.
    pub(super) fn write(self, change: impl FnOnce(&mut Writing)) {
        self.tray.let_wait();
        self.remember(change);
    }

    fn remember(self, change: impl FnOnce(&mut Writing)) {
        self.writing.update(change);
        self.writing.with_untracked(|writing| {
            if writing.is_empty() {
                storage::forget(&self.shelf())
            } else {
                storage::keep(&self.shelf(), writing)
            }
        });
    }

    /// Starts the conversation, once however often it is pressed.
    pub(super) fn send(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        match self.tray.is_ready(Callback::new(move |()| self.send())) {
            Ok(true) => self.send_now(),
            Ok(false) => {}
            Err(sentence) => self.problem.set(Some(UiError::about("photo", sentence))),
        }
    }

    fn send_now(self) {
        let writing = self.writing.get_untracked();
        let key = Attempt::key_for(self.last_attempt().as_ref(), &writing, browser::random_uuid);
        match writing.checked(self.side, key.clone()) {
            Err(error) => self.problem.set(Some(error)),
            Ok(form) => {
                storage::keep(&format!("{}:attempt", self.shelf()), &Attempt { key, writing });
                self.is_busy.set(true);
                spawn_local(async move {
                    let answer = patiently(asked(api::start(form))).await;
                    match answer {
                        // Busy until the page is left: another press in that moment would start another one.
                        Ok(sent) => self.started(&sent),
                        Err(error) => {
                            let _ = self.is_busy.try_set(false);
                            let _ = self.problem.try_set(Some(error));
                        }
                    }
                });
            }
        }
    }

    fn started(self, sent: &Sent) {
        storage::forget(&self.shelf());
        storage::forget(&format!("{}:attempt", self.shelf()));
        self.inbox.refresh();
        self.leave.try_run(format!("/messages/{}", sent.conversation));
    }

    /// What is wrong with one field.
    pub(super) fn about(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problem.with(|problem| {
                problem.as_ref().filter(|p| p.is_about(field)).map(|p| p.sentence().to_owned())
            })
        })
    }

    /// What is wrong, if it is not about one field of the form.
    pub(super) fn at_large(self) -> Signal<Option<UiError>> {
        const FIELDS: [&str; 5] = ["resident", "topic", "record", "subject", "text"];
        Signal::derive(move || {
            self.problem.get().filter(|problem| !FIELDS.iter().any(|field| problem.is_about(field)))
        })
    }
}
