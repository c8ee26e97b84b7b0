//! Finding somebody: by name, role or unit; with nothing typed, the team.

use super::{api, drag, state::Drawer, step::Purpose};
use crate::ui::{Avatar, Combobox, ComboboxInput, option_id};
use frontdesk_domain::wire::Candidate;
use leptos::{ev::DragEvent, prelude::*};

/// The ids of the parts of one search.
#[derive(Clone, Copy)]
struct Ids {
    input: &'static str,
    list: &'static str,
    told: &'static str,
}

impl Purpose {
    fn ids(self) -> Ids {
        match self {
            Self::Add => {
                Ids { input: "participants-search", list: "participants-found", told: "participants-told" }
            }
            Self::HandOver => Ids { input: "handover-search", list: "handover-found", told: "handover-told" },
        }
    }
}

/// The box to find somebody in, and below it whom it found.
#[component]
pub(super) fn Search(
    /// The drawer.
    drawer: Drawer,
    /// What they are looked for.
    purpose: Purpose,
) -> impl IntoView {
    let id = drawer.room.id;
    let find = move |typed: String| async move {
        let found = api::candidates(id, typed).await?;
        let fits = |one: &Candidate| purpose == Purpose::Add || one.person.role.is_management();
        Ok(Some(found.into_iter().filter(fits).collect()))
    };
    let taken = Callback::new(move |one: Candidate| drawer.choose(one.person.id, purpose));
    let failed = Callback::new(move |error| drop(drawer.problem.try_set(Some(error))));
    let search = Combobox::new(find, taken, failed).staying();
    Effect::new(move |_| search.search(String::new()));
    let ids = purpose.ids();
    view! {
        <div class="field">
            <label class="field__label" for=ids.input>"Name, role or unit"</label>
            <ComboboxInput
                search
                id=ids.input
                list=ids.list
                described_by=ids.told
                on_typed=Callback::new(move |()| drawer.problem.set(None))
            />
            <Found drawer purpose search />
        </div>
    }
}

/// Whom the last answer named: they stay until the next one comes.
#[component]
fn Found(drawer: Drawer, purpose: Purpose, search: Combobox<Candidate>) -> impl IntoView {
    let ids = purpose.ids();
    let shown = Memo::new(move |before: Option<&Vec<Candidate>>| {
        search.found.get().unwrap_or_else(|| before.cloned().unwrap_or_default())
    });
    let told = move || match search.found.with(|found| found.as_ref().map(Vec::len)) {
        None => "Searching…".to_owned(),
        Some(0) => "Nobody found. Try a part of the name, the role or the unit.".to_owned(),
        Some(1) => "1 person".to_owned(),
        Some(count) => format!("{count} people"),
    };
    let items = move || shown.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <p class="field__hint" id=ids.told role="status">{told}</p>
        <ul class="found" id=ids.list role="listbox" aria-label="People" hidden=move || shown.with(Vec::is_empty)>
            <For each=items key=|(at, one)| (*at, one.person.id) let:item>
                <Suggestion at=item.0 one=item.1 drawer purpose search />
            </For>
        </ul>
    }
}

#[component]
fn Suggestion(
    at: usize,
    one: Candidate,
    drawer: Drawer,
    purpose: Purpose,
    search: Combobox<Candidate>,
) -> impl IntoView {
    let person = one.person.id;
    let is_here = Memo::new(move |_| drawer.find(person).is_some());
    let units = one.units.join(", ");
    view! {
        <li
            class="found__person"
            id=option_id(purpose.ids().input, at)
            role="option"
            aria-selected=move || if search.at.get() == Some(at) { "true" } else { "false" }
            aria-disabled=move || is_here.get().then_some("true")
            draggable=move || if is_here.get() || purpose != Purpose::Add { "false" } else { "true" }
            on:click=move |_| drawer.choose(person, purpose)
            on:dragstart=move |event: DragEvent| drag::started(drawer, &event, person)
            on:dragend=move |_| drag::ended(drawer)
        >
            <Avatar name=one.person.name.clone() />
            <span class="found__name"><bdi>{one.person.name}</bdi></span>
            <span class="found__units">{units}</span>
            <span class="found__role">
                {one.person.role.label()}{one.away_until.map(|until| format!(" · away until {until}"))}{move || is_here.get().then_some(" · already here")}
            </span>
        </li>
    }
}
