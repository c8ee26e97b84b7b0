//! The photos of a message.

use super::{broken::Photos, viewer::Viewer};
use crate::ui::{Icon, Shape};
use frontdesk_domain::wire::{PhotoLinks, PhotoView};
use leptos::{either::Either, html::Img, prelude::*};

/// The photos of a message; pressed, they are shown large. Their sizes are known before
/// they are there, so that nothing moves when they come.
#[component]
pub(crate) fn Gallery(
    /// The photos.
    photos: Vec<PhotoView>,
    /// Who sent them and when, for the viewer.
    about: String,
) -> impl IntoView {
    let count = photos.len();
    let photos = Photos::new(photos);
    let open = RwSignal::new(None::<usize>);
    Effect::new(move |_| photos.begin());
    let items = (0..count).map(|at| view! { <Item photos at count open /> }).collect_view();
    view! {
        <ul class="gallery" data-count=count>{items}</ul>
        <Show when=move || open.with(Option::is_some)>
            <Viewer photos open about=about.clone() />
        </Show>
    }
}

#[component]
fn Item(photos: Photos, at: usize, count: usize, open: RwSignal<Option<usize>>) -> impl IntoView {
    // What changes of a photo is its links, and a picture that is there needs no other.
    let photo = photos.all.with_untracked(|all| all.get(at).cloned());
    let id = photo.as_ref().map(|photo| photo.id);
    let is_broken = Memo::new(move |_| id.is_some_and(|id| photos.broken.with(|all| all.contains(&id))));
    let show = move |_| {
        photos.freshen();
        open.set(Some(at));
    };
    move || {
        if is_broken.get() {
            Either::Left(view! { <li class="gallery__item"><Broken /></li> })
        } else {
            Either::Right(photo.clone().map(|photo| view! {
                <li class="gallery__item">
                    <button class="gallery__open" type="button" aria-haspopup="dialog" on:click=show>
                        <Picture photos photo=photo.clone() alt=photo.alternative(at + 1, count) />
                        {photo.is_animated.then(|| view! { <span class="gallery__badge">"Animated"</span> })}
                    </button>
                </li>
            }))
        }
    }
}

#[component]
fn Picture(photos: Photos, photo: PhotoView, alt: String) -> impl IntoView {
    let (node, id, src) = (NodeRef::<Img>::new(), photo.id, RwSignal::new(photo.links.thumb));
    let renewed = Callback::new(move |links: PhotoLinks| {
        let _ = src.try_set(links.thumb);
    });
    // It may have failed before anything here could listen.
    Effect::new(move |_| {
        if node.get().is_some_and(|image| image.complete() && image.natural_width() == 0) {
            photos.failed(id, renewed);
        }
    });
    view! {
        <img
            class="gallery__picture"
            src=move || src.get()
            width=photo.width
            height=photo.height
            alt=alt
            loading="lazy"
            decoding="async"
            draggable="false"
            node_ref=node
            on:error=move |_| photos.failed(id, renewed)
        />
    }
}

#[component]
fn Broken() -> impl IntoView {
    view! { <p class="gallery__broken"><Icon shape=Shape::Picture />"This photo cannot be shown."</p> }
}

/// The same, small, and not to be opened: where it is only said that they are there.
#[component]
pub(crate) fn Thumbs(
    /// The photos.
    photos: Vec<PhotoView>,
) -> impl IntoView {
    let count = photos.len();
    let thumb = |(photo, number): (PhotoView, usize)| {
        let alt = photo.alternative(number, count);
        view! { <li><img class="thumbs__picture" src=photo.links.thumb width=photo.width height=photo.height alt=alt /></li> }
    };
    let items = photos.into_iter().zip(1..).map(thumb).collect_view();
    (count > 0).then(|| view! { <ul class="thumbs">{items}</ul> })
}
