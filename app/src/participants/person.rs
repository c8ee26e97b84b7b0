//! Somebody who is here.

use super::{
    state::Drawer,
    step::{Step, menu_id},
};
use crate::{
    browser,
    ui::{Avatar, Time},
};
use frontdesk_domain::{id::PersonId, participation::History, wire::ParticipantView};
use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html::Div,
    prelude::*,
};
use web_sys::{Node, wasm_bindgen::JsCast};

/// A row is made once for its person, so that the focus in it stays while the list is read again.
#[component]
pub(super) fn Person(
    /// The person as they were when they came into the list.
    first: ParticipantView,
    /// The drawer.
    drawer: Drawer,
) -> impl IntoView {
    let id = first.person.id;
    let one = Memo::new(move |before: Option<&ParticipantView>| {
        drawer.find(id).unwrap_or_else(|| before.unwrap_or(&first).clone())
    });
    let name = Signal::derive(move || one.with(|one| one.person.name.clone()));
    let since = Signal::derive(move || one.with(|one| one.since.clone()));
    view! {
        <li class="participants__person">
            <Avatar name />
            <div class="participants__about">
                <p class="participants__name">
                    <bdi>{name}</bdi>{move || one.with(|one| one.is_me.then_some(" (you)"))}
                </p>
                <p class="participants__since">
                    {move || one.with(|one| one.person.role.label())}" · since "<Time moment=since />
                </p>
                {move || one.with(|one| one.away_until.clone()).map(|until| view! {
                    <p class="participants__away">{format!("Away until {until}")}</p>
                })}
                <p class="participants__since">{move || match one.with(|one| one.history) {
                    History::Full => "Sees everything".into_any(),
                    History::FromNow => view! { "Sees what was said since "<Time moment=since /> }.into_any(),
                }}</p>
            </div>
            <Show when=move || one.with(|one| one.may_be_removed)>
                <Menu id name drawer />
            </Show>
        </li>
    }
}

/// What can be done about somebody.
#[component]
fn Menu(id: PersonId, name: Signal<String>, drawer: Drawer) -> impl IntoView {
    let (is_open, whole) = (RwSignal::new(false), NodeRef::<Div>::new());
    let left = move |event: FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        let is_inside = whole.get_untracked().is_some_and(|whole| whole.contains(to.as_ref()));
        if !is_inside {
            is_open.set(false);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.prevent_default();
            is_open.set(false);
            browser::focus(&menu_id(id));
        }
    };
    let items = format!("{}-items", menu_id(id));
    view! {
        <div class="person-menu" node_ref=whole on:focusout=left on:keydown=pressed>
            <button
                class="button button--quiet person-menu__button"
                type="button"
                id=menu_id(id)
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-controls=items.clone()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                "⋯"<span class="visually-hidden">" "<bdi>{name}</bdi></span>
            </button>
            <div class="person-menu__items" id=items hidden=move || !is_open.get()>
                <button class="button button--quiet" type="button" on:click=move |_| { is_open.set(false); drawer.go(Step::Remove(id)); }>
                    "Remove"
                </button>
            </div>
        </div>
    }
}
