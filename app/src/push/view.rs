//! The part of a page that is about notifications on devices.

use super::{api, devices::Devices, switch::Switch};
use crate::{boundary::resource, ui::Problem};
use frontdesk_domain::wire::PushSettings;
use leptos::{either::Either, prelude::*};

/// What notifications on devices are, how it stands on this one, and the others.
#[component]
pub fn PushPart() -> impl IntoView {
    let settings = resource(|| (), |()| api::push_settings());
    view! {
        <Transition fallback=|| ()>
            {move || Suspend::new(async move {
                match settings.await {
                    Ok(settings) => Either::Left(view! { <Parts settings /> }),
                    Err(error) => Either::Right(view! { <Problem error=Signal::stored(Some(error)) /> }),
                }
            })}
        </Transition>
    }
}

#[component]
fn Parts(settings: PushSettings) -> impl IntoView {
    let PushSettings { key, devices } = settings;
    view! {
        <p class="page__lead">
            "A device can tell you when somebody writes to you, even while Frontdesk is closed. Your browser will ask you once whether you allow it. What is sent is encrypted: only your device reads it, and the maker of your browser, who carries it, does not."
        </p>
        {match key {
            Some(key) => Either::Left(view! { <Switch key devices=devices.clone() /> }),
            None => Either::Right(view! { <p class="field__hint">"This Frontdesk sends no notifications to devices."</p> }),
        }}
        <Devices devices />
    }
}
