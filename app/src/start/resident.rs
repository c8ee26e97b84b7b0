//! Finding the resident whom management writes to.

use super::{
    api,
    combobox::{Press, press},
    model::Chosen,
    state::Starting,
};
use crate::{
    boundary::{UiError, asked},
    ui::{Avatar, FieldProblem},
};
use frontdesk_domain::wire::ResidentMatch;
use leptos::{
    ev::KeyboardEvent, html::Input, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local,
};
use std::time::Duration;

/// Typing pauses this long before it is searched for.
const PAUSE: Duration = Duration::from_millis(120);

/// The box and its suggestions.
#[derive(Clone, Copy)]
struct Search {
    starting: Starting,
    node: NodeRef<Input>,
    found: RwSignal<Option<Vec<ResidentMatch>>>,
    at: RwSignal<Option<usize>>,
    is_open: RwSignal<bool>,
    plan: StoredValue<Option<TimeoutHandle>>,
    latest: StoredValue<u32>,
}

impl Search {
    fn new(starting: Starting) -> Self {
        Self {
            starting,
            node: NodeRef::new(),
            found: RwSignal::new(None),
            at: RwSignal::new(None),
            is_open: RwSignal::new(false),
            plan: StoredValue::new(None),
            latest: StoredValue::new(0),
        }
    }

    /// What was found for less than this is no offer any more: Enter must not take somebody
    /// who does not match what one reads in the box.
    fn typed(self, typed: String) {
        self.starting.write(|writing| writing.resident = None);
        self.offer(None);
        if let Some(plan) = self.plan.try_update_value(Option::take).flatten() {
            plan.clear();
        }
        let plan = set_timeout_with_handle(move || self.search(typed), PAUSE);
        self.plan.set_value(plan.ok());
    }

    /// Searches; an answer that a later question has overtaken is dropped.
    fn search(self, typed: String) {
        let Some(number) = self.latest.try_update_value(|n| {
            *n += 1;
            *n
        }) else {
            return;
        };
        if typed.trim().is_empty() {
            return self.offer(None);
        }
        spawn_local(async move {
            let answer = asked(api::residents(typed)).await;
            if self.latest.try_get_value() == Some(number) {
                match answer {
                    Ok(found) => self.offer(Some(found)),
                    Err(error) => {
                        drop(self.starting.problem.try_set(Some(UiError::about("resident", error))))
                    }
                }
            }
        });
    }

    fn offer(self, found: Option<Vec<ResidentMatch>>) {
        let _ = self.is_open.try_set(found.is_some());
        let _ = self.at.try_set(None);
        let _ = self.found.try_set(found);
    }

    fn pressed(self, event: &KeyboardEvent) {
        let count = if self.is_open.get_untracked() { self.count() } else { 0 };
        let action = press(&event.key(), self.at.get_untracked(), count);
        if matches!(action, Press::To(_) | Press::Close)
            || matches!(action, Press::Take(_)) && event.key() == "Enter"
        {
            event.prevent_default();
        }
        match action {
            Press::To(at) => self.at.set(Some(at)),
            Press::Take(at) => self.take(at),
            Press::Close => self.is_open.set(false),
            Press::Nothing => {}
        }
    }

    fn take(self, at: usize) {
        let Some(found) = self.found.with_untracked(|found| found.as_ref()?.get(at).cloned()) else { return };
        let label = label(&found);
        self.show(&label);
        self.starting.write(|writing| {
            writing.resident = Some(Chosen { person: found.person, unit: found.unit_id, label })
        });
        self.starting.problem.set(None);
        self.is_open.set(false);
    }

    fn show(self, text: &str) {
        if let Some(node) = self.node.get_untracked() {
            node.set_value(text);
        }
    }

    fn count(self) -> usize {
        self.found.with_untracked(|found| found.as_ref().map_or(0, Vec::len))
    }
}

/// The box to find a resident in by name, unit or phone.
#[component]
pub(super) fn ResidentField(
    /// The form.
    starting: Starting,
) -> impl IntoView {
    let search = Search::new(starting);
    let chosen = Memo::new(move |_| starting.writing.with(|writing| writing.resident.clone()));
    Effect::new(move |_| {
        if let Some(chosen) = chosen.get() {
            search.show(&chosen.label);
        }
    });
    view! {
        <div class="field combobox">
            <label class="field__label" for="resident">"Resident"</label>
            <input
                class="field__input"
                id="resident"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-controls="resident-found"
                aria-expanded=move || if search.is_open.get() { "true" } else { "false" }
                aria-activedescendant=move || search.at.get().map(option_id)
                aria-describedby="resident-hint resident-problem"
                node_ref=search.node
                on:input=move |event| search.typed(event_target_value(&event))
                on:keydown=move |event| search.pressed(&event)
                on:blur=move |_| search.is_open.set(false)
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
            id=option_id(at)
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

fn option_id(at: usize) -> String {
    format!("resident-{at}")
}

fn label(found: &ResidentMatch) -> String {
    [Some(found.name.clone()), found.unit.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
