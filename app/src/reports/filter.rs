//! The filter: a plain form, whose answer is the address of the page.

use crate::{
    boundary::UiError,
    ui::{FieldProblem, Problem},
};
use frontdesk_domain::{
    id::TopicId,
    wire::{ReportFilter, ReportTopic},
};
use leptos::prelude::*;

/// Months of opening, and topic.
#[component]
pub(super) fn Filter(
    /// What is shown.
    filter: ReportFilter,
    /// The topics to choose from.
    choices: Vec<ReportTopic>,
    /// What is wrong with the filter.
    error: Option<UiError>,
) -> impl IntoView {
    let error = StoredValue::new(error);
    let about = move |field| Signal::stored(of_field(error, field));
    view! {
        <form class="report-filter" method="get" action="/reports" aria-label="Filter">
            <Problem error=Signal::stored(at_large(error)) />
            <Month name="from" label="Opened from" value=filter.from problem=about("from") />
            <Month name="until" label="Opened until" value=filter.until problem=about("until") />
            <Topic chosen=filter.topic choices />
            <div class="report-filter__foot">
                <button class="button button--primary" type="submit">"Show"</button>
                <a class="button button--quiet" href="/reports">"The last twelve months"</a>
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

/// Where a browser has no field for months, this is one for text, and the hint says how it is written.
#[component]
fn Month(
    name: &'static str,
    label: &'static str,
    value: String,
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let [id, hint, problem_id] = ["", "-hint", "-problem"].map(|end| format!("report-{name}{end}"));
    let is_wrong = problem.with_untracked(Option::is_some).then_some("true");
    let described = format!("{hint} {problem_id}");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <input
                class="field__input"
                id=id
                name=name
                type="month"
                autocomplete="off"
                value=value
                aria-describedby=described
                aria-invalid=is_wrong
            />
            <p class="field__hint" id=hint>"A month, written like 2026-11"</p>
            <FieldProblem id=problem_id sentence=problem />
        </div>
    }
}

#[component]
fn Topic(chosen: Option<TopicId>, choices: Vec<ReportTopic>) -> impl IntoView {
    let unknown = chosen.filter(|id| choices.iter().all(|choice| choice.topic != *id));
    let options = choices.into_iter().map(|choice| {
        let is_chosen = chosen == Some(choice.topic);
        let name = if choice.is_retired { format!("{} (retired)", choice.name) } else { choice.name };
        view! { <option value=choice.topic.to_string() selected=is_chosen>{name}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for="report-topic">"Topic"</label>
            <select class="field__input" id="report-topic" name="topic">
                <option value="">"All topics"</option>
                {unknown.map(|id| view! { <option value=id.to_string() selected>"The chosen topic"</option> })}
                {options.collect_view()}
            </select>
        </div>
    }
}
