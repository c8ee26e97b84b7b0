//! A finger on the thread: from its right edge to the left opens the drawer, to the right
//! closes it.

use super::{model, state::Drawer};
use crate::browser::swipe::{self, Stroke};
use leptos::{ev::PointerEvent, prelude::*};
use web_sys::{Element, wasm_bindgen::JsCast};

/// Listens to fingers as long as the drawer is there.
pub(super) fn listen(drawer: Drawer) {
    swipe::listen(is_on_thread, move |stroke, is_on_thread| swiped(drawer, stroke, is_on_thread));
}

fn swiped(drawer: Drawer, stroke: Stroke, is_on_thread: bool) {
    let edge = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    if drawer.is_shown() {
        if model::closes(stroke) {
            drawer.hide();
        }
    } else if is_on_thread && model::opens(stroke, edge) {
        // The same lifting of the finger would close what it opened.
        request_animation_frame(move || drawer.show());
    }
}

/// A photo that is shown large lies over the thread, and a finger there means the photo.
fn is_on_thread(event: &PointerEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |place: &str| target.as_ref().is_some_and(|at| at.closest(place).ok().flatten().is_some());
    within(".thread") && !within(".viewer")
}
