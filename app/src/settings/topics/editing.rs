//! A topic that is being edited: what was typed stays, whatever becomes of it.

use super::{api, model};
use crate::{
    boundary::{FormError, Typed, UiError, asked},
    browser,
};
use frontdesk_domain::{
    id::TopicId,
    wire::{ChangeTopic, ErrorKind, TopicForm, TopicRouting},
};
use leptos::{ev::SubmitEvent, form::FromFormData, prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The fields that have a place for what is wrong with them, and their ids.
const FIELDS: [(&str, &str); 4] = [
    ("name", "topic-name"),
    ("residents", "topic-residents"),
    ("to", "topic-to"),
    ("fallback", "topic-fallback"),
];

type Facts = Vec<(&'static str, String)>;

/// The form of one topic; of a new one, when `topic` is none.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    pub topic: Option<TopicId>,
    /// The version that saving would change.
    pub version: RwSignal<i64>,
    pub problem: RwSignal<Option<UiError>>,
    /// What it says now where something else was typed, after somebody else changed it.
    pub now: RwSignal<Facts>,
    pub is_busy: RwSignal<bool>,
    done: StoredValue<Callback<()>>,
}

impl Editing {
    /// The form over what the topic says now, and what it shows: what was typed before, if a
    /// form without a script was refused.
    pub(super) fn begin(
        topic: Option<TopicId>,
        routing: &TopicRouting,
        version: RwSignal<i64>,
    ) -> (Self, TopicForm) {
        let setting = routing.topics.iter().find(|one| Some(one.id) == topic);
        let path = if topic.is_some() { api::ChangeForm::PATH } else { api::AddForm::PATH };
        let error = FormError::of(path).0;
        let fresh = setting.map_or_else(TopicForm::empty, |one| one.form.clone());
        let typed = Typed::of(path);
        let typed = match topic {
            None => typed.read().map(|api::AddForm { form }| form),
            Some(_) => typed.read().map(|api::ChangeForm { form, .. }| form.topic),
        };
        let shown = typed.unwrap_or_else(|| fresh.clone());
        let is_stale = error.as_ref().is_some_and(|error| error.0.kind == ErrorKind::Conflict);
        let now = if is_stale { model::differences(&fresh, &shown, &routing.people) } else { Facts::new() };
        let navigate = use_navigate();
        let editing = Self {
            topic,
            version,
            problem: RwSignal::new(error),
            now: RwSignal::new(now),
            is_busy: RwSignal::new(false),
            done: StoredValue::new(Callback::new(move |()| navigate(api::SAVED, NavigateOptions::default()))),
        };
        (editing, shown)
    }

    /// Saves what the form says, once however often it is pressed.
    pub(super) fn save(self, event: &SubmitEvent) {
        event.prevent_default();
        if self.is_busy.get_untracked() {
            return;
        }
        let read =
            |_| UiError::here(ErrorKind::Malformed, "The form could not be read. Please reload the page.");
        let form = match self.topic {
            None => api::AddForm::from_event(event).map(|new| new.form).map_err(read),
            Some(_) => api::ChangeForm::from_event(event).map(|change| change.form.topic).map_err(read),
        };
        match form {
            Err(error) => self.problem.set(Some(error)),
            Ok(form) => {
                self.is_busy.set(true);
                spawn_local(self.send(form));
            }
        }
    }

    async fn send(self, topic: TopicForm) {
        let sent = topic.clone();
        let answer = match self.topic {
            None => asked(api::add_topic(sent)).await,
            Some(id) => {
                let version = self.version.try_get_untracked().unwrap_or_default();
                asked(api::change_topic(id, ChangeTopic { version, topic: sent })).await
            }
        };
        let is_stale = answer.as_ref().is_err_and(|error| error.0.kind == ErrorKind::Conflict);
        if is_stale {
            self.look_again(&topic).await;
        }
        let _ = self.is_busy.try_set(false);
        match answer {
            Ok(()) => {
                if let Some(done) = self.done.try_get_value() {
                    done.run(());
                }
            }
            Err(error) => {
                if let Some((_, id)) = FIELDS.iter().find(|(field, _)| error.is_about(field)) {
                    browser::focus_soon((*id).to_owned());
                }
                let _ = self.problem.try_set(Some(error));
            }
        }
    }

    /// What it says now, beside what was typed; saving again replaces that.
    async fn look_again(self, typed: &TopicForm) {
        let Ok(routing) = asked(api::topics()).await else { return };
        let Some(now) = routing.topics.iter().find(|one| Some(one.id) == self.topic) else { return };
        let _ = self.now.try_set(model::differences(&now.form, typed, &routing.people));
        let _ = self.version.try_set(now.version);
    }

    /// What is wrong with one field.
    pub(super) fn about(self, field: &'static str) -> Signal<Option<String>> {
        let of_it = move |error: &UiError| error.is_about(field).then(|| error.sentence().to_owned());
        Signal::derive(move || self.problem.with(|problem| problem.as_ref().and_then(of_it)))
    }

    /// What is wrong, if it is about none of the fields.
    pub(super) fn at_large(self) -> Signal<Option<UiError>> {
        let is_about_one = move |error: &UiError| FIELDS.iter().any(|(field, _)| error.is_about(field));
        Signal::derive(move || self.problem.get().filter(|error| !is_about_one(error)))
    }
}
