//! The choice of a person or a role.

use crate::ui::FieldProblem;
use frontdesk_domain::{role::Role, routing::RouteTarget, wire::PersonView};
use leptos::prelude::*;

/// Nobody in particular, a role of management, or somebody with one.
#[component]
pub(super) fn TargetField(
    /// The id of the field.
    id: &'static str,
    /// Its name in the form.
    name: String,
    /// Its label.
    label: &'static str,
    /// What choosing nobody is called.
    nobody: &'static str,
    /// What is chosen.
    chosen: Option<RouteTarget>,
    /// Those of management.
    people: Vec<PersonView>,
    /// What it is for.
    hint: &'static str,
    /// What is wrong with it.
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let option = move |target: RouteTarget, label: String| {
        view! { <option value=target.to_string() selected=chosen == Some(target)>{label}</option> }
    };
    let roles = Role::ALL.into_iter().filter(|role| role.is_management());
    let roles = roles
        .map(|role| option(RouteTarget::Role(role), format!("Everybody with the role {}", role.label())));
    let is_known = match chosen {
        Some(RouteTarget::Person(person)) => people.iter().any(|one| one.id == person),
        _ => true,
    };
    let unknown =
        chosen.filter(|_| !is_known).map(|target| option(target, "Somebody who left management".to_owned()));
    let people = people
        .into_iter()
        .map(|one| option(RouteTarget::Person(one.id), format!("{} ({})", one.name, one.role.label())));
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <select
                class="field__input"
                id=id
                name=name
                aria-describedby=format!("{id}-hint {id}-problem")
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
            >
                <option value="">{nobody}</option>
                <optgroup label="Roles">{roles.collect_view()}</optgroup>
                <optgroup label="People">{people.collect_view()}{unknown}</optgroup>
            </select>
            <p class="field__hint" id=format!("{id}-hint")>{hint}</p>
            <FieldProblem id=match id { "topic-to" => "topic-to-problem", _ => "topic-fallback-problem" } sentence=problem />
        </div>
    }
}
