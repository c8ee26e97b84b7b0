//! Who is signed in, and where.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{self, UiError};
use frontdesk_domain::{id::FacilityId, wire::Me};
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

/// Changes the session over to another facility in which one has a place.
#[server(name = SwitchForm, prefix = "/api/ui", endpoint = "session/switch")]
pub(crate) async fn switch(facility: FacilityId) -> Answer<()> {
    let me = boundary::with_actor(|desk, actor| async move { desk.switch_facility(actor, facility).await })
        .await?;
    boundary::set_facility_cookie(Some(me.facility_id));
    boundary::leave_page("/messages");
    Ok(())
}
