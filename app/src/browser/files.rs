//! Files that somebody chose, dropped or pasted.

use js_sys::{Array, Reflect, Uint8Array};
use leptos::{
    ev::{ClipboardEvent, DragEvent},
    prelude::*,
};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileList, HtmlInputElement, Url,
    wasm_bindgen::{JsCast, JsValue},
};

fn all(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// The files that an event carries under this name (`DataTransfer`).
fn carried(event: &JsValue, name: &str) -> Vec<File> {
    let transfer = Reflect::get(event, &name.into()).ok().filter(JsValue::is_object);
    let files = transfer.and_then(|transfer| Reflect::get(&transfer, &"files".into()).ok());
    files.and_then(|files| files.dyn_into().ok()).map(|files| all(&files)).unwrap_or_default()
}

/// What was dropped.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<File> {
    carried(event, "dataTransfer")
}

/// Whether what was pasted can be had as text.
#[must_use]
pub fn has_text(event: &ClipboardEvent) -> bool {
    let transfer = Reflect::get(event, &"clipboardData".into()).ok().filter(JsValue::is_object);
    let types = transfer.and_then(|transfer| Reflect::get(&transfer, &"types".into()).ok());
    types.is_some_and(|types| {
        Array::from(&types).iter().any(|one| one.as_string().as_deref() == Some("text/plain"))
    })
}

/// What was pasted.
#[must_use]
pub fn pasted(event: &ClipboardEvent) -> Vec<File> {
    carried(event, "clipboardData")
}

/// What was chosen. The field is empty afterwards, so that the same file can be chosen again.
#[must_use]
pub fn chosen(field: &HtmlInputElement) -> Vec<File> {
    let files = field.files().map(|files| all(&files)).unwrap_or_default();
    field.set_value("");
    files
}

/// The first bytes of a file; none when it cannot be read.
pub async fn first_bytes(file: &File, most: i32) -> Vec<u8> {
    let Ok(part) = file.slice_with_i32_and_i32(0, most) else { return Vec::new() };
    match JsFuture::from(part.array_buffer()).await {
        Ok(buffer) => Uint8Array::new(&buffer).to_vec(),
        Err(_) => Vec::new(),
    }
}

/// An address of this page for what is in a file. It is to be given back.
#[must_use]
pub fn address(file: &File) -> Option<String> {
    Url::create_object_url_with_blob(file).ok()
}

/// Gives an address of [`address`] back.
pub fn give_back(address: &str) {
    let _ = Url::revoke_object_url(address);
}

/// Whether what is dragged over the page is files.
#[must_use]
pub fn are_dragged(event: &DragEvent) -> bool {
    super::drag::carries(event, "Files")
}

/// Calls when the browser has found its network again, for as long as the owner is there.
pub fn when_online(call: impl Fn() + 'static) {
    let listening = window_event_listener(leptos::ev::online, move |_| call());
    on_cleanup(move || listening.remove());
}
