//! From one facility to another, for somebody who has a place in several.

use super::api::SwitchForm;
use crate::{
    boundary::FormError,
    live::Live,
    ui::{Icon, Problem, Shape},
};
use frontdesk_domain::wire::Place;
use leptos::{prelude::*, server_fn::ServerFn};

/// The facility's name, and where one could go: plain forms, answered with a page of the other facility.
#[component]
pub(super) fn Switcher(
    /// The facility that one is in.
    facility: String,
    /// The others.
    elsewhere: Vec<Place>,
) -> impl IntoView {
    let live = expect_context::<Live>();
    let error = FormError::of(SwitchForm::PATH).0;
    let is_open = error.is_some();
    let one = move |place: Place| {
        let label = format!("Change over to {}", place.name);
        view! {
            <li>
                <form method="post" action=SwitchForm::url() on:submit=move |_| live.leave()>
                    <input type="hidden" name="facility" value=place.facility.to_string() />
                    <button class="switcher__place" type="submit" aria-label=label dir="auto">{place.name}</button>
                </form>
            </li>
        }
    };
    view! {
        <details class="switcher" open=is_open>
            <summary class="switcher__now">
                <Icon shape=Shape::Bell />
                <span class="visually-hidden">"Facility: "</span>
                <span class="switcher__name" dir="auto">{facility}</span>
                <Icon shape=Shape::Down />
            </summary>
            <div class="switcher__menu">
                <Problem error=Signal::stored(error) />
                <p class="switcher__title">"Change over to"</p>
                <ul class="switcher__places">{elsewhere.into_iter().map(one).collect_view()}</ul>
            </div>
        </details>
    }
}
