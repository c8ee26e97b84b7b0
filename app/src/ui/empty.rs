//! What stands where there is nothing to show.

use super::{Icon, Shape};
use leptos::prelude::*;

/// A picture, a sentence, and what to do about it.
#[component]
pub fn Empty(
    /// The picture.
    shape: Shape,
    /// The sentence.
    #[prop(into)]
    title: String,
    /// More words, or a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty__picture"><Icon shape /></span>
            <p class="empty__title">{title}</p>
            {children.map(|children| view! { <div class="empty__more">{children()}</div> })}
        </div>
    }
}
