//! Letting somebody in no more, or again.

use crate::{
    boundary::own_page,
    settings::people::{
        api::{self, DisableForm, EnableForm},
        fields::{Foot, PostForm},
    },
    ui::FormState,
};
use frontdesk_domain::wire::PersonPage;
use leptos::{either::Either, prelude::*, server_fn::ServerFn};

/// The button for either, and what it does.
#[component]
pub(super) fn Disabling(
    /// The person.
    page: PersonPage,
) -> impl IntoView {
    let PersonPage { id, version, is_disabled, is_self, .. } = page;
    let fields = move || {
        view! {
            <input type="hidden" name="form[person]" value=id.to_string() />
            <input type="hidden" name="form[version]" value=version />
        }
    };
    let part = match is_disabled {
        true => Either::Left(view! {
            <h2 class="settings__part" id="person-disable">"Let them in again"</h2>
            <p>"They sign in anew and have what they could read before."</p>
            <PostForm form=FormState::of(EnableForm::PATH) fields=&[] action=own_page(&api::page_of(id), EnableForm::PATH)>
                {fields()}
                <Foot label="Enable" />
            </PostForm>
        }),
        false => Either::Right(view! {
            <h2 class="settings__part" id="person-disable">"Disable"</h2>
            <p>"They are signed out at once on every device, and receive nothing any more. Conversations keep what they wrote. You can enable them again."</p>
            <PostForm form=FormState::of(DisableForm::PATH) fields=&[] action=own_page(&api::page_of(id), DisableForm::PATH)>
                {fields()}
                <Foot label="Disable" is_danger=true />
            </PostForm>
        }),
    };
    // Nobody locks themselves out: another facility admin can.
    (!is_self || is_disabled)
        .then(|| view! { <section class="people-part" aria-labelledby="person-disable">{part}</section> })
}
