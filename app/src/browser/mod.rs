//! The little that the page asks of the browser, each thing once. Nothing here is
//! called while the server makes a page.

pub mod drag;
pub mod files;
pub mod grip;
pub mod push;
pub mod storage;
pub mod swipe;
pub mod upload;

use leptos::prelude::*;

/// Leaves this page for another one, with a fresh load.
pub fn go(page: &str) {
    let location = window().location();
    let _ = location.set_href(page);
    // To another part of the same page the browser would only scroll.
    if page.split_once('#').is_some_and(|(path, _)| path == here()) {
        let _ = location.reload();
    }
}

/// The path and query of this page.
#[must_use]
pub fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// Milliseconds since 1970 by this device's clock, which may be wrong: good for
/// lengths of time, never for instants.
#[must_use]
pub fn millis() -> i64 {
    js_sys::Date::now() as i64
}

/// A number from 0 up to, but not including, 1; for jitter, not for secrets.
#[must_use]
pub fn chance() -> f64 {
    js_sys::Math::random()
}

/// A version 4 UUID. `crypto.randomUUID` exists only in secure contexts, and a building's
/// own network may be served over plain http; `getRandomValues` exists everywhere.
#[must_use]
pub fn random_uuid() -> String {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// The IANA name of the time zone that this device is set to, if it says so.
#[must_use]
pub fn time_zone() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// Whether somebody can see this page now.
#[must_use]
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Waits.
pub async fn pause(millis: u32) {
    gloo_timers::future::TimeoutFuture::new(millis).await;
}

/// Moves the focus to the element with this id, if it is there and can take it.
pub fn focus(id: &str) {
    use web_sys::wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The same once the page shows what has just changed: at once, so that the next key is not lost on an element that was
/// moved, and with the next frame, for what is there only then.
pub fn focus_soon(id: String) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        focus(&id);
        if document().active_element().is_none_or(|active| active.id() != id) {
            request_animation_frame(move || focus(&id));
        }
    });
}

/// The same, if by then nothing else has the focus.
pub fn focus_if_lost(id: String) {
    request_animation_frame(move || {
        if document().active_element().is_none_or(|active| active.tag_name() == "BODY") {
            focus(&id);
        }
    });
}
