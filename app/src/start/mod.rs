//! Starting a conversation.

use leptos::prelude::*;

/// The form that starts a conversation.
#[component]
pub fn StartPage() -> impl IntoView {
    view! { <p>"…"</p> }
}
