//! The dialog that links records to a conversation, and takes them out again.

use super::{linking::Linking, model};
use crate::ui::{Badge, Icon, Problem, Shape};
use frontdesk_domain::wire::{LinkedRecord, RecordCard, Thread};
use leptos::prelude::*;

/// The button and its dialog, for those who may link.
#[component]
pub(crate) fn RecordsButton(
    /// The conversation.
    thread: RwSignal<Thread>,
    /// What is done when something was linked.
    changed: Callback<()>,
) -> impl IntoView {
    let linking = Linking::new(thread, changed);
    let may = Memo::new(move |_| thread.with(|thread| thread.may.link));
    view! {
        <Show when=move || may.get()>
            <button class="button button--quiet" type="button" aria-haspopup="dialog" on:click=move |_| linking.show()>
                <Icon shape=Shape::Page />"Records"
            </button>
            <dialog class="dialog" node_ref=linking.dialog aria-labelledby="records-title">
                <div class="dialog__form">
                    <h2 class="dialog__title" id="records-title">"Records of this conversation"</h2>
                    <Problem error=linking.problem />
                    <Linked linking />
                    <Search linking />
                    <div class="dialog__foot">
                        <button class="button" type="button" on:click=move |_| linking.hide()>"Close"</button>
                    </div>
                </div>
            </dialog>
        </Show>
    }
}

/// Those that are linked: each can be taken out by those who see it.
#[component]
fn Linked(linking: Linking) -> impl IntoView {
    let linked = move || linking.thread.with(|thread| thread.records.clone());
    let row = move |linked: LinkedRecord| {
        match linked.card {
        Some(card) => {
            let id = card.id;
            let name = format!("Unlink {}", card.reference);
            view! {
                <li class="record-choice">
                    <Choice card />
                    <button class="button button--small" type="button" aria-label=name on:click=move |_| linking.unlink(id)>"Unlink"</button>
                </li>
            }
            .into_any()
        }
        None => view! {
            <li class="record-choice"><span class="linked__closed"><Icon shape=Shape::Lock />"A record that is not shared with you"</span></li>
        }
        .into_any(),
    }
    };
    view! { <ul class="record-choices" aria-label="Linked">{move || linked().into_iter().map(row).collect_view()}</ul> }
}

#[component]
fn Search(linking: Linking) -> impl IntoView {
    let others = move || {
        let found = linking.found.get().unwrap_or_default();
        found.into_iter().filter(|choice| !choice.is_linked).collect::<Vec<_>>()
    };
    let told = move || match linking.found.with(Option::is_some) {
        false => "Searching…".to_owned(),
        true if others().is_empty() => "There is no record to link that you may see.".to_owned(),
        true => String::new(),
    };
    view! {
        <div class="field">
            <label class="field__label" for="records-search">"Link a record"</label>
            <input
                class="field__input"
                id="records-search"
                type="search"
                autocomplete="off"
                dir="auto"
                aria-describedby="records-hint"
                prop:value=move || linking.typed.get()
                on:input=move |event| { linking.typed.set(event_target_value(&event)); linking.search(); }
            />
            <p class="field__hint" id="records-hint">"A part of the title or the reference. Everybody here sees that a record is linked; what it says, only those who may see it."</p>
        </div>
        <ul class="record-choices" aria-label="To link">
            <For each=others key=|choice| choice.card.id let:choice>
                <li class="record-choice">
                    <LinkOne linking card=choice.card />
                </li>
            </For>
        </ul>
        <p class="field__hint" role="status">{told}</p>
    }
}

#[component]
fn LinkOne(linking: Linking, card: RecordCard) -> impl IntoView {
    let (id, name) = (card.id, format!("Link {}", card.reference));
    view! {
        <Choice card />
        <button class="button button--small" type="button" aria-label=name on:click=move |_| linking.link(id)>"Link"</button>
    }
}

#[component]
fn Choice(card: RecordCard) -> impl IntoView {
    let about = card.reference.clone();
    view! {
        <span class="record-choice__what">
            <span class="record-choice__title" dir="auto">{card.title}</span>
            <span class="record-choice__facts">
                <bdi>{about}</bdi>
                {card.amount.map(|amount| view! { <span>{amount}</span> })}
                <Badge kind=model::tone(card.tone)>{card.status}</Badge>
            </span>
        </span>
    }
}
