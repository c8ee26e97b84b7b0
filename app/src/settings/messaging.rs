//! Settings → Messaging.

use super::{
    api::{self, MessagingForm},
    saving::{SaveButton, Saving},
    topics::{TopicRoutingPart, topics},
};
use crate::{
    boundary::{Answer, UiError, resource},
    frame::{NotShown, Page, PageLoading},
    ui::Problem,
};
use frontdesk_domain::{
    participation::HistoryRule,
    wire::{ErrorKind, MessagingSettings, TopicRouting},
};
use leptos::{either::Either, ev::SubmitEvent, form::FromFormData, prelude::*, server_fn::ServerFn};

/// How messages work in this facility.
#[component]
pub fn MessagingPage() -> impl IntoView {
    let loaded = resource(|| (), |()| load());
    view! {
        <Page title="Messaging">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((routing, settings)) => Either::Left(view! { <TopicRoutingPart routing /><Form settings /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

/// One after the other: whoever may not see the page is refused once.
async fn load() -> Answer<(TopicRouting, MessagingSettings)> {
    let routing = topics().await?;
    Ok((routing, api::messaging().await?))
}

fn save(saving: Saving, event: &SubmitEvent) {
    event.prevent_default();
    saving.save(|| {
        let MessagingForm { form } = MessagingForm::from_event(event)
            .map_err(|_| UiError::here(ErrorKind::Invalid, "Choose one of the two."))?;
        Ok(api::change_messaging(form))
    });
}

#[component]
fn Form(settings: MessagingSettings) -> impl IntoView {
    let saving = Saving::of(MessagingForm::PATH);
    let forget = move |_| saving.is_saved.set(false);
    view! {
        <form class="settings__form" method="post" action=MessagingForm::url() on:submit=move |event| save(saving, &event) on:change=forget>
            <h2 class="settings__part">"Adding people"</h2>
            <Problem error=saving.problem />
            <fieldset class="rules">
                <legend class="rules__legend">"What management sees that is added to a conversation"</legend>
                {HistoryRule::ALL.map(|rule| view! { <Choice rule is_chosen=settings.staff_history == rule /> }).collect_view()}
            </fieldset>
            <p class="field__hint">"Residents and board members always see what comes from now on. Every change is in the audit log."</p>
            <SaveButton saving />
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
