//! Dragging and dropping. What a drag carries (`DataTransfer`) is reached by name: its
//! binding is in none of the crates that the page is made of anyway.

use js_sys::{Array, Function, Reflect};
use leptos::{
    ev::{self, DragEvent},
    prelude::*,
};
use web_sys::wasm_bindgen::{JsCast, JsValue};

fn transfer(event: &DragEvent) -> Option<JsValue> {
    let transfer = Reflect::get(event, &"dataTransfer".into()).ok()?;
    transfer.is_object().then_some(transfer)
}

fn call(of: &JsValue, name: &str, arguments: &[&str]) -> Option<JsValue> {
    let function: Function = Reflect::get(of, &name.into()).ok()?.dyn_into().ok()?;
    let arguments: Array = arguments.iter().map(|argument| JsValue::from_str(argument)).collect();
    function.apply(of, &arguments).ok()
}

fn set(event: &DragEvent, name: &str, value: &str) {
    if let Some(transfer) = transfer(event) {
        let _ = Reflect::set(&transfer, &name.into(), &value.into());
    }
}

/// Begins to drag something of our own `kind`, and nothing else: no text, no address.
pub fn carry(event: &DragEvent, kind: &str, payload: &str) {
    if let Some(transfer) = transfer(event) {
        call(&transfer, "clearData", &[]);
        call(&transfer, "setData", &[kind, payload]);
    }
    set(event, "effectAllowed", "copy");
}

/// Whether what is dragged has this kind.
#[must_use]
pub fn carries(event: &DragEvent, kind: &str) -> bool {
    let types = transfer(event).and_then(|transfer| Reflect::get(&transfer, &"types".into()).ok());
    types.is_some_and(|types| Array::from(&types).iter().any(|one| one.as_string().as_deref() == Some(kind)))
}

/// What was dropped, of this kind.
#[must_use]
pub fn dropped(event: &DragEvent, kind: &str) -> Option<String> {
    call(&transfer(event)?, "getData", &[kind])?.as_string()
}

/// Says that it can be dropped here.
pub fn welcome(event: &DragEvent) {
    event.prevent_default();
    set(event, "dropEffect", "copy");
}

/// Keeps the browser from leaving the page for a file or an address that is dropped
/// anywhere on it. Text can still be dropped where one writes.
pub fn refuse_strange_drops() {
    let over = window_event_listener(ev::dragover, |event| {
        if !event.default_prevented() && !is_text_to_write(&event) {
            event.prevent_default();
            set(&event, "dropEffect", "none");
        }
    });
    let drop = window_event_listener(ev::drop, |event| {
        if !is_text_to_write(&event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}

fn is_text_to_write(event: &DragEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_writing = target.is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA"));
    is_writing && carries(event, "text/plain") && !carries(event, "Files") && !carries(event, "text/uri-list")
}
