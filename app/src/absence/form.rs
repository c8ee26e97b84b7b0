//! The form of an absence.

use super::{
    api::{self, SET_ABSENCE},
    editing::{Editing, FIELDS, Shown},
    model,
};
use crate::{
    boundary::own_page,
    ui::{FieldProblem, Icon, Problem, Shape, TextField},
};
use frontdesk_domain::wire::{AbsencePage, Substitute};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The days, and who stands in.
#[component]
pub(super) fn AbsenceFields(
    /// The absence as it is, and who can stand in.
    page: AbsencePage,
    /// What follows when it was saved.
    done: Callback<()>,
) -> impl IntoView {
    let (editing, Shown { from, until, substitute }) = Editing::begin(&page, done);
    let is_saved = use_query_map().with_untracked(|query| query.get_str("saved").is_some());
    let form = editing.form;
    let person = page.person.id;
    let action = own_page(api::PAGE, SET_ABSENCE);
    let action = if page.is_me { action } else { format!("{action}&person={person}") };
    let save = if page.absence.is_some() { "Save" } else { "Set away" };
    view! {
        <form class="settings__form" method="post" action=action novalidate on:submit=move |event| editing.save(&event)>
            <Problem error=form.at_large(FIELDS) />
            <Now editing />
            <input type="hidden" name="form[person]" value=person.to_string() />
            <input type="hidden" name="form[version]" value=move || editing.version.get() />
            <div class="away-days">
                <TextField form field="from" label="First day away" kind="date" initial=from optional=true hint="Empty: today." />
                <TextField form field="until" label="Last day away" kind="date" initial=until hint="Back on the day after it." />
            </div>
            <SubstituteField editing substitutes=page.substitutes chosen=substitute />
            <div class="settings__foot">
                <button class="button button--primary" type="submit" aria-busy=move || editing.is_busy.get().then_some("true")>{save}</button>
                {(!page.is_me).then(|| view! { <a class="button button--quiet" href=api::PAGE>"Cancel"</a> })}
                <p class="settings__saved" role="status">
                    {move || (is_saved && form.problems.with(Vec::is_empty)).then(|| view! { <Icon shape=Shape::Done />"Saved." })}
                </p>
            </div>
        </form>
    }
}

/// What it says now, after somebody else changed it.
#[component]
fn Now(editing: Editing) -> impl IntoView {
    view! {
        <div class="now-says" hidden=move || editing.now.with(String::is_empty)>
            <p>"What you typed is still in the form. "<span dir="auto">{move || editing.now.get()}</span></p>
            <p>"Save again to replace that with yours, or "<a href=api::PAGE rel="external">"keep it as it is"</a>"."</p>
        </div>
    }
}

#[component]
fn SubstituteField(editing: Editing, substitutes: Vec<Substitute>, chosen: String) -> impl IntoView {
    let problem = editing.form.about("substitute");
    let is_empty = substitutes.is_empty();
    let options = substitutes.into_iter().map(move |one| {
        let id = one.person.id.to_string();
        let is_chosen = id == chosen;
        view! { <option value=id selected=is_chosen>{model::choice(&one)}</option> }
    });
    let hint = if is_empty {
        "There is nobody else in management. What is for you waits until you are back."
    } else {
        "They get what would be sent to you, before the fallback of its topic. Conversations that wait for you are offered to them; they see what is in one when they take it over."
    };
    view! {
        <div class="field">
            <label class="field__label" for="substitute">"Stands in"</label>
            <select
                class="field__input settings__choice"
                id="substitute"
                name="form[substitute]"
                aria-describedby="substitute-hint substitute-problem"
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
            >
                <option value="">{if is_empty { "Nobody" } else { "Choose somebody" }}</option>
                {options.collect_view()}
            </select>
            <p class="field__hint" id="substitute-hint">{hint}</p>
            <FieldProblem id="substitute-problem" sentence=problem />
        </div>
    }
}
