//! Name, address, phone and language.

use crate::{
    boundary::{Typed, own_page},
    settings::people::{
        api::{self, ChangeForm},
        fields::{Foot, Now, Offered, PostForm, languages},
        model,
    },
    ui::{FormState, TextField},
};
use frontdesk_domain::wire::PersonPage;
use leptos::{either::Either, prelude::*, server_fn::ServerFn};

/// The fields that have a place for what is wrong with them.
const FIELDS: &[&str] = &["name", "email", "phone", "language"];

/// What the account says of its person, to be changed; or only to be read, where it belongs to another
/// facility, too.
#[component]
pub(super) fn FactsPart(
    /// The person.
    page: PersonPage,
) -> impl IntoView {
    let part = match page.is_shared {
        true => Either::Left(view! { <Shared page /> }),
        false => Either::Right(view! { <Form page /> }),
    };
    view! {
        <section class="people-part" aria-labelledby="person-facts">
            <h2 class="settings__part" id="person-facts">"Person"</h2>
            {part}
        </section>
    }
}

#[component]
fn Form(page: PersonPage) -> impl IntoView {
    let form = FormState::of(ChangeForm::PATH);
    let typed: Option<ChangeForm> = Typed::of(ChangeForm::PATH).read();
    let now = typed.map(|typed| model::differing_person(&page.form, &typed.form.form)).unwrap_or_default();
    let PersonPage { id, version, form: facts, can_sign_in, .. } = page;
    let email_hint = if can_sign_in {
        "They sign in with it."
    } else {
        "They will sign in with it. Without one they need a printed code."
    };
    view! {
        <PostForm form fields=FIELDS action=own_page(&api::page_of(id), ChangeForm::PATH)>
            <Now form facts=now />
            <input type="hidden" name="form[person]" value=id.to_string() />
            <input type="hidden" name="form[version]" value=version />
            <TextField form field="name" label="Name" initial=facts.name />
            <TextField form field="email" label="Email" kind="email" optional=true initial=facts.email hint=email_hint />
            <TextField form field="phone" label="Phone" kind="tel" optional=true initial=facts.phone />
            <TextField form field="language" label="Language" list="person-languages" initial=facts.language hint="The language they are written to in: en, de, ro." />
            <Foot label="Save" />
            <Offered id="person-languages" offered=languages() />
        </PostForm>
    }
}

#[component]
fn Shared(page: PersonPage) -> impl IntoView {
    let facts = page.form;
    let facts =
        [("Name", facts.name), ("Email", facts.email), ("Phone", facts.phone), ("Language", facts.language)];
    let rows = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| {
        view! { <div class="person-facts__fact"><dt>{label}</dt><dd dir="auto">{value}</dd></div> }
    });
    view! {
        <p>"This account belongs to another facility, too, so only its owner changes what it says."</p>
        <dl class="person-facts">{rows.collect_view()}</dl>
    }
}
