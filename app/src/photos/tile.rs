//! A photo that is not sent yet.

use super::{
    model::{Chosen, Cure, Progress},
    tray::Tray,
};
use crate::ui::{Icon, Shape};
use frontdesk_domain::{id::PhotoId, limits::PHOTO_DESCRIPTION_CHARS};
use leptos::prelude::*;

/// A photo that is not sent yet: what it shows, how far it is, and what can be done with it.
#[component]
pub(super) fn Tile(
    /// All of them.
    tray: Tray,
    /// Which one.
    id: PhotoId,
) -> impl IntoView {
    let find = move |all: &Vec<Chosen>| all.iter().find(|photo| photo.id == id).cloned();
    let photo = Memo::new(move |_| tray.photos.with(find));
    // What a tile is about does not change, only how far it is.
    let Some(first) = tray.photos.with_untracked(find) else { return ().into_any() };
    let progress = Memo::new(move |_| photo.get().map(|photo| photo.progress));
    let preview = Memo::new(move |_| photo.get().and_then(|photo| photo.preview));
    let name = StoredValue::new(first.name.clone());
    let failed = move || match progress.get() {
        Some(Progress::Failed(failure)) => Some(failure.why),
        _ => None,
    };
    view! {
        <li class="tile" data-failed=move || failed().map(|_| "")>
            <span class="tile__picture">
                {move || preview.get().map(|src| view! { <img src=src alt="" /> })}
                {move || progress.get().map(|progress| view! { <Bar progress name=name.get_value() /> })}
            </span>
            <div class="tile__what">
                <p class="tile__name"><bdi>{first.name.clone()}</bdi></p>
                <input
                    class="field__input tile__description"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    maxlength=PHOTO_DESCRIPTION_CHARS
                    aria-label=format!("Description of {}", first.name)
                    placeholder="What it shows (optional)"
                    prop:value=first.description.clone()
                    on:input=move |event| tray.describe(id, event_target_value(&event))
                />
                <p class="field__problem" role="alert">{failed}</p>
            </div>
            <Buttons tray id name=first.name progress />
        </li>
    }
    .into_any()
}

/// How much of it has gone; nothing once it is there.
#[component]
fn Bar(progress: Progress, name: String) -> impl IntoView {
    let value = match progress {
        Progress::Waiting => 0.,
        Progress::Uploading(part) => part,
        Progress::Ready | Progress::Failed(_) => return ().into_any(),
    };
    view! { <progress class="tile__progress" max="1" value=value aria-label=format!("Uploading {name}")></progress> }
        .into_any()
}

#[component]
fn Buttons(tray: Tray, id: PhotoId, name: String, progress: Memo<Option<Progress>>) -> impl IntoView {
    let is_under_way = move || matches!(progress.get(), Some(Progress::Waiting | Progress::Uploading(_)));
    let can_help = move || match progress.get() {
        Some(Progress::Failed(failure)) => failure.cure != Cure::Nothing,
        _ => false,
    };
    let name = StoredValue::new(name);
    let out = move || {
        let what = if is_under_way() { "Cancel upload of" } else { "Remove" };
        format!("{what} {}", name.get_value())
    };
    view! {
        <div class="tile__buttons">
            <Show when=can_help>
                <button
                    class="button button--small"
                    type="button"
                    aria-label=format!("Try again with {}", name.get_value())
                    on:click=move |_| tray.again(id)
                >
                    <Icon shape=Shape::Again />"Try again"
                </button>
            </Show>
            <button class="button button--quiet tile__out" type="button" aria-label=out on:click=move |_| tray.remove(id)>
                <Icon shape=Shape::Close />
            </button>
        </div>
    }
}
