//! What the account says of its person.

use super::{
    api::{self, ChangeProfileForm, PROFILE},
    sending::{Sending, told, unread},
};
use crate::{
    boundary::{asked, own_page},
    ui::{Problem, TextField},
};
use frontdesk_domain::wire::{OwnAccount, ProfileForm};
use leptos::{ev::SubmitEvent, form::FromFormData, prelude::*};

/// The fields, each of which has a place for what is wrong with it.
const FIELDS: &[&str] = &["name", "phone", "language"];

/// Languages to choose from; another one can be typed.
const LANGUAGES: [(&str, &str); 16] = [
    ("en", "English"),
    ("de", "German"),
    ("fr", "French"),
    ("es", "Spanish"),
    ("it", "Italian"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("cs", "Czech"),
    ("hu", "Hungarian"),
    ("el", "Greek"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ar", "Arabic"),
    ("ja", "Japanese"),
];

/// Name, phone and language.
#[component]
pub(super) fn Profile(
    /// As it is now.
    account: OwnAccount,
) -> impl IntoView {
    let sending = Sending::of(PROFILE);
    let (form, may_rename) = (sending.form, account.may_rename);
    let ProfileForm { version, name, phone, language } = account.profile.clone();
    let version = RwSignal::new(version);
    let now = RwSignal::new(sending.is_stale().then(|| account.profile.clone()));
    let read = move |event: &SubmitEvent| {
        let sent = ChangeProfileForm::from_event(event).map_err(|_| unread())?.form;
        let problems = told(sent.problems(may_rename));
        if problems.is_empty() { Ok(api::change_profile(sent)) } else { Err(problems) }
    };
    let look_again = move || async move {
        if let Ok(fresh) = asked(api::account()).await {
            let _ = version.try_set(fresh.profile.version.clone());
            let _ = now.try_set(Some(fresh.profile));
        }
    };
    let option =
        |(value, label): (&'static str, &'static str)| view! { <option value=value>{label}</option> };
    view! {
        <form
            class="settings__form"
            method="post"
            action=own_page(api::PAGE, PROFILE)
            novalidate
            on:submit=move |event| sending.send(&event, "profile", read, look_again)
        >
            <Problem error=form.at_large(FIELDS) />
            <Now profile=now may_rename />
            <input type="hidden" name="form[version]" value=move || version.get() />
            {if may_rename {
                view! { <TextField form field="name" label="Your name" autocomplete="name" initial=name hint="Everybody you write with reads it. Each change is in the audit log." /> }.into_any()
            } else {
                view! { <Known what="Your name" value=name why="It comes from the books of your building. If it is wrong, tell the management." /> }.into_any()
            }}
            {account.email.map(|email| view! { <Known what="Email" value=email why="You sign in with it. Only the management can change it." /> })}
            <TextField form field="phone" label="Phone" kind="tel" autocomplete="tel" optional=true initial=phone hint="The management of your building sees it. May stay empty." />
            <TextField form field="language" label="Language" list="languages" initial=language hint="Messages from Frontdesk come in it, as far as there are any in it: en, de, ro." />
            <datalist id="languages">{LANGUAGES.map(option).collect_view()}</datalist>
            <div class="settings__foot">
                <button class="button button--primary" type="submit" aria-busy=move || sending.busy()>"Save"</button>
            </div>
        </form>
    }
}

/// Something that stands there and cannot be changed here.
#[component]
fn Known(what: &'static str, value: String, why: &'static str) -> impl IntoView {
    view! {
        <div class="field">
            <p class="field__label">{what}</p>
            <p class="account__known" dir="auto">{value}</p>
            <p class="field__hint">{why}</p>
        </div>
    }
}

/// What it says now, after somebody else changed it.
#[component]
fn Now(profile: RwSignal<Option<ProfileForm>>, may_rename: bool) -> impl IntoView {
    move || {
        profile.get().map(|ProfileForm { name, phone, language, .. }| {
            let phone = if phone.is_empty() { "none".to_owned() } else { phone };
            view! {
                <dl class="account__now">
                    {may_rename.then(|| view! { <dt>"Name now"</dt><dd dir="auto">{name}</dd> })}
                    <dt>"Phone now"</dt>
                    <dd>{phone}</dd>
                    <dt>"Language now"</dt>
                    <dd>{language}</dd>
                </dl>
            }
        })
    }
}
