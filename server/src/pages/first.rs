//! As long as there is no facility, whoever comes is led to the set-up page.

use crate::{
    config::PublicOrigin,
    refusal::{Reader, Refusal},
    state::AppState,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use frontdesk_services::{Announce, Frontdesk, Result};
use std::sync::Arc;

/// Where the first facility is opened.
pub const SET_UP: &str = "/set-up";

/// Leads there from where people come in. Every other page leads to the sign-in page by itself.
pub async fn lead(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_way_in = request.method().is_safe() && ["/", "/sign-in"].contains(&request.uri().path());
    if !is_way_in {
        return next.run(request).await;
    }
    match state.desk.needs_set_up().await {
        Ok(true) => Redirect::to(SET_UP).into_response(),
        Ok(false) => next.run(request).await,
        Err(error) => Refusal::of(&state.desk, &error).to(Reader::of_request(&request)),
    }
}

/// Writes the page's address with its one-time code into the log, as long as the page is there. It is
/// the one secret that a log of ours holds: whoever can read it runs the server, and it is good once.
///
/// # Errors
/// When the database does not answer.
pub async fn offer(desk: &Frontdesk, origin: &PublicOrigin) -> Result<()> {
    let page = format!("{}{SET_UP}", origin.as_str());
    let announce: Announce = Arc::new(move |code, is_renewed| match is_renewed {
        false => tracing::info!("nothing is set up yet: open {page} and type the one-time code {code}"),
        true => tracing::info!(
            "ten wrong codes were typed at {page}, so the old one is over: the one-time code is {code} now"
        ),
    });
    desk.offer_set_up(announce).await
}
