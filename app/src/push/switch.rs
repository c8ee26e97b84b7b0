//! Switching them on and off on this very device: the one part that needs a script, since only a browser can ask.

use super::{
    api::{self, RemovePushForm, TestPushForm},
    model::{Standing, said, standing},
};
use crate::{
    boundary::{UiError, asked},
    browser::{self, push, storage},
    frame::me,
    ui::{Icon, Problem, Shape},
};
use frontdesk_domain::{
    id::PushId,
    wire::{ErrorKind, PushDevice},
};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};

/// As which of the list this browser was switched on is kept here under this name; it goes when somebody signs out.
const KEPT: &str = "push";

/// How it stands here, with what can be done about it.
#[component]
pub(super) fn Switch(
    /// What the browser subscribes with.
    key: String,
    /// Those of the list.
    devices: Vec<PushDevice>,
) -> impl IntoView {
    let name = storage::name(me().person, KEPT);
    let here = RwSignal::new(None::<Standing>);
    let error = RwSignal::new(None::<UiError>);
    let is_busy = RwSignal::new(false);
    let kept = name.clone();
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            here.set(Some(standing(push::abilities(), storage::read(&kept), &devices)));
        }
    });
    let switch_on = move || {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        error.set(None);
        let (key, name) = (key.clone(), name.clone());
        spawn_local(async move {
            match subscribe(&key, &name).await {
                Ok(()) => browser::go(&api::done("push-on")),
                Err(why) => {
                    let _ = is_busy.try_set(false);
                    let _ = error.try_set(Some(why));
                    if push::abilities().permission == push::Permission::Denied {
                        let _ = here.try_set(Some(Standing::Blocked));
                    }
                }
            }
        });
    };
    let switch_on = StoredValue::new(switch_on);
    view! {
        <noscript><p class="field__hint">"Switching them on needs JavaScript, since only your browser can ask you."</p></noscript>
        <div class="push" aria-live="polite">
            {move || here.get().map(|here| match here {
                Standing::Unsupported => view! {
                    <p>"This browser cannot show notifications of Frontdesk. It takes an up-to-date browser, not in a private window, and an address that begins with https."</p>
                }.into_any(),
                Standing::NeedsHomeScreen => view! { <HomeScreen /> }.into_any(),
                Standing::Blocked => view! {
                    <p>"Notifications of Frontdesk are blocked in this browser. Allow them in its settings for this page, most often behind the sign before the address, and load the page again."</p>
                }.into_any(),
                Standing::Off => view! {
                    <p>"Notifications are off on this device."</p>
                    <p>
                        <button
                            type="button"
                            class="button button--primary"
                            aria-busy=move || is_busy.get().then_some("true")
                            on:click=move |_| switch_on.with_value(|switch_on| switch_on())
                        >
                            <Icon shape=Shape::Bell />"Switch on for this device"
                        </button>
                    </p>
                }.into_any(),
                Standing::On(id) => view! { <On id /> }.into_any(),
            })}
        </div>
        <Problem error />
    }
}

/// Asks its owner, subscribes, and tells the server; what it is called there is kept here.
async fn subscribe(key: &str, name: &str) -> Result<(), UiError> {
    let form = push::subscribe(key).await.map_err(|why| UiError::here(ErrorKind::Unavailable, said(why)))?;
    let id = asked(api::subscribe(form)).await?;
    storage::keep(name, &id);
    Ok(())
}

/// It is on: try it, or switch it off.
#[component]
fn On(id: PushId) -> impl IntoView {
    view! {
        <p><Icon shape=Shape::Done />"Notifications are on for this device."</p>
        <div class="push__acts">
            <form method="post" action=TestPushForm::url()>
                <input type="hidden" name="device" value=id.to_string() />
                <button class="button" type="submit">"Send a test to this device"</button>
            </form>
            // The list may be out of reach; what the browser holds is taken back in any case.
            <form method="post" action=RemovePushForm::url() on:submit=|_| spawn_local(push::unsubscribe())>
                <input type="hidden" name="device" value=id.to_string() />
                <button class="button" type="submit">"Switch off for this device"</button>
            </form>
        </div>
    }
}

/// How an iPhone or iPad comes to it (iOS 16.4 and later).
#[component]
fn HomeScreen() -> impl IntoView {
    view! {
        <p>"On an iPhone or iPad, notifications reach Frontdesk only as an app on the Home Screen:"</p>
        <ol class="push__steps">
            <li>"Tap the Share button of your browser, the square with the arrow."</li>
            <li>"Choose \u{201c}Add to Home Screen\u{201d}, then \u{201c}Add\u{201d}."</li>
            <li>"Open Frontdesk from the Home Screen and sign in."</li>
            <li>"Come back to this page there, and switch notifications on."</li>
        </ol>
        <p class="field__hint">"It takes iOS 16.4 or later."</p>
    }
}
