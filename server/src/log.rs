//! The log, on standard error. `RUST_LOG` says how much (default `info`),
//! `FRONTDESK_LOG=json` makes it one JSON object a line. Never in it: secrets, what
//! people wrote, addresses, query strings.

use std::{env, io};
use tracing_subscriber::EnvFilter;

/// Begins logging; a second call changes nothing.
pub fn begin() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    let _ = match env::var("FRONTDESK_LOG").as_deref() {
        Ok("json") => log.json().flatten_event(true).try_init(),
        _ => log.with_ansi(io::IsTerminal::is_terminal(&io::stderr())).try_init(),
    };
}
