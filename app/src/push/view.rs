//! The part of Notification Preferences that is about notifications on devices.

use super::{devices::Devices, switch::Switch};
use crate::ui::Saved;
use frontdesk_domain::wire::PushSettings;
use leptos::{either::Either, prelude::*};

/// What notifications on devices are, how it stands on this one, and the others. Nothing, where this Frontdesk sends
/// none and there never were any.
#[component]
pub fn PushPart(
    /// What the page has read with the rest of it, by `push_settings`.
    settings: PushSettings,
) -> impl IntoView {
    let PushSettings { key, devices } = settings;
    if key.is_none() && devices.is_empty() {
        return Either::Left(());
    }
    Either::Right(view! {
        <section class="account__part" aria-labelledby="push">
            <h2 class="settings__part" id="push" tabindex="-1">"Push: notifications on your devices"</h2>
            <Saved what="push-on" said="Notifications are on for this device." />
            <Saved what="push-off" said="Removed. Nothing is sent there any more." />
            <Saved what="push-test" said="Sent. It should appear within a few seconds." />
            <p class="page__lead">
                "A device can tell you when somebody writes to you, even while Frontdesk is closed. Your browser will ask you once whether you allow it. What is sent is encrypted: only your device reads it, and the maker of your browser, who carries it, does not."
            </p>
            {match key {
                Some(key) => Either::Left(view! { <Switch key devices=devices.clone() /> }),
                None => Either::Right(view! { <p class="field__hint">"This Frontdesk sends no notifications to devices right now."</p> }),
            }}
            <Devices devices />
        </section>
    })
}
