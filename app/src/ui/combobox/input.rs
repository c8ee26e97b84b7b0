//! The box itself.

use super::Combobox;
use leptos::prelude::*;

/// The box of a [`Combobox`]. Its suggestions are a `listbox` with the id `list`, each an
/// `option` with its [`option_id`].
#[component]
pub fn ComboboxInput<T: Clone + Send + Sync + 'static>(
    /// What it searches.
    search: Combobox<T>,
    /// The box's id.
    id: &'static str,
    /// The id of the suggestions.
    list: &'static str,
    /// The ids of what explains it.
    described_by: &'static str,
    /// Told when somebody types.
    on_typed: Callback<()>,
) -> impl IntoView {
    view! {
        <input
            class="field__input"
            id=id
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-autocomplete="list"
            aria-controls=list
            aria-expanded=move || if search.is_open.get() { "true" } else { "false" }
            aria-activedescendant=move || search.at.get().map(|at| option_id(id, at))
            aria-describedby=described_by
            node_ref=search.node
            on:input=move |event| { on_typed.run(()); search.typed(event_target_value(&event)); }
            on:keydown=move |event| search.pressed(&event)
            on:blur=move |_| search.left()
        />
    }
}

/// The id of the suggestion `at` of the box `id`.
#[must_use]
pub fn option_id(id: &str, at: usize) -> String {
    format!("{id}-{at}")
}
