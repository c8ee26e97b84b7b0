//! An absence that is being edited: what was typed stays, whatever becomes of it.

use super::{
    api::{self, SET_ABSENCE, SetAbsenceForm},
    model,
};
use crate::{
    boundary::{Typed, UiError, asked},
    browser,
    ui::FormState,
};
use frontdesk_domain::{
    id::PersonId,
    wire::{AbsencePage, ErrorKind, SetAbsence},
};
use leptos::{ev::SubmitEvent, form::FromFormData, prelude::*, task::spawn_local};

/// The fields, each of which has a place for what is wrong with it.
pub(super) const FIELDS: &[&str] = &["from", "until", "substitute"];

/// The form of one absence.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    pub person: PersonId,
    /// The version that saving would change.
    pub version: RwSignal<i64>,
    pub form: FormState,
    /// What it says now, after somebody else changed it; empty otherwise.
    pub now: RwSignal<String>,
    pub is_busy: RwSignal<bool>,
    done: Callback<()>,
}

/// What the form shows at first: what was typed before, if it came back refused.
pub(super) struct Shown {
    pub from: String,
    pub until: String,
    pub substitute: String,
}

impl Editing {
    /// The form over what is set now. `done`: after it was saved.
    pub(super) fn begin(page: &AbsencePage, done: Callback<()>) -> (Self, Shown) {
        let form = FormState::of(SET_ABSENCE);
        let is_stale =
            form.problems.with_untracked(|all| all.iter().any(|one| one.0.kind == ErrorKind::Conflict));
        let now = if is_stale { model::now(page.absence.as_ref()) } else { String::new() };
        let editing = Self {
            person: page.person.id,
            version: RwSignal::new(page.version),
            form,
            now: RwSignal::new(now),
            is_busy: RwSignal::new(false),
            done,
        };
        (editing, shown(page))
    }

    /// Saves what the form says, once however often it is pressed.
    pub(super) fn save(self, event: &SubmitEvent) {
        event.prevent_default();
        if self.is_busy.get_untracked() {
            return;
        }
        match SetAbsenceForm::from_event(event) {
            Ok(SetAbsenceForm { form }) => {
                self.is_busy.set(true);
                let version = self.version.get_untracked();
                spawn_local(self.send(SetAbsence { version, ..form }));
            }
            Err(_) => self.show(UiError::here(
                ErrorKind::Malformed,
                "The form could not be read. Please reload the page.",
            )),
        }
    }

    async fn send(self, form: SetAbsence) {
        let answer = asked(api::set(form)).await;
        if answer.as_ref().is_err_and(|error| error.0.kind == ErrorKind::Conflict) {
            self.look_again().await;
        }
        let _ = self.is_busy.try_set(false);
        match answer {
            Ok(()) => drop(self.done.try_run(())),
            Err(error) => self.show(error),
        }
    }

    /// What it says now; saving again replaces that.
    async fn look_again(self) {
        let Ok(page) = asked(api::read(Some(self.person))).await else { return };
        let _ = self.now.try_set(model::now(page.absence.as_ref()));
        let _ = self.version.try_set(page.version);
    }

    /// Says what is wrong, and leads to it.
    fn show(self, error: UiError) {
        if let Some(field) = error.0.field.clone() {
            browser::focus_soon(field);
        }
        let _ = self.form.problems.try_set(vec![error]);
    }
}

fn shown(page: &AbsencePage) -> Shown {
    let absence = page.absence.as_ref();
    let substitute = absence.and_then(|absence| absence.substitute.as_ref()).map(|one| one.id.to_string());
    let typed = Typed::of(SET_ABSENCE).get("form[substitute]");
    Shown {
        from: absence.map_or(page.today, |absence| absence.from).to_string(),
        until: absence.map(|absence| absence.until.to_string()).unwrap_or_default(),
        substitute: typed.or(substitute).unwrap_or_default(),
    }
}
