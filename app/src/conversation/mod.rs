//! One conversation: its timeline, who is in it, and what one can do about it.

use leptos::prelude::*;

/// One conversation.
#[component]
pub fn ThreadPage() -> impl IntoView {
    view! { <p>"…"</p> }
}
