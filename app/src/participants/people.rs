//! Who is in the conversation, on one line.

use super::{model, state::Room};
use leptos::prelude::*;

/// The names on one line, so that everyone always sees who reads along.
#[component]
pub(crate) fn ParticipantsLine(
    /// The conversation.
    room: Room,
) -> impl IntoView {
    let names = Memo::new(move |_| room.thread.with(|shown| model::names(&shown.participants)));
    let said = move || {
        names.get().into_iter().enumerate().map(|(at, (name, role))| {
            let comma = (at > 0).then_some(", ");
            view! { {comma}<bdi>{name}</bdi>{role.map(|role| format!(" ({role})"))} }
        })
    };
    view! {
        <Show when=move || names.with(|names| !names.is_empty())>
            <p class="participants__line">
                <span class="visually-hidden">"In this conversation: "</span>
                {move || said().collect_view()}
            </p>
        </Show>
    }
}
