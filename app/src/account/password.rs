//! Another password.

use super::{
    api::{self, ChangePasswordForm, PASSWORD},
    sending::{Sending, told, unread},
};
use crate::{
    boundary::own_page,
    ui::{Problem, TextField},
};
use leptos::{ev::SubmitEvent, form::FromFormData, prelude::*};

/// The fields, each of which has a place for what is wrong with it.
const FIELDS: &[&str] = &["current_password", "new_password"];

/// The one in force, and the one that is to be.
#[component]
pub(super) fn Password(
    /// What they sign in with: what a password manager knows them by.
    email: Option<String>,
) -> impl IntoView {
    let sending = Sending::of(PASSWORD);
    let form = sending.form;
    let read = move |event: &SubmitEvent| {
        let sent = ChangePasswordForm::from_event(event).map_err(|_| unread())?.form;
        let problems = told(sent.problems());
        if problems.is_empty() { Ok(api::change_password(sent)) } else { Err(problems) }
    };
    view! {
        <form
            class="settings__form"
            method="post"
            action=own_page(api::PAGE, PASSWORD)
            novalidate
            on:submit=move |event| sending.send(&event, "password", read, || async {})
        >
            <Problem error=form.at_large(FIELDS) />
            {email.map(|email| view! { <input type="text" autocomplete="username" value=email hidden=true /> })}
            <TextField form field="current_password" label="Current password" kind="password" autocomplete="current-password" />
            <TextField form field="new_password" label="New password" kind="password" autocomplete="new-password" hint="8 to 128 characters. A few words in a row are easy to remember." />
            <p class="field__hint">"Wherever else you are signed in, you are signed out."</p>
            <div class="settings__foot">
                <button class="button button--primary" type="submit" aria-busy=move || sending.busy()>"Change password"</button>
            </div>
        </form>
    }
}
