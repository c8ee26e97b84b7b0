//! Whether what is shown is up to date.

use super::Live;
use leptos::prelude::*;

/// Says calmly that the connection is being made again, and nothing while it is good.
#[component]
pub fn LiveStatus(
    /// The connection.
    live: Live,
) -> impl IntoView {
    view! {
        <p class="live-status" role="status" data-lost=move || live.is_lost().then_some("")>
            {move || live.is_lost().then_some("Reconnecting…")}
        </p>
    }
}
