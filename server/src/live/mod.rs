//! `/live`: what changed for somebody, as it happens, over a WebSocket. One per tab.
//! Its events are hints; a client that was cut off comes back with its cursor, so
//! closing a connection is always safe.

mod relay;
mod sockets;

pub use sockets::{Seat, Sockets};

use crate::{
    middleware::{origin, session},
    refusal::Refusal,
    state::AppState,
};
use axum::{
    extract::{Extension, Query, State, WebSocketUpgrade},
    response::{IntoResponse, Response},
};
use frontdesk_domain::{id::FacilityId, wire::ErrorKind};
use frontdesk_services::{Error, SignedIn};
use http::{HeaderMap, header::ORIGIN};
use serde::Deserialize;

/// Bytes of a frame from the client, which has nothing to say: more ends the connection.
const FRAME: usize = 1024;
/// Bytes that may wait for a slow client before its connection is closed.
const WAITING: usize = 64 * 1024;

const ELSEWHERE: &str = "This session is in another facility now. Load the page again.";

/// Where the client left off, and the facility that its page is of.
#[derive(Deserialize)]
pub struct Since {
    since: Option<i64>,
    facility: Option<FacilityId>,
}

/// `GET /live?since=N&facility=ID`. Browsers send cookies along with a foreign page's WebSocket
/// too, so this needs our `Origin` although it is a GET. 403 without it, 401 without
/// a session, 409 when the session is in another facility than the page, 429 from the 21st connection of
/// one person on.
pub async fn open(
    State(state): State<AppState>,
    Query(Since { since, facility }): Query<Since>,
    headers: HeaderMap,
    signed_in: Option<Extension<SignedIn>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !(headers.contains_key(ORIGIN) && origin::is_ours(&headers, &state.origin)) {
        return Refusal::new(&state.desk, ErrorKind::Refused, origin::FOREIGN).into_response();
    }
    let (Some(Extension(signed_in)), Some(token)) =
        (signed_in, session::token(&headers, state.origin.is_https()))
    else {
        return Refusal::of(&state.desk, &Error::SignedOut).into_response();
    };
    if facility.is_some_and(|of_page| of_page != signed_in.actor.facility) {
        return Refusal::new(&state.desk, ErrorKind::Conflict, ELSEWHERE).into_response();
    }
    let Some(seat) = state.sockets.sit(signed_in.actor.person) else {
        return Refusal::of(&state.desk, &Error::TooMany { retry_after: 60 }).into_response();
    };
    let doubts = state.desk.doubts(signed_in.actor.person);
    let guard = relay::Guard { desk: state.desk.clone(), token: token.to_owned(), actor: signed_in.actor };
    match state.desk.live(signed_in.actor, since).await {
        Ok(events) => upgrade
            .max_message_size(FRAME)
            .max_frame_size(FRAME)
            .write_buffer_size(0)
            .max_write_buffer_size(WAITING)
            .on_upgrade(move |socket| relay::run(socket, (events, doubts), guard, seat)),
        Err(error) => Refusal::of(&state.desk, &error).into_response(),
    }
}
