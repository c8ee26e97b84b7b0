//! A message on its way.

use super::{
    draft::Draft,
    outbox::{Kind, Pending, Progress},
    state::Open,
};
use crate::{
    photos::Kept,
    ui::{Icon, Shape, Text},
};
use leptos::{either::Either, prelude::*};

/// A message that is not safe yet: pale while it is sent, marked when it failed, with
/// what can be done about it.
#[component]
pub(super) fn PendingMessage(
    /// The message.
    pending: Pending,
    /// The conversation.
    open: Open,
    /// Puts it back into the box to write in.
    put_back: Callback<Draft>,
) -> impl IntoView {
    let class = if pending.kind == Kind::Note { "entry entry--note" } else { "entry" };
    let state = match &pending.progress {
        Progress::Failed(why) => {
            Either::Left(view! { <Failed key=pending.key.clone() why=why.clone() open put_back /> })
        }
        progress => {
            // It is safe, and the timeline has yet to be read.
            let said = if matches!(progress, Progress::Safe(_)) { "Sent" } else { "Sending…" };
            Either::Right(view! { <p class="pending__state" role="status">{said}</p> })
        }
    };
    let failed = matches!(pending.progress, Progress::Failed(_));
    let pictures = pictures(&pending.photos);
    let text = (!pending.text.is_empty()).then(|| view! { <Text text=pending.text.clone() /> });
    view! {
        <li class=class data-mine="" data-pending=(!failed).then_some("") data-failed=failed.then_some("")>
            <div class="entry__bubble">
                {pictures}
                {text}
            </div>
            {state}
        </li>
    }
}

/// What goes with it: as it looks where this page knows that, else by its name.
fn pictures(photos: &[Kept]) -> Option<impl IntoView + use<>> {
    let picture = |photo: &Kept| match photo.preview.clone() {
        Some(src) => {
            Either::Left(view! { <li><img class="thumbs__picture" src=src alt=photo.name.clone() /></li> })
        }
        None => Either::Right(
            view! { <li class="thumbs__name"><Icon shape=Shape::Picture />{photo.name.clone()}</li> },
        ),
    };
    (!photos.is_empty())
        .then(|| view! { <ul class="thumbs">{photos.iter().map(picture).collect_view()}</ul> })
}

#[component]
fn Failed(key: String, why: String, open: Open, put_back: Callback<Draft>) -> impl IntoView {
    let again = key.clone();
    let discard = move |_| {
        if let Some(Pending { text, kind, photos, .. }) = open.discard(&key) {
            put_back.run(Draft { text, kind, photos });
        }
    };
    view! {
        <div class="pending__failed" role="alert">
            <p class="pending__state"><Icon shape=Shape::Alert /><span><strong>"Not sent. "</strong>{why}</span></p>
            <p class="pending__actions">
                <button class="button button--small" type="button" on:click=move |_| open.retry(&again)>"Retry"</button>
                <button class="button button--small button--quiet" type="button" on:click=discard>"Discard"</button>
            </p>
        </div>
    }
}
