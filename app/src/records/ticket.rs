//! Making a ticket of a message: its text and its photos are carried over.

use super::making::TicketMaking;
use crate::ui::{FieldProblem, Icon, Problem, Shape};
use frontdesk_domain::{
    record::Priority,
    wire::{PhotoView, PublicEntry},
};
use leptos::{ev::SubmitEvent, html::Select, prelude::*};

/// What people usually write here; anything else can be written, too.
const CATEGORIES: [&str; 10] = [
    "Access",
    "Cleaning",
    "Electrical",
    "Elevator",
    "Heating",
    "Parking",
    "Plumbing",
    "Safety",
    "Structure",
    "Ventilation",
];

/// The way to it, with a message.
#[component]
pub(crate) fn TicketButton(
    /// The dialog.
    making: TicketMaking,
    /// The message.
    entry: PublicEntry,
    /// Its text.
    text: String,
    /// Its photos.
    photos: Vec<PhotoView>,
) -> impl IntoView {
    let name = format!("Make a ticket of this message, {}", entry.moment.said);
    let of = StoredValue::new((text, photos));
    let show = move |_| {
        let (text, photos) = of.get_value();
        making.show(text, photos);
    };
    view! {
        <Show when=move || making.may()>
            <button class="entry__ticket" type="button" aria-haspopup="dialog" aria-label=name.clone() on:click=show>"Make a ticket of this"</button>
        </Show>
    }
}

/// The dialog, once for a conversation.
#[component]
pub(crate) fn TicketDialog(
    /// What it makes.
    making: TicketMaking,
) -> impl IntoView {
    let has_unit = Memo::new(move |_| making.thread.with(|thread| thread.unit.is_some()));
    let resident = Memo::new(move |_| making.thread.with(|thread| thread.resident.name.clone()));
    view! {
        <Show when=move || making.may()>
            <dialog class="dialog" node_ref=making.dialog aria-labelledby="ticket-title">
                <form class="dialog__form" on:submit=move |event: SubmitEvent| { event.prevent_default(); making.confirm(); }>
                    <h2 class="dialog__title" id="ticket-title">"Make a ticket of this"</h2>
                    <Problem error=making.at_large() />
                    <div class="field">
                        <label class="field__label" for="ticket-name">"Title"</label>
                        <input class="field__input" id="ticket-name" dir="auto" autocomplete="off" node_ref=making.title aria-describedby="ticket-name-problem" />
                        <FieldProblem id="ticket-name-problem" sentence=making.about("title") />
                    </div>
                    <div class="field">
                        <label class="field__label" for="ticket-category">"Category"</label>
                        <input class="field__input" id="ticket-category" list="ticket-categories" autocomplete="off" node_ref=making.category aria-describedby="ticket-category-problem" />
                        <datalist id="ticket-categories">{CATEGORIES.map(|one| view! { <option value=one></option> }).into_iter().collect_view()}</datalist>
                        <FieldProblem id="ticket-category-problem" sentence=making.about("category") />
                    </div>
                    <PriorityField node=making.priority />
                    <div class="field">
                        <label class="field__label" for="ticket-description">"Description"</label>
                        <textarea class="field__input" id="ticket-description" rows="4" dir="auto" node_ref=making.description aria-describedby="ticket-description-problem"></textarea>
                        <FieldProblem id="ticket-description-problem" sentence=making.about("description") />
                    </div>
                    <PhotoChoices making />
                    <Show when=move || has_unit.get()>
                        <label class="choice">
                            <input type="checkbox" node_ref=making.for_holders />
                            <span>"Also for everybody else who holds the unit"</span>
                        </label>
                    </Show>
                    <p class="field__hint">
                        <Icon shape=Shape::People />
                        <span>"It is seen by "<bdi>{move || resident.get()}</bdi>", maintenance managers and facility admins, with its photos; and linked here."</span>
                    </p>
                    <div class="dialog__foot">
                        <button class="button button--quiet" type="button" on:click=move |_| making.hide()>"Cancel"</button>
                        <button class="button button--primary" type="submit" aria-busy=move || making.is_busy.get().then_some("true")>"Make ticket"</button>
                    </div>
                </form>
            </dialog>
        </Show>
    }
}

#[component]
fn PriorityField(node: NodeRef<Select>) -> impl IntoView {
    let options = Priority::ALL.iter().map(|one| {
        view! { <option value=one.word() selected=*one == Priority::Normal>{one.label()}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for="ticket-priority">"Priority"</label>
            <select class="field__input" id="ticket-priority" node_ref=node>{options.collect_view()}</select>
        </div>
    }
}

/// The photos of the message: all of them, unless one is taken out.
#[component]
fn PhotoChoices(making: TicketMaking) -> impl IntoView {
    let photos = move || making.of.with(|of| of.as_ref().map(|of| of.photos.clone()).unwrap_or_default());
    let choice = move |(photo, number): (PhotoView, usize), count: usize| {
        let (id, alt) = (photo.id, photo.alternative(number, count));
        view! {
            <label class="ticket-photo">
                <input
                    type="checkbox"
                    prop:checked=move || making.chosen.with(|chosen| chosen.contains(&id))
                    on:change=move |event| making.choose(id, event_target_checked(&event))
                />
                <img class="thumbs__picture" src=photo.links.thumb width=photo.width height=photo.height alt=alt />
            </label>
        }
    };
    move || {
        let (photos, count) = (photos(), photos().len());
        (count > 0).then(|| {
            view! {
                <fieldset class="ticket-photos">
                    <legend class="field__label">"Photos to carry over"</legend>
                    {photos.into_iter().zip(1..).map(|one| choice(one, count)).collect_view()}
                </fieldset>
            }
        })
    }
}
