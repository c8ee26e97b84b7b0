//! Opening a conversation one is not in, for a reason.

use super::api::{self, OverseeForm};
use crate::{
    boundary::{FormError, UiError, asked},
    ui::{FieldProblem, Problem},
};
use frontdesk_domain::{
    id::ConversationId,
    text::OversightReason,
    wire::{Oversee, OversightRow},
};
use leptos::{
    ev::SubmitEvent,
    html::{Dialog, Input},
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The dialog, and the conversation that it asks about.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    dialog: NodeRef<Dialog>,
    reason: NodeRef<Input>,
    which: RwSignal<Option<ConversationId>>,
    about: RwSignal<String>,
    problem: RwSignal<Option<UiError>>,
    is_busy: RwSignal<bool>,
    leave: Callback<String>,
}

impl Opening {
    /// A dialog that asks about `first`, if about anything yet.
    pub(super) fn new(first: Option<OversightRow>) -> Self {
        let navigate = use_navigate();
        Self {
            dialog: NodeRef::new(),
            reason: NodeRef::new(),
            which: RwSignal::new(first.as_ref().map(|row| row.conversation)),
            about: RwSignal::new(first.as_ref().map(said).unwrap_or_default()),
            problem: RwSignal::new(FormError::of(OverseeForm::PATH).0),
            is_busy: RwSignal::new(false),
            leave: Callback::new(move |page: String| navigate(&page, NavigateOptions::default())),
        }
    }

    /// Asks why this one is to be opened.
    pub(super) fn ask(self, row: &OversightRow) {
        self.which.set(Some(row.conversation));
        self.about.set(said(row));
        self.problem.set(None);
        if let Some(reason) = self.reason.get_untracked() {
            reason.set_value("");
        }
        self.show();
    }

    fn show(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
            let _ = dialog.show_modal();
        }
    }

    fn hide(self) {
        if let Some(dialog) = self.dialog.try_get_untracked().flatten() {
            dialog.close();
        }
    }

    fn filled_in(self) -> Result<Oversee, UiError> {
        let typed = self.reason.get_untracked().map(|node| node.value()).unwrap_or_default();
        let reason: OversightReason = typed.parse().map_err(|why| UiError::about("reason", why))?;
        let conversation = self.which.get_untracked();
        let conversation = conversation.ok_or_else(|| UiError::about("reason", "Choose a conversation."))?;
        Ok(Oversee { conversation, reason: reason.into() })
    }

    fn confirm(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        match self.filled_in() {
            Err(error) => self.refused(error),
            Ok(form) => {
                self.is_busy.set(true);
                spawn_local(async move {
                    let page = format!("/messages/{}", form.conversation);
                    match asked(api::open(form)).await {
                        Ok(()) => drop(self.leave.try_run(page)),
                        Err(error) => self.refused(error),
                    }
                });
            }
        }
    }

    fn refused(self, error: UiError) {
        let is_about_reason = error.is_about("reason");
        let _ = self.is_busy.try_set(false);
        let _ = self.problem.try_set(Some(error));
        if is_about_reason && let Some(reason) = self.reason.try_get_untracked().flatten() {
            let _ = reason.focus();
        }
    }

    fn about_reason(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problem.with(|problem| {
                problem.as_ref().filter(|p| p.is_about("reason")).map(|p| p.sentence().to_owned())
            })
        })
    }

    fn at_large(self) -> Signal<Option<UiError>> {
        Signal::derive(move || self.problem.get().filter(|problem| !problem.is_about("reason")))
    }
}

/// Whom it concerns and what about.
fn said(row: &OversightRow) -> String {
    let parts = [Some(&row.resident), row.unit.as_ref(), Some(&row.topic)];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ")
}

/// The dialog: says what will happen, and asks for the reason.
#[component]
pub(super) fn OpeningDialog(
    /// What it asks about.
    opening: Opening,
    /// The row that the page was opened to ask about.
    asked: Option<OversightRow>,
) -> impl IntoView {
    let is_open = asked.is_some();
    Effect::new(move |_| {
        if is_open {
            opening.show();
        }
    });
    let which = move || opening.which.get().map(|id| id.to_string()).unwrap_or_default();
    view! {
        <dialog class="dialog" node_ref=opening.dialog open=is_open aria-labelledby="oversee-title">
            <form
                class="dialog__form"
                method="post"
                action=OverseeForm::url()
                on:submit=move |event: SubmitEvent| { event.prevent_default(); opening.confirm(); }
            >
                <h2 class="dialog__title" id="oversee-title">"Open this conversation"</h2>
                <p class="dialog__about" dir="auto">{move || opening.about.get()}</p>
                <p id="oversee-means">
                    "You become a participant whom everybody in the conversation sees, and the reason is kept in the audit log."
                </p>
                <Problem error=opening.at_large() />
                <input type="hidden" name="form[conversation]" value=which />
                <ReasonField opening />
                <div class="dialog__foot">
                    <button class="button button--quiet" type="button" on:click=move |_| opening.hide()>"Cancel"</button>
                    <button class="button button--primary" type="submit" aria-busy=move || opening.is_busy.get().then_some("true")>"Confirm"</button>
                </div>
            </form>
        </dialog>
    }
}

#[component]
fn ReasonField(opening: Opening) -> impl IntoView {
    let problem = opening.about_reason();
    view! {
        <div class="field">
            <label class="field__label" for="oversee-reason">"Reason"</label>
            <input
                class="field__input"
                id="oversee-reason"
                name="form[reason]"
                dir="auto"
                autocomplete="off"
                aria-describedby="oversee-means oversee-problem"
                aria-invalid=move || problem.get().map(|_| "true")
                node_ref=opening.reason
            />
            <FieldProblem id="oversee-problem" sentence=problem />
        </div>
    }
}
