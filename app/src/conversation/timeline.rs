//! The timeline: its lines, and what is on its way to become one.

use super::{entry::LineView, model, pending::PendingMessage, state::Open};
use leptos::prelude::*;

/// The lines, newest at the bottom, where reading begins. The scroll box is laid out from
/// its bottom, so it starts there, stays there while lines come, and does not move when
/// earlier ones are put on top: all without a script.
#[component]
pub(super) fn TimelineView(
    /// The conversation.
    open: Open,
    /// Puts a message that was taken back into the box to write in.
    put_back: Callback<super::draft::Draft>,
) -> impl IntoView {
    let lines = move || open.thread.with(|shown| model::lines(&shown.page.timeline));
    let beyond =
        move || open.outbox.with(|outbox| open.thread.with(|shown| outbox.beyond(&shown.page.timeline)));
    view! {
        <div
            class="timeline"
            tabindex="0"
            node_ref=open.scroller
            role="region"
            aria-label="Messages of this conversation"
            data-filling=move || open.is_loading_earlier.get().then_some("")
        >
            <ol class="timeline__lines">
                <Earlier open />
                <For each=lines key=model::Line::key let:line>
                    <LineView line />
                </For>
                <For each=beyond key=|pending| (pending.key.clone(), pending.progress.clone()) let:pending>
                    <PendingMessage pending open put_back />
                </For>
            </ol>
        </div>
    }
}

#[component]
fn Earlier(open: Open) -> impl IntoView {
    let has_earlier = move || open.thread.with(|shown| shown.page.has_earlier);
    view! {
        <Show when=has_earlier>
            <li class="timeline__earlier">
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| open.load_earlier()
                    aria-busy=move || open.is_loading_earlier.get().then_some("true")
                >
                    "Earlier messages"
                </button>
            </li>
        </Show>
    }
}
