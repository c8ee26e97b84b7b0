//! A person who is dragged to those who are here. Dropping leads to the preview, as
//! choosing does, and never adds anybody by itself.

use super::{
    model::{self, PERSON},
    state::Drawer,
    step::Purpose,
};
use crate::browser::drag;
use frontdesk_domain::id::PersonId;
use leptos::{ev::DragEvent, prelude::*};
use std::time::Duration;

/// Takes a person along.
pub(super) fn started(drawer: Drawer, event: &DragEvent, person: PersonId) {
    drag::carry(event, PERSON, &person.to_string());
    show(drawer, true);
}

/// The drag is over, wherever it ended.
pub(super) fn ended(drawer: Drawer) {
    show(drawer, false);
}

// A browser gives up a drag whose page changes while it begins.
fn show(drawer: Drawer, is_dragging: bool) {
    let show = move || {
        let _ = drawer.is_dragging.try_set(is_dragging);
    };
    set_timeout(show, Duration::from_millis(0));
}

/// Something is over the list of those who are here.
pub(super) fn over(drawer: Drawer, event: &DragEvent) {
    if may_add(drawer) && drag::carries(event, PERSON) {
        drag::welcome(event);
    }
}

/// Something was dropped there.
pub(super) fn dropped(drawer: Drawer, event: &DragEvent) {
    event.prevent_default();
    drawer.is_dragging.set(false);
    let person = drag::dropped(event, PERSON).and_then(|payload| model::dragged(&payload));
    if let (true, Some(person)) = (may_add(drawer), person) {
        drawer.choose(person, Purpose::Add);
    }
}

fn may_add(drawer: Drawer) -> bool {
    drawer.room.thread.with_untracked(|shown| shown.may.add)
}
