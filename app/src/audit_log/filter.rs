//! The filter: a plain form, whose answer is the address of the page.

use super::model::{self, GROUPS, Place};
use crate::{
    boundary::UiError,
    ui::{FieldProblem, Problem},
};
use frontdesk_domain::{
    audit::AuditAction,
    id::PersonId,
    wire::{AuditLine, PersonView},
};
use leptos::prelude::*;

/// Person, conversation, action, and days.
#[component]
pub(super) fn Filter(
    /// The part of the log that is shown.
    place: Place,
    /// What it shows.
    lines: Vec<AuditLine>,
    /// Everybody whom one can filter by.
    people: Vec<PersonView>,
    /// What is wrong with the filter.
    error: Option<UiError>,
) -> impl IntoView {
    let (from, until) = (place.filter.from.clone(), place.filter.until.clone());
    let error = StoredValue::new(error);
    let about = move |field| Signal::stored(of_field(error, field));
    view! {
        <form class="audit-filter" method="get" action="/settings/audit" aria-label="Filter">
            <Problem error=Signal::stored(at_large(error)) />
            <Person chosen=place.filter.person people />
            <Action chosen=place.filter.action.clone() />
            <Day name="from" label="From" value=from problem_id="from-problem" problem=about("from") />
            <Day name="until" label="Until" value=until problem_id="until-problem" problem=about("until") />
            <Conversation place=place.clone() lines />
            <div class="audit-filter__foot">
                <button class="button button--primary" type="submit">"Filter"</button>
                {(!place.is_everything()).then(|| view! {
                    <a class="button button--quiet" href=Place::default().address()>"Show all events"</a>
                })}
            </div>
        </form>
    }
}

const FIELDS: [&str; 2] = ["from", "until"];

fn of_field(error: StoredValue<Option<UiError>>, field: &str) -> Option<String> {
    error.with_value(|error| error.as_ref().filter(|e| e.is_about(field)).map(|e| e.sentence().to_owned()))
}

fn at_large(error: StoredValue<Option<UiError>>) -> Option<UiError> {
    error.get_value().filter(|error| !FIELDS.iter().any(|field| error.is_about(field)))
}

#[component]
fn Person(chosen: Option<PersonId>, people: Vec<PersonView>) -> impl IntoView {
    let unknown = chosen.filter(|id| people.iter().all(|person| person.id != *id));
    let options = people.into_iter().map(|person| {
        let is_chosen = chosen == Some(person.id);
        let name = format!("{} ({})", person.name, person.role.label());
        view! { <option value=person.id.to_string() selected=is_chosen>{name}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for="audit-person">"Person"</label>
            <select class="field__input" id="audit-person" name="person">
                <option value="">"Anybody"</option>
                {unknown.map(|id| view! { <option value=id.to_string() selected>"The chosen person"</option> })}
                {options.collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Action(chosen: String) -> impl IntoView {
    let chosen = StoredValue::new(chosen);
    let groups = GROUPS.map(|group| {
        let actions = AuditAction::ALL.iter().copied().filter(|action| model::group(*action) == group);
        let options = actions.map(|action| {
            let is_chosen = chosen.with_value(|chosen| chosen == action.word());
            view! { <option value=action.word() selected=is_chosen>{action.label()}</option> }
        });
        view! { <optgroup label=group>{options.collect_view()}</optgroup> }
    });
    view! {
        <div class="field">
            <label class="field__label" for="audit-action">"Action"</label>
            <select class="field__input" id="audit-action" name="action">
                <option value="">"Any"</option>
                {groups.collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Day(
    name: &'static str,
    label: &'static str,
    value: String,
    problem_id: &'static str,
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let id = format!("audit-{name}");
    let is_wrong = problem.with_untracked(Option::is_some).then_some("true");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <input class="field__input" id=id name=name type="date" value=value aria-describedby=problem_id aria-invalid=is_wrong />
            <FieldProblem id=problem_id sentence=problem />
        </div>
    }
}

/// The conversation is chosen by pressing one below; here it can be let go of.
#[component]
fn Conversation(place: Place, lines: Vec<AuditLine>) -> impl IntoView {
    let chosen = place.filter.conversation;
    let about = lines.into_iter().find(|line| line.conversation == chosen).and_then(|line| line.about);
    chosen.map(|id| {
        view! {
            <div class="field audit-filter__conversation">
                <p class="field__label">"Conversation"</p>
                <p class="audit-filter__chosen">
                    <input type="hidden" name="conversation" value=id.to_string() />
                    <span dir="auto">{about.unwrap_or_else(|| id.to_string())}</span>
                    <a class="button button--quiet" href=place.within(None).address()>"Any conversation"</a>
                </p>
            </div>
        }
    })
}
