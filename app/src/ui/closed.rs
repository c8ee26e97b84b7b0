//! That nobody is in the office.

use super::{Icon, Shape};
use leptos::prelude::*;

/// What is said to residents who write while it is closed.
#[component]
pub fn Closed(
    /// That it is closed, and when it opens again.
    sentence: String,
) -> impl IntoView {
    view! {
        <p class="banner banner--done"><Icon shape=Shape::Clock /><span dir="auto">{sentence}</span></p>
    }
}
