//! A row of a list that is dragged by its grip, by a mouse or a finger. What the pointer does is told to the grip
//! until it is let go, wherever it goes meanwhile; the style keeps the page from scrolling below it by `touch-action`.

use leptos::{ev::PointerEvent, prelude::*};
use web_sys::{
    Element, HtmlElement,
    wasm_bindgen::{JsCast, JsValue},
};

fn grip(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Takes hold: by the first finger or the main button only.
#[must_use]
pub fn hold(event: &PointerEvent) -> bool {
    let is_meant = event.is_primary() && event.button() == 0;
    is_meant && grip(event).is_some_and(|grip| grip.set_pointer_capture(event.pointer_id()).is_ok())
}

/// How far down the page the pointer is, in pixels.
#[must_use]
pub fn height(event: &PointerEvent) -> i32 {
    event.client_y()
}

/// Shows the row of the grip so many pixels away from its place; at its place, where there are none.
pub fn shift(event: &PointerEvent, by: Option<i32>) {
    let row = grip(event).and_then(|grip| grip.closest("li").ok().flatten());
    let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) else { return };
    let _: Result<(), JsValue> = match by {
        Some(by) => row.style().set_property("translate", &format!("0 {by}px")),
        None => row.style().remove_property("translate").map(drop),
    };
}

/// What the row below the pointer says in this attribute. The row that is dragged lets the pointer through.
#[must_use]
pub fn below(event: &PointerEvent, attribute: &str) -> Option<String> {
    let [x, y] = [event.client_x(), event.client_y()].map(|at| i16::try_from(at).map_or(0.0, f32::from));
    let row = document().element_from_point(x, y)?.closest(&format!("[{attribute}]")).ok()??;
    row.get_attribute(attribute)
}
