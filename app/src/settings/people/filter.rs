//! The search and the filter: a plain form, whose answer is the address of the page.

use super::{api, fields::Offered, model::Place};
use frontdesk_domain::{people::PersonState, role::Role};
use leptos::prelude::*;

/// Name, role, unit and state.
#[component]
pub(super) fn Filter(
    /// The part of the list that is shown.
    place: Place,
    /// The codes of the units.
    units: Vec<String>,
) -> impl IntoView {
    let is_everybody = place.is_everybody();
    let filter = place.filter;
    let role = filter.role;
    let roles = Role::ALL
        .map(|one| view! { <option value=one.word() selected=role == Some(one)>{one.label()}</option> });
    let state = filter.state;
    let states = PersonState::ALL
        .map(|one| view! { <option value=one.word() selected=state == Some(one)>{one.label()}</option> });
    view! {
        <form class="people-filter" method="get" action=api::PAGE role="search" aria-label="People">
            <div class="field">
                <label class="field__label" for="people-q">"Name, unit, phone or email"</label>
                <input class="field__input" id="people-q" name="q" type="search" autocomplete="off" value=filter.typed />
            </div>
            <div class="field">
                <label class="field__label" for="people-role">"Role"</label>
                <select class="field__input" id="people-role" name="role"><option value="">"Any"</option>{roles.collect_view()}</select>
            </div>
            <div class="field">
                <label class="field__label" for="people-unit">"Unit"</label>
                <input class="field__input" id="people-unit" name="unit" autocomplete="off" list="people-units" value=filter.unit />
            </div>
            <div class="field">
                <label class="field__label" for="people-state">"State"</label>
                <select class="field__input" id="people-state" name="state"><option value="">"Any"</option>{states.collect_view()}</select>
            </div>
            <div class="people-filter__foot">
                <button class="button button--primary" type="submit">"Search"</button>
                {(!is_everybody).then(|| view! { <a class="button button--quiet" href=api::PAGE>"Show everybody"</a> })}
            </div>
            <Offered id="people-units" offered=units />
        </form>
    }
}
