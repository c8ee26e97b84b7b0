//! Who is signed in.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{self, UiError};
use frontdesk_domain::wire::Me;
use leptos::prelude::*;

/// Who is signed in. Asked when the live connection cannot be made, to learn whether
/// the session is the reason.
#[server(name = WhoAmI, prefix = "/api/ui", endpoint = "session/me")]
pub(crate) async fn who_am_i() -> Answer<Me> {
    use frontdesk_domain::wire::ErrorKind;
    let me = boundary::signed_in().map(|signed_in| signed_in.me);
    me.ok_or_else(|| {
        boundary::page_status(ErrorKind::SignedOut);
        UiError::here(ErrorKind::SignedOut, "Please sign in.")
    })
}
