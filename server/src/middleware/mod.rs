//! What every request passes before it is handled, one file each. The order, and why,
//! is in [`crate::router`].

pub mod body_limit;
pub mod gate;
pub mod log;
pub mod network;
pub mod origin;
pub mod panic;
pub mod request_id;
pub mod security_headers;
pub mod session;
pub mod timeout;

#[cfg(test)]
pub(crate) mod testing;

use axum::extract::{MatchedPath, Request};
use http::Method;

/// Whether the body may hold a file that is imported from the page.
fn takes_a_file(request: &Request) -> bool {
    let path = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    request.method() == Method::POST && path == Some("/settings/people/import")
}

/// Whether the body is a photo: larger than anything else, and slower to come.
fn takes_a_photo(request: &Request) -> bool {
    let path = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    request.method() == Method::PUT && path == Some("/api/v1/photos/{id}")
}
