//! The photos of a ticket, and adding some.

use super::api;
use crate::{
    boundary::{UiError, asked},
    photos::{AddPhotos, Gallery, Kept, Tray, TrayView},
    ui::Problem,
};
use frontdesk_domain::{
    id::RecordId,
    wire::{AddTicketPhotos, PhotoView},
};
use leptos::{prelude::*, task::spawn_local};

/// Those that are there, and the form for more.
#[component]
pub(super) fn TicketPhotos(
    /// The ticket.
    id: RecordId,
    /// Its photos.
    photos: Vec<PhotoView>,
    /// Whether the reader may add some.
    may_add: bool,
    /// What is done when some were added.
    changed: Callback<()>,
) -> impl IntoView {
    let is_empty = photos.is_empty();
    view! {
        <section class="record" aria-labelledby="record-photos">
            <h2 class="record__part" id="record-photos">"Photos"</h2>
            {is_empty.then(|| view! { <p class="field__hint">"None yet."</p> })}
            {(!is_empty).then(|| view! { <div class="record__photos"><Gallery photos about="Of this ticket".to_owned() /></div> })}
            {may_add.then(|| view! { <Adding id changed /> })}
        </section>
    }
}

#[component]
fn Adding(id: RecordId, changed: Callback<()>) -> impl IntoView {
    let tray = Tray::new(Callback::new(|()| {}));
    let (problem, is_busy) = (RwSignal::new(None::<UiError>), RwSignal::new(false));
    let add = Callback::new(move |()| add(id, tray, problem, is_busy, changed));
    let press = move |_| match tray.is_ready(add) {
        Ok(true) => add.run(()),
        Ok(false) => {}
        Err(sentence) => problem.set(Some(UiError::about("photo", sentence))),
    };
    view! {
        <Problem error=problem />
        <TrayView tray />
        <div class="record__ways">
            <AddPhotos tray id="ticket-photos" />
            <button
                class="button"
                type="button"
                hidden=move || tray.is_empty()
                aria-busy=move || is_busy.get().then_some("true")
                on:click=press
            >"Add to the ticket"</button>
        </div>
    }
}

fn add(
    record: RecordId,
    tray: Tray,
    problem: RwSignal<Option<UiError>>,
    is_busy: RwSignal<bool>,
    changed: Callback<()>,
) {
    if is_busy.get_untracked() {
        return;
    }
    is_busy.set(true);
    spawn_local(async move {
        let photos = tray.kept().iter().map(Kept::attached).collect();
        let answer = asked(api::add_photos(AddTicketPhotos { record, photos })).await;
        let _ = is_busy.try_set(false);
        if answer.is_ok() {
            tray.hand_over();
            changed.try_run(());
        }
        let _ = problem.try_set(answer.err());
    });
}
