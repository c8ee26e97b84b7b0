//! What a screen reader says when something arrives by itself.

use leptos::prelude::*;

/// Says things to those who do not see them appear. Kept in the context of the frame.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    /// One that has said nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// Says it, politely: after what is being read now.
    pub fn say(self, sentence: String) {
        let _ = self.0.try_set(sentence);
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// The place that screen readers listen to.
#[component]
pub(super) fn Announcements(
    /// What is said there.
    announcer: Announcer,
) -> impl IntoView {
    view! { <div class="visually-hidden" aria-live="polite">{move || announcer.0.get()}</div> }
}
