//! A photo, as large as the window.

use super::broken::Photos;
use crate::{
    browser::swipe,
    ui::{Icon, Shape},
};
use frontdesk_domain::wire::PhotoView;
use leptos::{
    ev::KeyboardEvent,
    html::{Button, Dialog},
    prelude::*,
};

/// The photos of a message, one at a time. It is a dialog of the browser's own: Escape closes
/// it, and the focus goes back to where it was.
#[component]
pub(super) fn Viewer(
    /// The photos.
    photos: Photos,
    /// Which one is shown; none closes it.
    open: RwSignal<Option<usize>>,
    /// Who sent them and when.
    about: String,
) -> impl IntoView {
    let (dialog, close) = (NodeRef::<Dialog>::new(), NodeRef::<Button>::new());
    let count = photos.all.with_untracked(Vec::len);
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
            close.get_untracked().map(|close| close.focus());
        }
    });
    let at = Memo::new(move |_| open.get().unwrap_or_default());
    let go = move |to: usize| open.set(Some(to.min(count.saturating_sub(1))));
    let (back, forth) =
        (move || go(at.get_untracked().saturating_sub(1)), move || go(at.get_untracked() + 1));
    let by_key = move |event: KeyboardEvent| {
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowLeft" => back(),
            "ArrowRight" => forth(),
            "Home" => go(0),
            "End" => go(count),
            _ => return,
        }
        event.prevent_default();
    };
    swipe::listen(
        |_| (),
        move |stroke, ()| match stroke.sideways() {
            Some(swipe::Side::Left) => forth(),
            Some(swipe::Side::Right) => back(),
            None => {}
        },
    );
    let hide = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let number = move || format!("Photo {} of {count}", at.get() + 1);
    let photo = Memo::new(move |_| photos.all.with(|all| all.get(at.get()).cloned()));
    view! {
        <dialog class="viewer" aria-label=number node_ref=dialog on:close=move |_| open.set(None) on:keydown=by_key>
            <header class="viewer__head">
                <p class="viewer__number" aria-live="polite">{number}</p>
                <a class="button viewer__full" target="_blank" rel="noopener" href=move || photo.get().map(|photo| photo.links.full)>"Open full size"</a>
                <button class="button" type="button" node_ref=close on:click=hide>"Close"</button>
            </header>
            <div class="viewer__stage">
                {move || photo.get().map(|photo| view! { <Shown photos photo at=at.get() count /> })}
            </div>
            <footer class="viewer__foot">
                <button class="button viewer__step" type="button" aria-label="Previous photo" aria-disabled=move || (at.get() == 0).then_some("true") on:click=move |_| back()>
                    <Icon shape=Shape::Back />
                </button>
                <p class="viewer__about">
                    {move || photo.get().map(|photo| view! { <bdi class="viewer__name">{caption(&photo)}</bdi> })}
                    <span>{about.clone()}</span>
                </p>
                <button class="button viewer__step" type="button" aria-label="Next photo" aria-disabled=move || (at.get() + 1 >= count).then_some("true") on:click=move |_| forth()>
                    <Icon shape=Shape::Forth />
                </button>
            </footer>
        </dialog>
    }
}

/// What its sender said of it, else what its file was called.
fn caption(photo: &PhotoView) -> String {
    if photo.description.is_empty() { photo.name.to_string() } else { photo.description.clone() }
}

#[component]
fn Shown(photos: Photos, photo: PhotoView, at: usize, count: usize) -> impl IntoView {
    let (id, alt) = (photo.id, photo.alternative(at + 1, count));
    let is_broken = photos.broken.with(|all| all.contains(&id));
    if is_broken {
        return view! { <p class="viewer__broken">"This photo cannot be shown."</p> }.into_any();
    }
    view! {
        <img class="viewer__picture" src=photo.links.screen width=photo.width height=photo.height alt=alt draggable="false" on:error=move |_| photos.failed(id, Callback::new(|_| ())) />
    }
    .into_any()
}
