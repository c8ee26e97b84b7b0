//! Settings → Messaging.

use super::{
    api::{self, MESSAGING, MessagingForm},
    now_says::Facts,
    saving::{Part, PartForm, Saving},
    topics::{TopicRoutingPart, topics},
};
use crate::{
    boundary::{Answer, own_page, resource},
    frame::{NotShown, Page, PageLoading},
    ui::TextField,
};
use frontdesk_domain::{
    participation::HistoryRule,
    wire::{MessagingSettings, TopicRouting},
};
use leptos::{either::Either, ev::SubmitEvent, prelude::*, server_fn::ServerFn};

const FIELDS: &[&str] = &["archive_after_days", "reopen_text"];

/// How messages work in this facility.
#[component]
pub fn MessagingPage() -> impl IntoView {
    let loaded = resource(|| (), |()| load());
    view! {
        <Page title="Messaging">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((routing, settings)) => Either::Left(view! { <TopicRoutingPart routing /><ConversationsPart settings /> }),
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

impl Part for MessagingSettings {
    fn version(&self) -> i64 {
        self.version
    }

    fn facts(&self) -> Facts {
        vec![
            ("What management sees that is added", rule(self.staff_history).0.to_owned()),
            ("Archive after", format!("{} days", self.archive_after_days)),
            ("Text of a conversation that is done", self.reopen_text.clone()),
        ]
    }
}

/// Who sees what when they are added, when conversations are archived, and what stands in them then.
#[component]
fn ConversationsPart(settings: MessagingSettings) -> impl IntoView {
    let (saving, shown) = Saving::begin(MessagingForm::PATH, "messaging", settings);
    let save = move |event: SubmitEvent| saving.save(&event, api::change_messaging, api::messaging);
    let at = (MESSAGING, own_page(MESSAGING, MessagingForm::PATH));
    let form = saving.form;
    view! {
        <PartForm saving title="Conversations" id="part-conversations" at fields=FIELDS save=Callback::new(save)>
            <fieldset class="rules" aria-describedby="rules-hint">
                <legend class="rules__legend">"What management sees that is added to a conversation"</legend>
                {HistoryRule::ALL.map(|rule| view! { <Choice rule is_chosen=shown.staff_history == rule /> }).collect_view()}
            </fieldset>
            <p class="field__hint" id="rules-hint">"Residents and board members always see what comes from now on."</p>
            <TextField
                form
                field="archive_after_days"
                label="Archive after"
                keys="numeric"
                initial=shown.archive_after_days.to_string()
                hint="Days after which a resolved conversation is archived, 1 to 3650."
            />
            <TextField
                form
                field="reopen_text"
                label="Text of a resolved conversation"
                optional=true
                initial=shown.reopen_text
                hint="Up to 300 characters. Empty: This conversation is resolved. Reply to open it again."
            />
            <p class="field__hint">"Every change is in the audit log."</p>
        </PartForm>
    }
}

fn rule(rule: HistoryRule) -> (&'static str, &'static str) {
    match rule {
        HistoryRule::AdderChooses => (
            "Full history, unless the adder chooses otherwise",
            "Whoever takes over can read what was said before. The adder sees exactly what that is.",
        ),
        HistoryRule::FromNow => (
            "From now on",
            "What was said before stays with those who were there, for everybody who is added.",
        ),
    }
}

#[component]
fn Choice(rule: HistoryRule, is_chosen: bool) -> impl IntoView {
    let (label, hint) = self::rule(rule);
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
