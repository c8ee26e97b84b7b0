//! The ways for photos to come into a form: the button, a drop, a paste.

use super::{model::Chosen, tile::Tile, tray::Tray};
use crate::{
    browser::{drag, files},
    ui::{Icon, Shape},
};
use frontdesk_domain::photo::PhotoKind;
use leptos::{
    ev::{ClipboardEvent, DragEvent},
    html::Input,
    prelude::*,
};

/// The button. Without a script there is none: a plain form cannot send photos ahead.
#[component]
pub(crate) fn AddPhotos(
    /// Where they come.
    tray: Tray,
    /// The id of its field, another one for each form.
    id: &'static str,
    /// Whether there is a place for photos just now.
    #[prop(default = Signal::stored(true), into)]
    is_open: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    Effect::new(move |_| tray.open(id));
    let takes_any = move || tray.caps.with(|caps| caps.is_some_and(|caps| caps.per_message > 0));
    let chosen = move |_| {
        if let Some(field) = node.get_untracked() {
            tray.take(files::chosen(&field));
        }
    };
    view! {
        <span class="add-photos" hidden=move || !takes_any() || !is_open.get()>
            <input class="visually-hidden" type="file" multiple accept=PhotoKind::ACCEPT id=id node_ref=node on:change=chosen />
            <label class="button button--quiet add-photos__label" for=id><Icon shape=Shape::Picture />"Add photos"</label>
        </span>
    }
}

/// What is pasted into a text box, if it is photos; a table that is copied comes as text and as
/// a picture of itself, and is text.
pub(crate) fn take_pasted(tray: Tray, event: &ClipboardEvent) {
    let pasted = files::pasted(event);
    if !pasted.is_empty() && !files::has_text(event) {
        event.prevent_default();
        tray.take(pasted);
    }
}

/// Files held over something, and let go there.
#[derive(Clone, Copy)]
pub(crate) struct Drops {
    pub is_over: RwSignal<bool>,
    pub over: Callback<DragEvent>,
    pub drop: Callback<DragEvent>,
}

/// What is dropped, while there is a place for it.
pub(crate) fn take_drops(tray: Tray, is_open: Signal<bool>) -> Drops {
    let is_over = RwSignal::new(false);
    let is_ours = move |event: &DragEvent| is_open.get_untracked() && files::are_dragged(event);
    let over = Callback::new(move |event: DragEvent| {
        if is_ours(&event) {
            drag::welcome(&event);
            is_over.set(true);
        }
    });
    let drop = Callback::new(move |event: DragEvent| {
        is_over.set(false);
        if is_ours(&event) {
            event.prevent_default();
            tray.take(files::dropped(&event));
        }
    });
    Drops { is_over, over, drop }
}

/// The photos that go with what is being written, and why others do not.
#[component]
pub(crate) fn TrayView(
    /// All of them.
    tray: Tray,
    /// What stands in their way, if something does.
    #[prop(optional, into)]
    hint: Signal<Option<&'static str>>,
) -> impl IntoView {
    let refused = move || {
        let sentences = tray.refused.get();
        sentences
            .into_iter()
            .map(|sentence| view! { <p class="field__problem">{sentence}</p> })
            .collect_view()
    };
    view! {
        <ul class="tray" aria-label="Photos to send" hidden=move || tray.is_empty()>
            <For each=move || tray.photos.get() key=|photo: &Chosen| photo.id let:photo>
                <Tile tray id=photo.id />
            </For>
        </ul>
        <p class="field__hint" role="status">{move || hint.get().filter(|_| !tray.is_empty())}</p>
        <div class="tray__refused" role="alert">{refused}</div>
        <Awaited tray />
    }
}

#[component]
fn Awaited(tray: Tray) -> impl IntoView {
    view! {
        <div class="tray__awaited" role="status">
            <Show when=move || tray.is_awaited()>
                <p>"Sending when the photos are uploaded…"</p>
                <button class="button button--small" type="button" on:click=move |_| tray.let_wait()>"Do not send yet"</button>
            </Show>
        </div>
    }
}
