//! The form of one unit that somebody holds.

use crate::{
    boundary::{Typed, own_page},
    settings::people::{
        api::{self, PutForm},
        fields::{ChoiceField, Foot, Now, Offered, PostForm, kinds},
        model,
    },
    ui::{FormState, TextField},
};
use frontdesk_domain::wire::{OccupancyView, PersonPage};
use leptos::{prelude::*, server_fn::ServerFn};

/// The fields that have a place for what is wrong with them.
const FIELDS: &[&str] = &["unit", "kind", "from", "until"];

/// Moving in, moving out, correcting.
#[component]
pub(super) fn OccupancyFields(
    /// The person.
    page: PersonPage,
    /// Which one; none: a new one.
    one: Option<OccupancyView>,
) -> impl IntoView {
    let form = FormState::of(PutForm::PATH);
    let typed: Option<PutForm> = Typed::of(PutForm::PATH).read();
    let now = match (&one, typed) {
        (Some(one), Some(typed)) => model::differing_occupancy(&one.form, &typed.form.form),
        _ => Vec::new(),
    };
    let PersonPage { id, version, units, .. } = page;
    let title = if one.is_some() { "Move out, or correct" } else { "Add a unit" };
    let (occupancy, facts) = one.map(|one| (one.id.to_string(), one.form)).unwrap_or_default();
    let kind = if facts.kind.is_empty() { "tenant".to_owned() } else { facts.kind };
    view! {
        <div class="person-unit" id="unit-form">
            <h3 class="person-unit__title">{title}</h3>
            <PostForm form fields=FIELDS action=own_page(&api::page_of(id), PutForm::PATH)>
                <Now form facts=now />
                <input type="hidden" name="form[person]" value=id.to_string() />
                <input type="hidden" name="form[version]" value=version />
                <input type="hidden" name="form[occupancy]" value=occupancy />
                <TextField form field="unit" label="Unit" list="person-units-list" initial=facts.unit />
                <ChoiceField form field="kind" label="As" options=kinds() initial=kind />
                <TextField form field="from" label="First day" kind="date" optional=true initial=facts.from hint="Empty: today." />
                <TextField form field="until" label="Last day" kind="date" optional=true initial=facts.until hint="Empty: until further notice. What they could read stays theirs." />
                <Foot label="Save" back=api::page_of(id) />
                <Offered id="person-units-list" offered=units />
            </PostForm>
        </div>
    }
}
