//! Who is here, and what can be done about it.

use super::{
    drag,
    person::Person,
    search::Search,
    state::Drawer,
    step::{Purpose, Step},
};
use crate::{
    browser,
    ui::{Icon, Problem, Shape},
};
use leptos::{ev::DragEvent, prelude::*};

/// Those who are here. It stays behind the other steps, so that nothing typed in it is lost.
#[component]
pub(super) fn ListStep(
    /// The drawer.
    drawer: Drawer,
) -> impl IntoView {
    let people = Memo::new(move |_| drawer.room.thread.with(|shown| shown.participants.clone()));
    let may = Memo::new(move |_| drawer.room.thread.with(|shown| shown.may));
    view! {
        <div class="drawer__step" hidden=move || drawer.step.get() != Step::List>
            <div
                class="drawer__people"
                data-dragging=move || drawer.is_dragging.get().then_some("")
                on:dragenter=move |event: DragEvent| drag::over(drawer, &event)
                on:dragover=move |event: DragEvent| drag::over(drawer, &event)
                on:drop=move |event: DragEvent| drag::dropped(drawer, &event)
            >
                <ul class="participants">
                    <For each=move || people.get() key=|one| one.person.id let:first>
                        <Person first drawer />
                    </For>
                </ul>
                <p class="drawer__drop" aria-hidden="true">"Drop here to see what they would see"</p>
            </div>
            <Problem error=Signal::derive(move || drawer.problem.get().filter(|_| drawer.step.get() == Step::List)) />
            <Show when=move || may.with(|may| may.add)>
                <Adding drawer />
            </Show>
            <Show when=move || may.with(|may| may.leave)>
                <button class="button" type="button" id="participants-leave" on:click=move |_| drawer.go(Step::Leave)>
                    <Icon shape=Shape::Leave />"Leave conversation"
                </button>
            </Show>
        </div>
    }
}

#[component]
fn Adding(drawer: Drawer) -> impl IntoView {
    let unfold = move |_| {
        drawer.is_adding.update(|is_adding| *is_adding = !*is_adding);
        if drawer.is_adding.get_untracked() {
            browser::focus_soon("participants-search".to_owned());
        }
    };
    view! {
        <button
            class="button button--primary"
            type="button"
            aria-expanded=move || if drawer.is_adding.get() { "true" } else { "false" }
            on:click=unfold
        >
            "+ Add participant"
        </button>
        <Show when=move || drawer.is_adding.get()>
            <Search drawer purpose=Purpose::Add />
        </Show>
    }
}
