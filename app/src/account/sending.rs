//! A form of the account that is being sent.

use super::api;
use crate::{
    boundary::{Answer, UiError, asked},
    browser,
    ui::FormState,
};
use frontdesk_domain::wire::ErrorKind;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

/// What becomes of the form.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    pub form: FormState,
    is_busy: RwSignal<bool>,
}

impl Sending {
    /// The form of the server function at `path`. When it came back refused, the focus is led to what is wrong.
    pub(super) fn of(path: &'static str) -> Self {
        let form = FormState::of(path);
        Effect::new(move |before: Option<()>| {
            if before.is_none() {
                form.problems.with_untracked(|problems| focus(problems));
            }
        });
        Self { form, is_busy: RwSignal::new(false) }
    }

    /// Whether the first problem is that somebody else was faster.
    pub(super) fn is_stale(self) -> bool {
        self.form.problems.with_untracked(|all| all.iter().any(is_stale))
    }

    /// Whether an answer is awaited.
    pub(super) fn busy(self) -> Option<&'static str> {
        self.is_busy.get().then_some("true")
    }

    /// Says what is wrong, and leads to the first of it.
    pub(super) fn show(self, problems: Vec<UiError>) {
        focus(&problems);
        let _ = self.form.problems.try_set(problems);
    }

    /// Sends it, once however often it is pressed; `what` was saved then, and the page is loaded anew,
    /// since the header and the list of sessions say something else. `stale` is asked for what is there now.
    pub(super) fn send<F, S>(
        self,
        event: &SubmitEvent,
        what: &'static str,
        read: impl FnOnce(&SubmitEvent) -> Result<F, Vec<UiError>>,
        stale: impl FnOnce() -> S + 'static,
    ) where
        F: Future<Output = Answer<()>> + 'static,
        S: Future<Output = ()> + 'static,
    {
        event.prevent_default();
        if self.is_busy.get_untracked() {
            return;
        }
        match read(event) {
            Err(problems) => self.show(problems),
            Ok(call) => {
                self.is_busy.set(true);
                spawn_local(async move {
                    match asked(call).await {
                        Ok(()) => browser::go(&api::saved(what)),
                        Err(error) => {
                            if is_stale(&error) {
                                stale().await;
                            }
                            let _ = self.is_busy.try_set(false);
                            self.show(vec![error]);
                        }
                    }
                });
            }
        }
    }
}

/// What cannot be read of a form by the script.
pub(super) fn unread() -> Vec<UiError> {
    vec![UiError::here(ErrorKind::Malformed, "Please reload the page and try again.")]
}

/// What the form itself can tell, each with its field.
pub(super) fn told(problems: Vec<(&'static str, String)>) -> Vec<UiError> {
    problems.into_iter().map(|(field, why)| UiError::about(field, why)).collect()
}

fn is_stale(error: &UiError) -> bool {
    error.0.kind == ErrorKind::Conflict
}

/// A field has its name as its id.
fn focus(problems: &[UiError]) {
    if let Some(field) = problems.iter().find_map(|problem| problem.0.field.clone()) {
        browser::focus_soon(field);
    }
}
