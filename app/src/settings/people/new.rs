//! Somebody who is not there yet.

use super::{
    api::{self, AddForm},
    fields::{Back, ChoiceField, Foot, Offered, PostForm, kinds, languages, roles},
};
use crate::{
    boundary::{own_page, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{FormState, TextField},
};
use frontdesk_domain::wire::PeopleFilter;
use leptos::{either::Either, prelude::*, server_fn::ServerFn};

/// The fields that have a place for what is wrong with them.
const FIELDS: &[&str] = &["name", "role", "email", "phone", "language", "unit", "kind", "from"];

/// Adds a resident with a unit, a board member, or somebody of management.
#[component]
pub fn NewPersonPage() -> impl IntoView {
    // The list is asked for the units, and so that whoever may not add people sees no form.
    let page = resource(|| (), |()| api::people(PeopleFilter::default(), None));
    view! {
        <Page title="New person">
            <Back href=api::PAGE label="People" />
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => Either::Left(view! { <Form units=page.units /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

#[component]
fn Form(units: Vec<String>) -> impl IntoView {
    let form = FormState::of(AddForm::PATH);
    view! {
        <p class="page__lead">"They get no password here. Once they are added, invite them from their page."</p>
        <PostForm form fields=FIELDS action=own_page(api::NEW, AddForm::PATH)>
            <TextField form field="name" label="Name" />
            <ChoiceField form field="role" label="Role" options=roles() initial="resident" hint="Permissions says what each role may do." />
            <TextField form field="email" label="Email" kind="email" optional=true hint="They sign in with it. Without one they need a printed code." />
            <TextField form field="phone" label="Phone" kind="tel" optional=true />
            <TextField form field="language" label="Language" list="person-languages" initial="en" hint="The language they are written to in: en, de, ro." />
            <h2 class="settings__part">"Unit"</h2>
            <TextField form field="unit" label="Unit" list="person-units" optional=true hint="Residents hold one. Empty: none." />
            <ChoiceField form field="kind" label="As" options=kinds() initial="tenant" />
            <TextField form field="from" label="First day" kind="date" optional=true hint="Empty: today." />
            <Foot label="Add" back=api::PAGE />
            <Offered id="person-units" offered=units />
            <Offered id="person-languages" offered=languages() />
        </PostForm>
    }
}
