//! Going oneself.

use super::{search::Search, state::Drawer, step::Purpose};
use crate::{browser, ui::Problem};
use leptos::prelude::*;

/// Whether one goes; the last one of management says to whom the conversation goes.
#[component]
pub(super) fn LeaveStep(
    /// The drawer.
    drawer: Drawer,
) -> impl IntoView {
    Effect::new(move |_| browser::focus_soon("leave-title".to_owned()));
    let must_hand_over = Memo::new(move |_| drawer.room.thread.with(|shown| shown.may.must_hand_over));
    view! {
        <section class="drawer__step" aria-labelledby="leave-title">
            <h3 class="preview__title" id="leave-title" tabindex="-1">"Leave this conversation?"</h3>
            <p>"You keep what you could see until now; nothing new reaches you."</p>
            <Show when=move || must_hand_over.get() fallback=move || view! { <JustLeave drawer /> }>
                <HandOver drawer />
            </Show>
        </section>
    }
}

#[component]
fn JustLeave(drawer: Drawer) -> impl IntoView {
    view! {
        <Problem error=drawer.problem />
        <div class="drawer__foot">
            <button class="button button--quiet" type="button" on:click=move |_| drawer.cancel()>"Cancel"</button>
            <button
                class="button button--danger"
                type="button"
                aria-busy=move || drawer.is_busy.get().then_some("true")
                on:click=move |_| drawer.leave(false)
            >
                "Leave"
            </button>
        </div>
    }
}

/// To somebody, or back to where such conversations go.
#[component]
fn HandOver(drawer: Drawer) -> impl IntoView {
    let topic = move || drawer.room.thread.with(|shown| shown.topic.clone());
    view! {
        <p>"You are the last one from management here, so hand it over: somebody has to be able to answer."</p>
        <h4 class="drawer__part">"To somebody"</h4>
        <Search drawer purpose=Purpose::HandOver />
        <h4 class="drawer__part">"Or to whoever receives "{topic}</h4>
        <button
            class="button"
            type="button"
            aria-busy=move || drawer.is_busy.get().then_some("true")
            on:click=move |_| drawer.leave(true)
        >
            "Give it back to its topic"
        </button>
        <Problem error=drawer.problem />
        <div class="drawer__foot">
            <button class="button button--quiet" type="button" on:click=move |_| drawer.cancel()>"Cancel"</button>
        </div>
    }
}
