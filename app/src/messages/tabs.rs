//! The tabs of the list.

use super::{
    inbox::{Inbox, Latest},
    model::Place,
};
use frontdesk_domain::inbox::Tab;
use leptos::prelude::*;

/// The reader's lists, each with how many conversations are in it.
#[component]
pub(super) fn Tabs(
    /// The list.
    inbox: Inbox,
    /// What it shows.
    latest: Memo<Latest>,
) -> impl IntoView {
    let tabs = Tab::of(inbox.side);
    view! {
        <nav class="tabs" aria-label="Lists">
            {tabs.iter().map(|tab| view! { <TabLink tab=*tab inbox latest /> }).collect_view()}
        </nav>
    }
}

/// The count is said after the name, not in it: the link is called what the list is called.
#[component]
fn TabLink(tab: Tab, inbox: Inbox, latest: Memo<Latest>) -> impl IntoView {
    let count = Memo::new(move |_| latest.with(|latest| count_of(latest, tab)));
    let is_current = move || inbox.place.with(|place| place.tab == tab);
    let counted = format!("count-{}", tab.word());
    view! {
        <a
            class="tabs__tab"
            href=Place::top(tab).address(None)
            aria-describedby=counted.clone()
            aria-current=move || is_current().then_some("true")
        >
            <span>{tab.label()}</span>
            <span class="tabs__count" id=counted.clone() aria-hidden="true" data-empty=move || (count.get() == 0).then_some("")>
                {move || count.get()}
                <span class="visually-hidden">" conversations"</span>
            </span>
        </a>
    }
}

fn count_of(latest: &Latest, tab: Tab) -> i64 {
    let counts = latest.page.iter().flat_map(|page| &page.counts);
    counts.filter(|counted| counted.tab == tab).map(|counted| counted.count).sum()
}
