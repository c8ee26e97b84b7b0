//! A finger on the thread: from its right edge to the left opens the drawer, to the right
//! closes it. Browsers hand these strokes over because of `touch-action` in the style.

use super::{model::Stroke, state::Drawer};
use leptos::{
    ev::{self, PointerEvent},
    prelude::*,
};
use web_sys::{Element, wasm_bindgen::JsCast};

/// Where a finger came down, and whether that was on the thread.
#[derive(Clone, Copy)]
struct Touch {
    pointer: i32,
    at: (f64, f64),
    is_on_thread: bool,
}

/// Listens to fingers as long as the drawer is there.
pub(super) fn listen(drawer: Drawer) {
    let down = StoredValue::new(None::<Touch>);
    let began = window_event_listener(ev::pointerdown, move |event| {
        down.try_set_value((event.pointer_type() == "touch").then(|| touch(&event)));
    });
    let ended = window_event_listener(ev::pointerup, move |event| {
        let touch = down.try_update_value(Option::take).flatten();
        if let Some(touch) = touch.filter(|touch| touch.pointer == event.pointer_id()) {
            swiped(drawer, touch, Stroke { from: touch.at, to: place(&event) });
        }
    });
    // The browser took it for scrolling.
    let cancelled = window_event_listener(ev::pointercancel, move |_| {
        down.try_set_value(None);
    });
    on_cleanup(move || [began, ended, cancelled].into_iter().for_each(WindowListenerHandle::remove));
}

fn swiped(drawer: Drawer, touch: Touch, stroke: Stroke) {
    let edge = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    if drawer.is_shown() {
        if stroke.closes() {
            drawer.hide();
        }
    } else if touch.is_on_thread && stroke.opens(edge) {
        // The same lifting of the finger would close what it opened.
        request_animation_frame(move || drawer.show());
    }
}

fn touch(event: &PointerEvent) -> Touch {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_on_thread = target.is_some_and(|target| target.closest(".thread").ok().flatten().is_some());
    Touch { pointer: event.pointer_id(), at: place(event), is_on_thread }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
