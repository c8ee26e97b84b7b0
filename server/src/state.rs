//! What every handler can reach.

use crate::{config::PublicOrigin, live::Sockets, metrics::Metrics, photos::Intake, unsubscribe::Stops};
use axum::extract::FromRef;
use frontdesk_services::Frontdesk;
use ipnet::IpNet;
use leptos::prelude::LeptosOptions;
use std::sync::Arc;

/// Made once, cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// Everything that can be done.
    pub desk: Frontdesk,
    /// The origin of our own pages.
    pub origin: PublicOrigin,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Arc<[IpNet]>,
    /// For the pages.
    pub leptos: LeptosOptions,
    /// What Prometheus asks for.
    pub metrics: Arc<Metrics>,
    /// The live connections.
    pub sockets: Sockets,
    /// The places for photos that arrive.
    pub intake: Intake,
    /// What ends a channel from outside.
    pub stops: Stops,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
