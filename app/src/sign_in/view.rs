//! The sign-in page.

use super::{
    api::{self, SignInForm},
    demo::Demo,
    safe_next,
};
use crate::{
    boundary::{Answer, FormError, UiError},
    browser,
    ui::{Icon, Problem, Shape},
};
use frontdesk_domain::wire::ErrorKind;
use leptos::{ev::SubmitEvent, form::FromFormData, prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Sends the sign-in form that a submit event comes from.
pub(super) type SignInAction = Action<SignInForm, Answer<String>>;

/// The sign-in page: a form that works without a script, and in a demo database the
/// accounts to click.
#[component]
pub fn SignInPage() -> impl IntoView {
    let query = use_query_map();
    let next = query.with_untracked(|query| safe_next(query.get_str("next").unwrap_or_default()).to_owned());
    skip_when_signed_in(&next);
    let action: SignInAction =
        Action::new(|form: &SignInForm| api::sign_in(form.form.clone(), form.next.clone()));
    let told = StoredValue::new(FormError::of(SignInForm::PATH).0);
    let error = Signal::derive(move || match action.value().get() {
        Some(answer) => answer.err(),
        None => told.get_value(),
    });
    Effect::new(move || {
        if let Some(Ok(next)) = action.value().get() {
            browser::go(&next);
        }
    });
    view! {
        <Title text="Sign in · Frontdesk" />
        <main class="sign-in">
            <div class="sign-in__card">
                <p class="sign-in__brand"><Icon shape=Shape::Bell />"Frontdesk"</p>
                <h1 class="sign-in__title">"Talk to the people who run your building"</h1>
                <Form action error next=next.clone() />
                <p class="sign-in__ways">
                    <a href="/reset">"Forgot your password?"</a>
                    <a href="/invite">"I have a code"</a>
                </p>
            </div>
            <Demo action next />
        </main>
    }
}

#[component]
fn Form(action: SignInAction, error: Signal<Option<UiError>>, next: String) -> impl IntoView {
    view! {
        <form class="sign-in__form" method="post" action=SignInForm::url() on:submit=move |event| submit(&event, action)>
            <Problem error />
            <input type="hidden" name="next" value=next />
            <div class="field">
                <label class="field__label" for="email">"Email"</label>
                <input class="field__input" id="email" name="form[email]" type="email" autocomplete="username" required autofocus />
            </div>
            <div class="field">
                <label class="field__label" for="password">"Password"</label>
                <input class="field__input" id="password" name="form[password]" type="password" autocomplete="current-password" required />
            </div>
            <button class="button button--primary" type="submit" aria-busy=move || is_busy(action).then_some("true")>"Sign in"</button>
        </form>
    }
}

fn is_busy(action: SignInAction) -> bool {
    action.pending().get() || matches!(action.value().get(), Some(Ok(_)))
}

/// Sends the form by the script, once.
pub(super) fn submit(event: &SubmitEvent, action: SignInAction) {
    event.prevent_default();
    if action.pending().get_untracked() {
        return;
    }
    match SignInForm::from_event(event) {
        Ok(form) => drop(action.dispatch(form)),
        Err(_) => action
            .value()
            .set(Some(Err(UiError::here(ErrorKind::Malformed, "Please reload the page and try again.")))),
    }
}

#[cfg(feature = "ssr")]
fn skip_when_signed_in(next: &str) {
    if crate::boundary::signed_in().is_some() {
        leptos_axum::redirect(next);
    }
}

#[cfg(not(feature = "ssr"))]
fn skip_when_signed_in(_: &str) {}
