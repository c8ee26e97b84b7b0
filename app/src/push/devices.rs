//! All of one's devices. Each is tried and removed by a plain form with one button, which works alike with and without
//! a script.

use super::api::{RemovePushForm, TestPushForm};
use crate::{
    boundary::FormError,
    ui::{Badge, Problem, Time},
};
use frontdesk_domain::wire::PushDevice;
use leptos::{prelude::*, server_fn::ServerFn};

/// The list.
#[component]
pub(super) fn Devices(
    /// All of them.
    devices: Vec<PushDevice>,
) -> impl IntoView {
    let error = FormError::of(RemovePushForm::PATH).0.or(FormError::of(TestPushForm::PATH).0);
    view! {
        <Problem error=Signal::stored(error) />
        {(!devices.is_empty()).then(|| view! {
            <ul class="account__list" aria-label="Devices with notifications">
                {devices.into_iter().map(|device| view! { <Device device /> }).collect_view()}
            </ul>
        })}
    }
}

#[component]
fn Device(device: PushDevice) -> impl IntoView {
    let PushDevice { id, device, since, last, has_ended } = device;
    let (try_it, remove) = (format!("Send a test to {device}"), format!("Remove {device}"));
    view! {
        <li class="account__one">
            <div class="account__what">
                <p class="account__name">{device}{has_ended.then(|| view! { " " <Badge kind="archived">"Ended"</Badge> })}</p>
                <p class="account__when">
                    "Switched on " <Time moment=since />
                    {last.map(|last| view! { ", last reached " <Time moment=last /> })}
                    {has_ended.then_some(". Its browser has taken it back.")}
                </p>
            </div>
            <div class="push__acts">
                {(!has_ended).then(|| view! {
                    <form method="post" action=TestPushForm::url()>
                        <input type="hidden" name="device" value=id.to_string() />
                        <button class="button" type="submit" aria-label=try_it>"Test"</button>
                    </form>
                })}
                <form method="post" action=RemovePushForm::url()>
                    <input type="hidden" name="device" value=id.to_string() />
                    <button class="button" type="submit" aria-label=remove>"Remove"</button>
                </form>
            </div>
        </li>
    }
}
