//! A page that is not the two columns: one column that scrolls.

use crate::{
    boundary::UiError,
    ui::{Empty, Problem, Shape},
};
use frontdesk_domain::wire::ErrorKind;
use leptos::{either::Either, html::Div, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// One column with a heading. Another part of a list begins at its top.
#[component]
pub fn Page(
    /// What the page is called.
    #[prop(into)]
    title: String,
    /// The page.
    children: Children,
) -> impl IntoView {
    let (search, node) = (use_location().search, NodeRef::<Div>::new());
    Effect::new(move |before: Option<String>| {
        let now = search.get();
        if before.is_some_and(|before| before != now)
            && let Some(node) = node.get_untracked()
        {
            node.set_scroll_top(0);
        }
        now
    });
    view! {
        <Title text=format!("{title} · Frontdesk") />
        <div class="page" node_ref=node>
            <div class="page__column">
                <h1 class="page__title">{title}</h1>
                {children()}
            </div>
        </div>
    }
}

/// What stands where a page would be: why it is not shown.
#[component]
pub fn NotShown(
    /// Why.
    error: UiError,
) -> impl IntoView {
    let shape = match error.0.kind {
        ErrorKind::Refused => Some(Shape::Lock),
        ErrorKind::NotFound => Some(Shape::Tray),
        _ => None,
    };
    match shape {
        Some(shape) => Either::Left(view! {
            <Empty shape title=error.sentence().to_owned()>
                <a class="button" href="/messages">"Go to Messages"</a>
            </Empty>
        }),
        None => Either::Right(view! { <Problem error=Signal::stored(Some(error)) /> }),
    }
}

/// What stands there until it has come.
#[component]
pub fn PageLoading() -> impl IntoView {
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="visually-hidden">"Loading…"</p>
            {(0..5).map(|_| view! { <span class="skeleton__row"></span> }).collect_view()}
        </div>
    }
}
