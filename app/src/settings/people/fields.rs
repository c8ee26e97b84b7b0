//! What every form here is made of.

use crate::{
    boundary::UiError,
    browser,
    ui::{FieldProblem, FormState, Icon, Problem, Shape},
};
use frontdesk_domain::wire::ErrorKind;
use leptos::{ev::SubmitEvent, prelude::*};

/// A form that the browser posts by itself; pressed twice, it is sent once. What was refused leads to the
/// first field that something is wrong with.
#[component]
pub(super) fn PostForm(
    /// What is wrong with it, and what was typed.
    form: FormState,
    /// The fields that have a place for what is wrong with them.
    fields: &'static [&'static str],
    /// Where it is posted.
    action: String,
    /// How: `multipart/form-data`, where there is a file.
    #[prop(default = "application/x-www-form-urlencoded")]
    enctype: &'static str,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let is_sent = StoredValue::new(false);
    let send = move |event: SubmitEvent| {
        if is_sent.get_value() {
            event.prevent_default();
        }
        is_sent.set_value(true);
    };
    Effect::new(move || {
        let of_one = |error: &UiError| error.0.field.clone().filter(|field| fields.contains(&field.as_str()));
        if let Some(field) = form.problems.with_untracked(|all| all.iter().find_map(of_one)) {
            browser::focus_soon(field);
        }
    });
    view! {
        <form class="settings__form" method="post" action=action enctype=enctype novalidate on:submit=send>
            <Problem error=form.at_large(fields) />
            {children()}
        </form>
    }
}

/// One of several, with its label, a hint and a place for what is wrong with it; its name is `form[field]`.
#[component]
pub(super) fn ChoiceField(
    /// The form.
    form: FormState,
    /// The field, which is its id as well.
    field: &'static str,
    /// Its label.
    label: &'static str,
    /// What can be chosen: the word, and what people read.
    options: Vec<(String, String)>,
    /// What is chosen at first.
    #[prop(into)]
    initial: String,
    /// What to know before.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    let name = format!("form[{field}]");
    let chosen = form.typed(&name).unwrap_or(initial);
    let problem = form.about(field);
    let [hint_id, problem_id] = ["hint", "problem"].map(|what| format!("{field}-{what}"));
    let option = move |(word, label): (String, String)| {
        let is_chosen = word == chosen;
        view! { <option value=word selected=is_chosen>{label}</option> }
    };
    view! {
        <div class="field">
            <label class="field__label" for=field>{label}</label>
            <select
                class="field__input settings__choice"
                id=field
                name=name
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=format!("{hint_id} {problem_id}")
            >
                {options.into_iter().map(option).collect_view()}
            </select>
            <p class="field__hint" id=hint_id>{hint}</p>
            <FieldProblem id=problem_id sentence=problem />
        </div>
    }
}

/// The button of a form, and a way back.
#[component]
pub(super) fn Foot(
    /// What it says.
    label: &'static str,
    /// Where one goes who does not.
    #[prop(optional, into)]
    back: Option<String>,
    /// Whether it takes something away.
    #[prop(optional)]
    is_danger: bool,
) -> impl IntoView {
    let class = if is_danger { "button button--danger" } else { "button button--primary" };
    view! {
        <div class="settings__foot">
            <button class=class type="submit">{label}</button>
            {back.map(|back| view! { <a class="button button--quiet" href=back>"Cancel"</a> })}
        </div>
    }
}

/// What it says now, after somebody else changed it: saving again replaces that with what was typed.
#[component]
pub(super) fn Now(
    /// The form.
    form: FormState,
    /// Where something else was typed: the field's label, and its value now.
    facts: Vec<(&'static str, String)>,
) -> impl IntoView {
    let is_stale =
        form.problems.with_untracked(|all| all.iter().any(|one| one.0.kind == ErrorKind::Conflict));
    let rows = facts.into_iter().map(|(label, value)| {
        view! { <div class="now-says__fact"><dt>{label}</dt><dd dir="auto">{value}</dd></div> }
    });
    let rows: Vec<_> = rows.collect();
    (is_stale && !rows.is_empty()).then(|| {
        view! {
            <div class="now-says">
                <p>"What you typed is still in the form. Where it differs, it says now:"</p>
                <dl class="now-says__facts">{rows}</dl>
                <p>"Save again to replace that with yours."</p>
            </div>
        }
    })
}

/// That something was saved.
#[component]
pub(super) fn Saved(
    /// What to say; nothing, when nothing was.
    said: Option<String>,
) -> impl IntoView {
    view! {
        <p class="settings__saved" role="status">
            {said.map(|said| view! { <Icon shape=Shape::Done /><span>{said}</span> })}
        </p>
    }
}

/// The way to a page above this one.
#[component]
pub(super) fn Back(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What it is called.
    label: &'static str,
) -> impl IntoView {
    view! { <p class="topic-back"><a class="button button--quiet" href=href><Icon shape=Shape::Back />{label}</a></p> }
}

/// What can be typed into the field with this list.
#[component]
pub(super) fn Offered(
    /// The id of the list.
    id: &'static str,
    /// What is in it.
    offered: Vec<String>,
) -> impl IntoView {
    let option = |value: String| view! { <option value=value></option> };
    view! { <datalist id=id>{offered.into_iter().map(option).collect_view()}</datalist> }
}

/// The languages that are offered; another one can be typed.
pub(super) fn languages() -> Vec<String> {
    let tags = [
        "ar", "cs", "de", "el", "en", "es", "fr", "he", "hu", "it", "ja", "nl", "pl", "pt", "ro", "tr", "uk",
    ];
    tags.map(str::to_owned).into()
}

/// Every role, as it can be chosen.
pub(super) fn roles() -> Vec<(String, String)> {
    use frontdesk_domain::role::Role;
    Role::ALL.map(|role| (role.word().to_owned(), role.label().to_owned())).into()
}

/// Owner or tenant, as it can be chosen.
pub(super) fn kinds() -> Vec<(String, String)> {
    [("owner", "Owner"), ("tenant", "Tenant")].map(|(word, label)| (word.to_owned(), label.to_owned())).into()
}
