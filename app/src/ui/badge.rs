//! A small word that says where something stands.

use leptos::prelude::*;

/// A word in a pill.
#[component]
pub fn Badge(
    /// Which kind: the end of its class name.
    #[prop(into)]
    kind: String,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! { <span class=format!("badge badge--{kind}")>{children()}</span> }
}
