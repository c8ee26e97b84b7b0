//! The server functions of photos. Files themselves go to `/api/v1/photos`, since a
//! server function takes its arguments whole and cannot tell how far an upload is.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::with_actor;
use frontdesk_domain::{id::PhotoId, photo::PhotoCaps, wire::PhotoView};
use leptos::prelude::*;

/// What new photos may be.
#[server(name = ReadPhotoCaps, prefix = "/api/ui", endpoint = "photos/caps")]
pub(super) async fn caps() -> Answer<PhotoCaps> {
    with_actor(|desk, actor| async move { desk.photo_caps(actor).await }).await
}

/// A photo with links that are good for a while.
#[server(name = ReadPhoto, prefix = "/api/ui", endpoint = "photos/view")]
pub(super) async fn view(id: PhotoId) -> Answer<PhotoView> {
    with_actor(|desk, actor| async move { desk.photo(actor, id).await }).await
}

/// Where a photo is uploaded to, and taken back from.
pub(super) fn place(id: PhotoId) -> String {
    format!("/api/v1/photos/{id}")
}
