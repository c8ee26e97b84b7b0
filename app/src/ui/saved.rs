//! That something is done, where the address says so.

use super::{Icon, Shape};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// One sentence, if this page was led to with `?saved=` and this word.
#[component]
pub fn Saved(
    /// The word.
    what: &'static str,
    /// The sentence.
    said: &'static str,
) -> impl IntoView {
    let is_saved = use_query_map().with_untracked(|query| query.get_str("saved") == Some(what));
    view! {
        <p class="settings__saved" role="status">
            {is_saved.then(|| view! { <Icon shape=Shape::Done />{said} })}
        </p>
    }
}
