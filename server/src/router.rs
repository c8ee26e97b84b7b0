//! Everything that answers, and what each request passes on the way, from outside in:
//!
//! 1. **request id**, so that every line below can name it
//! 2. **log**: outside of whatever may refuse, so that refusals are logged and counted
//! 3. **security headers**: on refusals too
//! 4. **panic**: inside the three above, so that a 500 has a number, a line and headers
//! 5. **timeout**, then **body limit**: the body's way here counts
//! 6. **network** of the caller
//!
//! and where somebody may be signed in:
//!
//! 7. **origin**: costs nothing, so before the database is asked
//! 8. **session**: who it is
//! 9. **gate**: whether somebody like that may call this at all

use crate::{
    api, assets, health, live, metrics,
    middleware::{
        body_limit, gate, log, network, origin, panic, request_id, security_headers, session, timeout,
    },
    pages,
    state::AppState,
    telegram, unsubscribe,
};
use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    routing::{MethodRouter, any, get, post},
};
use frontdesk_services::TELEGRAM_HOOK;
use tower::ServiceBuilder;

/// A route that is neither a page, a server function nor the API's.
pub struct Fixed {
    /// Its one method.
    pub method: &'static str,
    /// Its path.
    pub path: &'static str,
    handler: fn() -> MethodRouter<AppState>,
}

/// Those without a session; `frontdesk routes` prints them from here too.
pub const OPEN: [Fixed; 6] = [
    Fixed { method: "GET", path: "/healthz", handler: || get(health::healthz) },
    Fixed { method: "GET", path: "/metrics", handler: || get(metrics::show) },
    Fixed { method: "GET", path: "/readyz", handler: || get(health::readyz) },
    // Not behind the check of the origin: a mail program posts here by itself (RFC 8058), and the link says enough.
    Fixed { method: "GET", path: unsubscribe::PATH, handler: || get(unsubscribe::ask) },
    Fixed { method: "POST", path: unsubscribe::PATH, handler: || post(unsubscribe::stop) },
    Fixed { method: "POST", path: TELEGRAM_HOOK, handler: || post(telegram::hear) },
];

/// Those behind a session.
pub const GUARDED: [Fixed; 1] = [Fixed { method: "GET", path: "/live", handler: || get(live::open) }];

/// The whole server.
pub fn build(state: AppState) -> Router {
    let inside = fixed(pages::router(&state), &GUARDED)
        .merge(api::router().split_for_parts().0)
        .route("/api/ui/{*name}", any(pages::no_such_function))
        .method_not_allowed_fallback(pages::no_such_method);
    let missing = guarded(Router::new().fallback(pages::not_found), &state).with_state(state.clone());
    let site = assets::folder_or(&state.leptos, missing.into_service());
    let files = Router::new()
        .route_service(assets::PKG, assets::folder(&state.leptos))
        .fallback_service(site)
        .layer(from_fn(assets::cache));
    let everything = fixed(files, &OPEN).merge(guarded(inside, &state));
    outer(everything, &state).with_state(state)
}

fn fixed(router: Router<AppState>, routes: &[Fixed]) -> Router<AppState> {
    routes.iter().fold(router, |router, route| router.route(route.path, (route.handler)()))
}

fn guarded(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(state.clone(), origin::check))
            .layer(from_fn_with_state(state.clone(), session::find))
            .layer(from_fn_with_state(state.clone(), gate::hold)),
    )
}

fn outer(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(state.clone(), request_id::number))
            .layer(from_fn_with_state(state.clone(), log::tell))
            .layer(from_fn_with_state(state.clone(), security_headers::add))
            .layer(from_fn_with_state(state.clone(), panic::catch))
            .layer(from_fn_with_state(state.clone(), timeout::limit))
            .layer(from_fn_with_state(state.clone(), body_limit::limit))
            .layer(from_fn_with_state(state.clone(), network::find)),
    )
}
