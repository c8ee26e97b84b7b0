//! A form with a place for what is wrong with each of its fields.

use super::FieldProblem;
use crate::boundary::{FormError, Typed, UiError};
use leptos::{html::Input, prelude::*};

/// What is wrong with a form, and what was typed into it when it came back refused.
#[derive(Clone, Copy)]
pub struct FormState {
    /// What is wrong, first things first.
    pub problems: RwSignal<Vec<UiError>>,
    typed: StoredValue<Typed>,
}

impl FormState {
    /// Of the form of the server function at `path`, as this page was opened or answered with it.
    #[must_use]
    pub fn of(path: &'static str) -> Self {
        let problems = RwSignal::new(FormError::of(path).0.into_iter().collect());
        Self { problems, typed: StoredValue::new(Typed::of(path)) }
    }

    /// What stood in the field of this name, where the form came back refused.
    #[must_use]
    pub fn typed(self, name: &str) -> Option<String> {
        self.typed.with_value(|typed| typed.get(name))
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn about(self, field: &'static str) -> Signal<Option<String>> {
        let of_it = move |error: &UiError| error.is_about(field).then(|| error.sentence().to_owned());
        Signal::derive(move || self.problems.with(|problems| problems.iter().find_map(of_it)))
    }

    /// What is wrong, if it is about none of these fields.
    #[must_use]
    pub fn at_large(self, fields: &'static [&'static str]) -> Signal<Option<UiError>> {
        let is_about_one = move |error: &&UiError| fields.iter().any(|field| error.is_about(field));
        Signal::derive(move || self.problems.with(|all| all.iter().find(|one| !is_about_one(one)).cloned()))
    }
}

/// One line to type into, with its label, a hint and a place for what is wrong with it. Its name is
/// `form[field]`, and what was typed stands in it when the form came back refused.
#[component]
pub fn TextField(
    /// The form.
    form: FormState,
    /// The field, which is its id as well.
    field: &'static str,
    /// Its label.
    label: &'static str,
    /// "text", "email", "password".
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// What stands in it at first.
    #[prop(optional, into)]
    initial: String,
    /// A list of what could be typed.
    #[prop(optional)]
    list: Option<&'static str>,
    /// Which keys a phone shows: "numeric".
    #[prop(optional)]
    keys: Option<&'static str>,
    /// What to know before.
    #[prop(optional)]
    hint: &'static str,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The input itself.
    #[prop(optional)]
    node_ref: NodeRef<Input>,
) -> impl IntoView {
    let name = format!("form[{field}]");
    let value = form.typed(&name).unwrap_or(initial);
    let problem = form.about(field);
    // Without a script the browser goes to what is wrong by itself.
    let is_wrong = problem.get_untracked().is_some();
    let [hint_id, problem_id] = ["hint", "problem"].map(|what| format!("{field}-{what}"));
    view! {
        <div class="field">
            <label class="field__label" for=field>{label}</label>
            <input
                class="field__input"
                id=field
                name=name
                type=kind
                autocomplete=autocomplete
                list=list
                inputmode=keys
                required=!optional
                autofocus=is_wrong
                spellcheck="false"
                value=value
                aria-invalid=move || problem.get().is_some().then_some("true")
                aria-describedby=format!("{hint_id} {problem_id}")
                node_ref=node_ref
            />
            <p class="field__hint" id=hint_id>{hint}</p>
            <FieldProblem id=problem_id sentence=problem />
        </div>
    }
}

/// Several lines to type into, as [`TextField`] is one.
#[component]
pub fn TextAreaField(
    /// The form.
    form: FormState,
    /// The field, which is its id as well.
    field: &'static str,
    /// Its label.
    label: &'static str,
    /// How many lines it shows.
    #[prop(default = 4)]
    rows: u8,
    /// What stands in it at first.
    #[prop(optional, into)]
    initial: String,
    /// What to know before.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    let name = format!("form[{field}]");
    let value = form.typed.with_value(|typed| typed.get(&name)).unwrap_or(initial);
    let problem = form.about(field);
    let [hint_id, problem_id] = ["hint", "problem"].map(|what| format!("{field}-{what}"));
    let is_wrong = move || problem.get().is_some().then_some("true");
    let described = format!("{hint_id} {problem_id}");
    // Without a text there is no child at all: an empty one would be sent as a blank.
    let area = match value.is_empty() {
        true => view! {
            <textarea class="field__input" id=field name=name rows=rows dir="auto" autocomplete="off" aria-invalid=is_wrong aria-describedby=described></textarea>
        }
        .into_any(),
        false => view! {
            <textarea class="field__input" id=field name=name rows=rows dir="auto" autocomplete="off" aria-invalid=is_wrong aria-describedby=described>{inside(value)}</textarea>
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label class="field__label" for=field>{label}</label>
            {area}
            <p class="field__hint" id=hint_id>{hint}</p>
            <FieldProblem id=problem_id sentence=problem />
        </div>
    }
}

/// A text between the tags of a `textarea`. Leptos writes it there as it is, as it does with a script, so
/// the server has to write it in such a way that it cannot end the element.
fn inside(text: String) -> String {
    match cfg!(feature = "ssr") {
        true => text.replace('&', "&amp;").replace('<', "&lt;"),
        false => text,
    }
}
