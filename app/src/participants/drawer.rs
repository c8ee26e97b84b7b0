//! The drawer: it slides over the thread from the right. The browser opens and closes it
//! by its button, also without a script; with one, by Alt and P and by a finger as well.

use super::{
    leave::LeaveStep, list::ListStep, model, preview::PreviewStep, remove::RemoveStep, state::Drawer,
    step::Step, swipe,
};
use crate::ui::{Icon, Shape};
use leptos::{ev, prelude::*};

/// Opens and closes the drawer.
#[component]
pub(crate) fn ParticipantsButton() -> impl IntoView {
    view! {
        <button
            class="button button--quiet"
            type="button"
            popovertarget="participants"
            aria-keyshortcuts="Alt+P"
            title="Alt + P"
        >
            <Icon shape=Shape::People />"Participants"
        </button>
    }
}

/// The drawer.
#[component]
pub(crate) fn Participants(
    /// The conversation.
    room: super::Room,
) -> impl IntoView {
    let drawer = Drawer::new(room);
    Effect::new(move |_| {
        swipe::listen(drawer);
        listen_to_keys(drawer);
    });
    view! {
        <div
            class="drawer"
            id="participants"
            popover="auto"
            role="dialog"
            aria-labelledby="participants-title"
            node_ref=drawer.node
            on:toggle=move |_| drawer.toggled()
        >
            <div class="drawer__head">
                <h2 class="drawer__title" id="participants-title" tabindex="-1">"In this conversation"</h2>
                <button class="button button--quiet" type="button" popovertarget="participants" popovertargetaction="hide">"Close"</button>
            </div>
            <ListStep drawer />
            {move || match drawer.step.get() {
                Step::List => ().into_any(),
                Step::Preview(person, purpose) => view! { <PreviewStep drawer person purpose /> }.into_any(),
                Step::Remove(person) => view! { <RemoveStep drawer person /> }.into_any(),
                Step::Leave => view! { <LeaveStep drawer /> }.into_any(),
            }}
        </div>
    }
}

fn listen_to_keys(drawer: Drawer) {
    let pressed = window_event_listener(ev::keydown, move |event| {
        let has_other = event.ctrl_key() || event.meta_key() || event.shift_key();
        if model::is_shortcut(&event.key(), &event.code(), event.alt_key(), has_other) {
            event.prevent_default();
            drawer.toggle();
        }
    });
    on_cleanup(move || pressed.remove());
}
