//! Settings → Messaging.

use super::api::{self, MessagingForm};
use crate::{
    boundary::{FormError, UiError, asked, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{Icon, Problem, Shape},
};
use frontdesk_domain::{
    participation::HistoryRule,
    wire::{ErrorKind, MessagingSettings},
};
use leptos::{
    either::Either, ev::SubmitEvent, form::FromFormData, prelude::*, server_fn::ServerFn, task::spawn_local,
};
use leptos_router::hooks::use_query_map;

/// How messages work in this facility.
#[component]
pub fn MessagingPage() -> impl IntoView {
    let settings = resource(|| (), |()| api::messaging());
    view! {
        <Page title="Messaging">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match settings.await {
                        Ok(settings) => Either::Left(view! { <Form settings /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

/// What becomes of the form.
#[derive(Clone, Copy)]
struct Saving {
    problem: RwSignal<Option<UiError>>,
    is_saved: RwSignal<bool>,
    is_busy: RwSignal<bool>,
}

impl Saving {
    /// As the address says of a form that was posted without a script.
    fn new() -> Self {
        let is_saved = use_query_map().with_untracked(|query| query.get_str("saved").is_some());
        Self {
            problem: RwSignal::new(FormError::of(MessagingForm::PATH).0),
            is_saved: RwSignal::new(is_saved),
            is_busy: RwSignal::new(false),
        }
    }

    fn save(self, event: &SubmitEvent) {
        event.prevent_default();
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_saved.set(false);
        match MessagingForm::from_event(event) {
            Err(_) => self.problem.set(Some(UiError::here(ErrorKind::Invalid, "Choose one of the two."))),
            Ok(MessagingForm { form }) => {
                self.is_busy.set(true);
                spawn_local(async move {
                    let answer = asked(api::change_messaging(form)).await;
                    let _ = self.is_busy.try_set(false);
                    let _ = self.is_saved.try_set(answer.is_ok());
                    let _ = self.problem.try_set(answer.err());
                });
            }
        }
    }
}

#[component]
fn Form(settings: MessagingSettings) -> impl IntoView {
    let saving = Saving::new();
    let forget = move |_| saving.is_saved.set(false);
    view! {
        <form class="settings__form" method="post" action=MessagingForm::url() on:submit=move |event| saving.save(&event) on:change=forget>
            <Problem error=saving.problem />
            <fieldset class="rules">
                <legend class="rules__legend">"What management sees that is added to a conversation"</legend>
                {HistoryRule::ALL.map(|rule| view! { <Choice rule is_chosen=settings.staff_history == rule /> }).collect_view()}
            </fieldset>
            <p class="field__hint">"Residents and board members always see what comes from now on. Every change is in the audit log."</p>
            <div class="settings__foot">
                <button class="button button--primary" type="submit" aria-busy=move || saving.is_busy.get().then_some("true")>"Save"</button>
                <p class="settings__saved" role="status">
                    {move || saving.is_saved.get().then(|| view! { <Icon shape=Shape::Done />"Saved." })}
                </p>
            </div>
        </form>
    }
}

#[component]
fn Choice(rule: HistoryRule, is_chosen: bool) -> impl IntoView {
    let (label, hint) = match rule {
        HistoryRule::AdderChooses => (
            "Full history, unless the adder chooses otherwise",
            "Whoever takes over can read what was said before. The adder sees exactly what that is.",
        ),
        HistoryRule::FromNow => (
            "From now on",
            "What was said before stays with those who were there, for everybody who is added.",
        ),
    };
    let id = format!("history-{}", rule.word());
    let hint_id = format!("{id}-hint");
    view! {
        <div class="rules__choice">
            <input type="radio" id=id.clone() name="form[staff_history]" value=rule.word() checked=is_chosen required aria-describedby=hint_id.clone() />
            <label class="rules__label" for=id>{label}</label>
            <p class="rules__hint" id=hint_id>{hint}</p>
        </div>
    }
}
