//! What the pages of codes have in common.

use crate::{
    boundary::UiError,
    browser,
    ui::{FormState, Icon, Shape},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// Milliseconds in which a form is sent once, however often it is pressed.
const ONCE: i64 = 5_000;

/// One card in the middle of the page.
#[component]
pub(super) fn Card(
    /// What the page is called.
    #[prop(into)]
    title: String,
    /// The card.
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=format!("{title} · Frontdesk") />
        <main class="sign-in">
            <div class="sign-in__card">
                <p class="sign-in__brand"><Icon shape=Shape::Bell />"Frontdesk"</p>
                <h1 class="sign-in__title">{title}</h1>
                {children()}
            </div>
        </main>
    }
}

/// Why a code is good for nothing, and where to go on.
#[component]
pub(super) fn Dead(
    /// Why.
    error: UiError,
) -> impl IntoView {
    view! {
        <Card title="This code cannot be used">
            <p class="codes__why" id="why" role="alert">{error.sentence().to_owned()}</p>
            <Ways />
        </Card>
    }
}

/// The ways in, but for the one that is here.
#[component]
pub(super) fn Ways(
    /// The page that they stand on.
    #[prop(optional)]
    here: &'static str,
) -> impl IntoView {
    let ways = [("/sign-in", "Sign in"), ("/invite", "Type a code"), ("/reset", "Forgot your password?")];
    let links = ways.into_iter().filter(|(page, _)| *page != here);
    view! {
        <p class="sign-in__ways">
            {links.map(|(page, name)| view! { <a href=page>{name}</a> }).collect_view()}
        </p>
    }
}

/// The code that the address of this page names.
pub(super) fn code_of_address() -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str("code").unwrap_or_default().to_owned()))
}

/// Leads to the first field that is wrong as soon as the page is there.
pub(super) fn lead_to_problem(form: FormState) {
    Effect::new(move || {
        let first = |problems: &Vec<UiError>| problems.iter().find_map(|problem| problem.0.field.clone());
        if let Some(field) = form.problems.with_untracked(first) {
            browser::focus_soon(field);
        }
    });
}

/// Lets the browser send the form, once: a second press would find the code used by the first.
pub(super) fn once() -> impl Fn(SubmitEvent) + 'static {
    let sent = StoredValue::new(None::<i64>);
    move |event| {
        let now = browser::millis();
        if sent.get_value().is_some_and(|at| (0..ONCE).contains(&(now - at))) {
            event.prevent_default();
        } else {
            sent.set_value(Some(now));
        }
    }
}
