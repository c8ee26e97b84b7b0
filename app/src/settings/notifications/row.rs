//! One channel in the list.

use super::{
    model::{said, way},
    order::{Drag, Order},
    testing::{Answer, Testing},
};
use crate::{
    browser::grip,
    ui::{Icon, Shape},
};
use frontdesk_domain::{channel::ChannelKind, wire::ChannelStanding};
use leptos::{ev, prelude::*};

/// Where a row says which channel it is.
const CHANNEL: &str = "data-channel";

/// A channel: its place, whether it is on, what moves it, how it stands, and a test.
#[component]
pub(super) fn Row(
    kind: ChannelKind,
    is_on: bool,
    standing: ChannelStanding,
    order: Order,
    testing: Testing,
) -> impl IntoView {
    let id = format!("channel-{kind}");
    let (label_of, standing_id) = (id.clone(), format!("{id}-standing"));
    let dragged = move || order.drag.with(|drag| drag.is_some_and(|drag| drag.kind == kind));
    // Where it would go: above this one, or below it.
    let would_go = move |is_up: bool| {
        let drag = order.drag.get().filter(|drag| drag.target == kind && drag.kind != kind);
        drag.is_some_and(|drag| (order.place(drag.kind) > order.place(kind)) == is_up)
    };
    let way = way(kind, &standing);
    view! {
        <li
            class="channels__row"
            class:channels__row--ready=standing.is_ready()
            class:channels__row--dragged=dragged
            class:channels__row--above=move || would_go(true)
            class:channels__row--below=move || would_go(false)
            data-channel=kind.word()
        >
            <Grip kind order />
            <span class="channels__place" aria-hidden="true">{move || order.place(kind) + 1}</span>
            <span class="channels__switch">
                <input type="checkbox" id=id name=format!("form[{kind}]") value="true" checked=is_on aria-describedby=standing_id.clone() />
                <label class="rules__label" for=label_of>{kind.label()}</label>
            </span>
            <span class="channels__arrows"><Arrow kind order is_up=true /><Arrow kind order is_up=false /></span>
            <div class="channels__more">
                <p class="channels__standing">
                    <span id=standing_id>{said(kind, &standing)}</span>
                    {way.map(|(place, name)| view! { " "<a href=place>{name}</a> })}
                </p>
                {standing.is_ready().then(|| view! { <Answer kind testing /> })}
            </div>
        </li>
    }
}

/// What the row is dragged by; with the keys it moves by a place. Without a script there is none.
#[component]
fn Grip(kind: ChannelKind, order: Order) -> impl IntoView {
    let is_alive = RwSignal::new(false);
    Effect::new(move |_| is_alive.set(true));
    let take = move |event: ev::PointerEvent| {
        if grip::hold(&event) {
            order.drag.set(Some(Drag { kind, from: grip::height(&event), target: kind }));
        }
    };
    let go = move |event: ev::PointerEvent| {
        let Some(drag) = order.drag.get_untracked().filter(|drag| drag.kind == kind) else { return };
        grip::shift(&event, Some(grip::height(&event) - drag.from));
        let below = grip::below(&event, CHANNEL).and_then(|word| word.parse().ok());
        if let Some(target) = below.filter(|target| *target != drag.target) {
            order.drag.set(Some(Drag { target, ..drag }));
        }
    };
    let drop = move |event: ev::PointerEvent| {
        grip::shift(&event, None);
        order.drop();
    };
    let forget = move |event: ev::PointerEvent| {
        grip::shift(&event, None);
        order.drag.set(None);
    };
    let id = format!("channel-{kind}-grip");
    let same = id.clone();
    let key = move |event: ev::KeyboardEvent| {
        let is_up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            _ => return,
        };
        event.prevent_default();
        order.shift(kind, is_up, same.clone());
    };
    view! {
        <button
            type="button"
            class="channels__grip"
            id=id
            hidden=move || !is_alive.get()
            aria-label=format!("Move {}: drag, or press the arrow keys", kind.label())
            on:pointerdown=take
            on:pointermove=go
            on:pointerup=drop
            on:pointercancel=forget
            on:keydown=key
        >
            <Icon shape=Shape::Grip />
        </button>
    }
}

/// A button that moves the row by a place; without a script it saves the form as it is besides.
#[component]
fn Arrow(kind: ChannelKind, order: Order, is_up: bool) -> impl IntoView {
    let (way, shape, edge) =
        if is_up { ("up", Shape::Up, 0) } else { ("down", Shape::Down, ChannelKind::ALL.len() - 1) };
    let id = format!("channel-{kind}-{way}");
    let same = id.clone();
    let run = move |event: ev::MouseEvent| {
        event.prevent_default();
        order.shift(kind, is_up, same.clone());
    };
    view! {
        <button
            class="button button--quiet"
            type="submit"
            id=id
            name="form[shift]"
            value=format!("{kind}-{way}")
            aria-label=format!("Move {} {way}", kind.label())
            aria-disabled=move || (order.place(kind) == edge).then_some("true")
            on:click=run
        >
            <Icon shape />
        </button>
    }
}
