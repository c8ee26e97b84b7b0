//! The two columns.

use super::{inbox::Inbox, list::List};
use crate::{
    absence::StandIns,
    browser::drag,
    frame,
    ui::{Empty, Shape},
};
use frontdesk_domain::role::Side;
use leptos::{html::Section, prelude::*};
use leptos_router::hooks::use_location;

/// The list, and beside it (on a phone: instead of it) what is open.
#[component]
pub fn MessagesPage(
    /// What is open.
    children: Children,
) -> impl IntoView {
    let inbox = Inbox::new();
    provide_context(inbox);
    Effect::new(|_| drag::refuse_strange_drops());
    let path = use_location().pathname;
    let (list, beside) = (NodeRef::<Section>::new(), NodeRef::<Section>::new());
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            focus(if is_list(&now) { list } else { beside });
        }
        now
    });
    let pane = move || if path.with(|path| is_list(path)) { "list" } else { "beside" };
    view! {
        <div class="messages" data-pane=pane>
            <section class="messages__list" aria-label="Conversations" tabindex="-1" node_ref=list>
                {(inbox.side == Side::Management).then(|| view! {
                    <StandIns asked=inbox.asked() taken=Callback::new(move |()| inbox.refresh()) />
                })}
                <Transition fallback=Loading>
                    // The list derives from what it shows, and a memo that was asked too early hands out
                    // nothing to a page that another thread goes on with. So it is made when there is something.
                    {Suspend::new(async move {
                        let _ = inbox.page.await;
                        view! { <List inbox /> }
                    })}
                </Transition>
            </section>
            <section class="messages__beside" aria-label="Conversation" tabindex="-1" node_ref=beside>{children()}</section>
        </div>
    }
}

fn is_list(path: &str) -> bool {
    path.trim_end_matches('/') == "/messages"
}

/// Leads those who read with their ears, or move by keyboard, to what has just opened.
fn focus(section: NodeRef<Section>) {
    if let Some(section) = section.get_untracked() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = section.focus_with_options(&options);
    }
}

#[component]
fn Loading() -> impl IntoView {
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="visually-hidden">"Loading conversations…"</p>
            {(0..6).map(|_| view! { <span class="skeleton__row"></span> }).collect_view()}
        </div>
    }
}

/// What stands beside the list while nothing is open.
#[component]
pub fn NothingOpen() -> impl IntoView {
    let sentence = match frame::me().side {
        Side::Resident => "Choose a conversation, or start a new one.",
        Side::Management => "Choose a conversation to read and answer it here.",
    };
    view! { <Empty shape=Shape::Talk title=sentence /> }
}
