//! Finding the resident whom management writes to.

use super::{api, model::Chosen, state::Starting};
use crate::{
    boundary::UiError,
    ui::{Avatar, Combobox, ComboboxInput, FieldProblem, option_id},
};
use frontdesk_domain::wire::ResidentMatch;
use leptos::prelude::*;

type Search = Combobox<ResidentMatch>;

fn search_for(starting: Starting) -> Search {
    let failed = move |error| drop(starting.problem.try_set(Some(UiError::about("resident", error))));
    let taken = move |found: ResidentMatch| {
        let label = label(&found);
        let chosen = Chosen { person: found.person, unit: found.unit_id, label };
        starting.write(|writing| writing.resident = Some(chosen));
        starting.problem.set(None);
    };
    let find = |typed: String| async move {
        if typed.trim().is_empty() { Ok(None) } else { api::residents(typed).await.map(Some) }
    };
    Combobox::new(find, Callback::new(taken), Callback::new(failed))
}

/// The box to find a resident in by name, unit or phone.
#[component]
pub(super) fn ResidentField(
    /// The form.
    starting: Starting,
) -> impl IntoView {
    let search = search_for(starting);
    let chosen = Memo::new(move |_| starting.writing.with(|writing| writing.resident.clone()));
    Effect::new(move |_| {
        if let Some(chosen) = chosen.get() {
            search.show(&chosen.label);
        }
    });
    view! {
        <div class="field combobox">
            <label class="field__label" for="resident">"Resident"</label>
            <ComboboxInput
                search
                id="resident"
                list="resident-found"
                described_by="resident-hint resident-problem"
                on_typed=Callback::new(move |()| starting.write(|writing| writing.resident = None))
            />
            <Found search />
            <p class="field__hint" id="resident-hint">"Type a name, a unit or a phone number."</p>
            <FieldProblem id="resident-problem" sentence=starting.about("resident") />
        </div>
    }
}

#[component]
fn Found(search: Search) -> impl IntoView {
    let found = move || search.found.get().unwrap_or_default().into_iter().enumerate().collect::<Vec<_>>();
    let told = move || match (search.is_open.get(), search.found.with(|found| found.as_ref().map(Vec::len))) {
        (true, Some(0)) => "Nobody found. Try a part of the name, the unit or the phone number.".to_owned(),
        (true, Some(1)) => "1 resident".to_owned(),
        (true, Some(count)) => format!("{count} residents"),
        _ => String::new(),
    };
    let nobody = move || search.found.with(|found| found.as_ref().is_some_and(Vec::is_empty));
    view! {
        <ul class="combobox__list" id="resident-found" role="listbox" aria-label="Matches" hidden=move || !search.is_open.get() || nobody()>
            <For each=found key=|(at, found)| (*at, found.person, found.unit_id) let:item>
                <Suggestion at=item.0 found=item.1 search />
            </For>
        </ul>
        <p class="combobox__told" data-quiet=move || (!nobody()).then_some("") role="status">{told}</p>
    }
}

#[component]
fn Suggestion(at: usize, found: ResidentMatch, search: Search) -> impl IntoView {
    view! {
        <li
            class="combobox__option"
            id=option_id("resident", at)
            role="option"
            aria-selected=move || if search.at.get() == Some(at) { "true" } else { "false" }
            // Before the box loses the focus, which would close the list.
            on:mousedown=move |event| { event.prevent_default(); search.take(at); }
        >
            <Avatar name=found.name.clone() />
            <span class="combobox__name"><bdi>{found.name}</bdi></span>
            <span class="combobox__unit">{found.unit}</span>
            <span class="combobox__phone">{found.phone}</span>
        </li>
    }
}

fn label(found: &ResidentMatch) -> String {
    [Some(found.name.clone()), found.unit.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
