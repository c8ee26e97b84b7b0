//! A number for each request, in its log line and in its answer.

use crate::state::AppState;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue};
use uuid::Uuid;

/// The header that carries it.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The number of this request. Ours always: one that a caller made up could be made
/// to look like another's.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

/// Numbers the request and its answer.
pub async fn number(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let id = state.desk.error_id();
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
