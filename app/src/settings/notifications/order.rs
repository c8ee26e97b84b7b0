//! The channels in their order: dragged by a grip, moved by keys, and by buttons that work without a script.

use super::{
    model::{kinds, moved, place_of, put_at, standing_of},
    row::Row,
    testing::Testing,
};
use crate::{browser, settings::saving::Saving};
use frontdesk_domain::{
    channel::ChannelKind,
    wire::{ChannelView, NotificationPreferences},
};
use leptos::prelude::*;

/// A row that is being dragged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Drag {
    /// Which.
    pub kind: ChannelKind,
    /// Where the pointer took hold of it, in pixels down the page.
    pub from: i32,
    /// Where it would go.
    pub target: ChannelKind,
}

/// The order that the form will send, and what moves it.
#[derive(Clone, Copy)]
pub(super) struct Order {
    pub kinds: RwSignal<Vec<ChannelKind>>,
    pub drag: RwSignal<Option<Drag>>,
    /// What was moved where, for whoever does not see it.
    said: RwSignal<String>,
    saving: Saving,
}

impl Order {
    fn begin(order: &str, saving: Saving) -> Self {
        let kinds = RwSignal::new(kinds(order));
        Self { kinds, drag: RwSignal::new(None), said: RwSignal::new(String::new()), saving }
    }

    /// Where it stands, from 0.
    pub(super) fn place(self, kind: ChannelKind) -> usize {
        self.kinds.with(|order| place_of(order, kind))
    }

    /// A place nearer the top, or nearer the end; the focus goes along with it.
    pub(super) fn shift(self, kind: ChannelKind, is_up: bool, focus: String) {
        self.kinds.update(|order| *order = moved(order, kind, is_up));
        self.tell(kind);
        browser::focus_soon(focus);
    }

    /// Lets go of the row that is dragged.
    pub(super) fn drop(self) {
        let Some(Drag { kind, target, .. }) = self.drag.get_untracked() else { return };
        self.drag.set(None);
        if kind != target {
            self.kinds.update(|order| *order = put_at(order, kind, target));
            self.tell(kind);
        }
    }

    fn tell(self, kind: ChannelKind) {
        let place = self.kinds.with_untracked(|order| place_of(order, kind)) + 1;
        self.said.set(format!("{} is number {place}.", kind.label()));
        self.saving.touched();
    }
}

/// Each channel with a box to switch it on, what moves it, how it stands, and a test.
#[component]
pub(super) fn ChannelOrderField(
    /// The form.
    saving: Saving,
    /// As they are now.
    shown: NotificationPreferences,
    /// How each stands.
    channels: Vec<ChannelView>,
    /// The tests.
    testing: Testing,
) -> impl IntoView {
    let order = Order::begin(&shown.order, saving);
    let words =
        move || order.kinds.with(|kinds| kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(","));
    let row = move |kind: ChannelKind| {
        let (is_on, standing) = (shown.is_on(kind), standing_of(&channels, kind));
        view! { <Row kind is_on standing order testing /> }
    };
    view! {
        <fieldset class="rules">
            <legend class="rules__legend">"Channels"</legend>
            <p class="field__hint">"The first one that is on tells you right away, the next one if you have not read it by then. Drag them into your order, or use the arrows."</p>
            <input type="hidden" name="form[order]" value=words />
            <ol class="channels">
                <For each=move || order.kinds.get() key=|kind| *kind children=row />
            </ol>
            <p class="visually-hidden" role="status">{order.said}</p>
        </fieldset>
    }
}
