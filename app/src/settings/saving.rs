//! A form of the settings that is being saved.

use crate::{
    boundary::{Answer, FormError, UiError, asked},
    ui::{Icon, Shape},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

/// What becomes of the form.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    pub problem: RwSignal<Option<UiError>>,
    pub is_saved: RwSignal<bool>,
    is_busy: RwSignal<bool>,
}

impl Saving {
    /// As the address says of a form that was posted to `path` without a script.
    pub(super) fn of(path: &'static str) -> Self {
        let is_saved = use_query_map().with_untracked(|query| query.get_str("saved").is_some());
        Self {
            problem: RwSignal::new(FormError::of(path).0),
            is_saved: RwSignal::new(is_saved),
            is_busy: RwSignal::new(false),
        }
    }

    /// Saves what the form says, once however often it is pressed.
    pub(super) fn save<F>(self, change: impl FnOnce() -> Result<F, UiError>)
    where
        F: Future<Output = Answer<()>> + 'static,
    {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_saved.set(false);
        match change() {
            Err(error) => self.problem.set(Some(error)),
            Ok(change) => {
                self.is_busy.set(true);
                spawn_local(async move {
                    let answer = asked(change).await;
                    let _ = self.is_busy.try_set(false);
                    let _ = self.is_saved.try_set(answer.is_ok());
                    let _ = self.problem.try_set(answer.err());
                });
            }
        }
    }

    /// What is wrong with one field.
    pub(super) fn about(self, field: &'static str) -> Signal<Option<String>> {
        let of_it = move |error: &UiError| error.is_about(field).then(|| error.sentence().to_owned());
        Signal::derive(move || self.problem.with(|problem| problem.as_ref().and_then(of_it)))
    }

    /// What is wrong, if it is about none of these fields.
    pub(super) fn at_large(self, fields: &'static [&'static str]) -> Signal<Option<UiError>> {
        let is_about_one = move |error: &UiError| fields.iter().any(|field| error.is_about(field));
        Signal::derive(move || self.problem.get().filter(|error| !is_about_one(error)))
    }
}

/// The button, and that it is saved.
#[component]
pub(super) fn SaveButton(
    /// The form.
    saving: Saving,
) -> impl IntoView {
    view! {
        <div class="settings__foot">
            <button class="button button--primary" type="submit" aria-busy=move || saving.is_busy.get().then_some("true")>"Save"</button>
            <p class="settings__saved" role="status">
                {move || saving.is_saved.get().then(|| view! { <Icon shape=Shape::Done />"Saved." })}
            </p>
        </div>
    }
}
