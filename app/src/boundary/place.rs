//! In which facility a page is.
//!
//! One browser has one session, and it is in one facility at a time. Where somebody changes
//! over in one tab, another tab still shows the one before: whatever it then asked for would be
//! answered by the new one, under the old one's name. So a page knows where it was made, and since
//! the first change a cookie that scripts can read says where the session is; a page that is elsewhere
//! asks for nothing more ([`asked`](super::asked)). The cookie opens nothing: the server looks at the session.

use super::UiError;
use frontdesk_domain::{id::FacilityId, wire::ErrorKind};

/// Says in which facility the page is that the server sent.
#[cfg_attr(feature = "ssr", allow(unused_variables))]
pub fn begin_in(facility: FacilityId) {
    #[cfg(not(feature = "ssr"))]
    browser::PAGE.set(Some(facility));
}

/// In which facility this page is; `None`: nobody is signed in.
#[must_use]
pub fn facility_of_page() -> Option<FacilityId> {
    #[cfg(feature = "ssr")]
    let facility = super::signed_in().map(|signed_in| signed_in.me.facility_id);
    #[cfg(not(feature = "ssr"))]
    let facility = browser::PAGE.get();
    facility
}

/// Whether the session is in another facility by now than this page.
#[must_use]
pub fn is_elsewhere() -> bool {
    #[cfg(feature = "ssr")]
    let is_elsewhere = false;
    #[cfg(not(feature = "ssr"))]
    let is_elsewhere = browser::is_elsewhere();
    is_elsewhere
}

/// What such a page says.
#[must_use]
pub fn moved() -> UiError {
    UiError::here(
        ErrorKind::Conflict,
        "You have changed over to another facility in another tab, so nothing was sent from here. Load this page again to go on there.",
    )
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use super::super::cookie;
    use frontdesk_domain::id::FacilityId;
    use leptos::prelude::{document, window};
    use std::cell::Cell;

    thread_local! {
        pub(super) static PAGE: Cell<Option<FacilityId>> = const { Cell::new(None) };
    }

    pub(super) fn is_elsewhere() -> bool {
        let is_https = window().location().protocol().is_ok_and(|scheme| scheme == "https:");
        let sent = js_sys::Reflect::get(&document(), &"cookie".into()).ok().and_then(|all| all.as_string());
        let sent = sent.unwrap_or_default();
        let session = cookie::value(&sent, cookie::facility_cookie(is_https)).and_then(|id| id.parse().ok());
        session.zip(PAGE.get()).is_some_and(|(session, page): (FacilityId, FacilityId)| session != page)
    }
}
