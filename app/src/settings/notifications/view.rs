//! The page of Notification Preferences.

use super::{
    api::{self, NotificationsForm, PAGE},
    model::kinds,
    order::ChannelOrderField,
    testing::{TestForms, Testing},
};
use crate::{
    boundary::{Answer, own_page, resource},
    frame::{NotShown, Page, PageLoading},
    push::PushPart,
    settings::{
        now_says::Facts,
        saving::{Part, PartForm, Saving},
    },
    telegram::TelegramPart,
    ui::{Icon, Shape, TextField},
};
use frontdesk_domain::{
    channel::ChannelKind,
    wire::{NotificationPage, NotificationPreferences},
};
use leptos::{either::Either, ev::SubmitEvent, prelude::*, server_fn::ServerFn};

const FIELDS: &[&str] = &["delay_minutes", "quiet_from", "quiet_until"];

impl Part for NotificationPreferences {
    fn version(&self) -> i64 {
        self.version
    }

    fn facts(&self) -> Facts {
        let yes = |is_on: bool| if is_on { "on" } else { "off" }.to_owned();
        let order: Vec<_> = kinds(&self.order).into_iter().map(ChannelKind::label).collect();
        vec![
            ("Order", order.join(", ")),
            ("Email", yes(self.email)),
            ("Push", yes(self.push)),
            ("Telegram", yes(self.telegram)),
            ("Minutes between two channels", self.delay_minutes.to_string()),
            ("All at once", yes(self.is_all_at_once)),
            ("Quiet from", self.quiet_from.clone()),
            ("Quiet until", self.quiet_until.clone()),
            ("Language", self.language.clone()),
        ]
    }
}

/// How the reader is told of what they have not read.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    let loaded = resource(|| (), |()| api::read_all());
    view! {
        <Page title="Notification Preferences">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((page, settings)) => {
                            Either::Left(view! { <Preferences page /><PushPart settings /> })
                        }
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
            <TelegramPart />
        </Page>
    }
}

async fn look() -> Answer<NotificationPreferences> {
    Ok(api::read().await?.preferences)
}

#[component]
fn Preferences(page: NotificationPage) -> impl IntoView {
    let is_in_vain = !page.can_reach();
    let NotificationPage { preferences, channels, time_zone, languages, shows_read_marks } = page;
    let testing = Testing::begin();
    let (saving, shown) = Saving::begin(NotificationsForm::PATH, "notifications", preferences);
    let save = move |event: SubmitEvent| saving.save(&event, api::change, look);
    let at = (PAGE, own_page(PAGE, NotificationsForm::PATH));
    let form = saving.form;
    let NotificationPreferences { delay_minutes, is_all_at_once, quiet_from, quiet_until, .. } =
        shown.clone();
    let chosen = shown.language.clone();
    let options = languages.into_iter().map(|(tag, name)| {
        let is_chosen = tag == chosen;
        view! { <option value=tag.clone() lang=tag selected=is_chosen>{name}</option> }
    });
    let options = options.collect_view();
    view! {
        {is_in_vain.then(|| view! {
            <p class="channels__in-vain">
                <Icon shape=Shape::Alert />
                <span>"Nothing can reach you outside of these pages right now: no channel is on that is also set up for you."</span>
            </p>
        })}
        <PartForm saving title="How you are told" id="part-notifications" at fields=FIELDS save=Callback::new(save)>
            // Enter in a field presses the first button of the form, which would be one that moves a channel.
            <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">"Save"</button>
            <ChannelOrderField saving shown channels testing />
            <TextField
                form
                field="delay_minutes"
                label="Minutes between two channels"
                keys="numeric"
                initial=delay_minutes.to_string()
                hint="If you have not read it by then, the next channel tells you. From 1 to 1440 minutes."
            />
            <div class="rules__choice rules__choice--alone">
                <input type="checkbox" id="is_all_at_once" name="form[is_all_at_once]" value="true" checked=is_all_at_once />
                <label class="rules__label" for="is_all_at_once">"All at once"</label>
                <p class="rules__hint">"Every channel that is on tells you right away."</p>
            </div>
            <div class="away-days">
                <TextField form field="quiet_from" label="Quiet from" kind="time" optional=true initial=quiet_from />
                <TextField form field="quiet_until" label="Quiet until" kind="time" optional=true initial=quiet_until />
            </div>
            <p class="field__hint">{format!("Nothing tells you in these hours; what comes meanwhile waits until they are over. They are in the time of your building ({time_zone}). Leave both empty for none.")}</p>
            <div class="field">
                <label class="field__label" for="language">"Language"</label>
                <select class="field__input settings__choice" id="language" name="form[language]">{options}</select>
            </div>
            <p class="field__hint">
                {if shows_read_marks {
                    "You are not told of a conversation while you look at it. Others see when you have read their messages."
                } else {
                    "You are not told of a conversation while you look at it. Nobody sees when you have read their messages."
                }}
            </p>
        </PartForm>
        <TestForms testing />
    }
}
