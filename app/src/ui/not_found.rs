//! The page that is not there.

use super::{Empty, Shape};
use leptos::prelude::*;
use leptos_meta::Title;

/// Says that there is no such page, with the status that says so too.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::boundary::page_status(frontdesk_domain::wire::ErrorKind::NotFound);
    view! {
        <Title text="Not found · Frontdesk" />
        <main class="alone">
            <h1 class="visually-hidden">"Not found"</h1>
            <Empty shape=Shape::Tray title="There is no such page.">
                <a class="button" href="/messages">"Go to Messages"</a>
            </Empty>
        </main>
    }
}
