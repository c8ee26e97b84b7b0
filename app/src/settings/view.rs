//! What is around every page of the settings.

use crate::frame;
use frontdesk_domain::role::Action;
use leptos::prelude::*;
use leptos_router::components::{A, Outlet};

const PAGES: [(&str, &str); 9] = [
    ("/settings/first-steps", "First steps"),
    ("/settings/messaging", "Messaging"),
    ("/settings/facility", "Facility"),
    ("/settings/people", "People"),
    ("/settings/invites", "Invites"),
    ("/settings/permissions", "Permissions"),
    ("/settings/notifications", "Notification Preferences"),
    ("/settings/undelivered", "Not delivered"),
    ("/settings/audit", "Audit log"),
];

/// The pages of the settings, and the way from one to the other for those who may see them.
#[component]
pub fn SettingsPages() -> impl IntoView {
    let may = frame::me().role.may(Action::ChangeSettings);
    view! {
        <div class="settings">
            {may.then(|| view! {
                <nav class="settings__nav" aria-label="Settings">
                    {PAGES.map(|(page, name)| view! { <A href=page attr:class="settings__link">{name}</A> }).collect_view()}
                </nav>
            })}
            <Outlet />
        </div>
    }
}
