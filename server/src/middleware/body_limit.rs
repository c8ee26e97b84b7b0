//! Bodies up to 256 KiB; those with a file that is imported, 2 MB. Every handler here reads its whole body anyway, so it is
//! read before the handler runs and one that is too long is refused in words.
//!
//! The one endpoint that takes more, a photo's, reads its body itself: see [`crate::photos`].

use super::{takes_a_file, takes_a_photo};
use crate::{
    refusal::{Reader, Refusal},
    state::AppState,
};
use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use frontdesk_domain::{limits::IMPORT_BYTES, wire::ErrorKind};
use futures::StreamExt;

/// Bytes. The longest message has 10,000 characters: 120,000 bytes when a form
/// escapes each of four bytes.
pub const LIMIT: usize = 256 * 1024;

/// Bytes of a form with a file: the file, and what is around it.
pub const FILE: usize = IMPORT_BYTES + 64 * 1024;

/// Bytes of one that is too large which are read before it is refused: 32 MB.
const HEARD: usize = 32 * 1024 * 1024;

/// Answers 413 to a longer body, whether it says its length or not.
pub async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if takes_a_photo(&request) {
        return next.run(request).await;
    }
    if takes_a_file(&request) {
        return limit_file(&state, request, next).await;
    }
    let reader = Reader::of_request(&request);
    let (parts, body) = request.into_parts();
    if body.size_hint().exact() == Some(0) {
        return next.run(Request::from_parts(parts, Body::empty())).await;
    }
    let refuse = |kind, sentence: &str| Refusal::new(&state.desk, kind, sentence).to(reader);
    if body.size_hint().lower() > LIMIT as u64 {
        return refuse(ErrorKind::TooLarge, TOO_LARGE);
    }
    match to_bytes(body, LIMIT).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(error) if is_too_long(&error) => refuse(ErrorKind::TooLarge, TOO_LARGE),
        Err(_) => refuse(ErrorKind::Malformed, "The request ended before its body was complete."),
    }
}

/// The same for a form with a file. What is too large is still read, to a point: a browser that is not
/// listened to shows that the connection broke, and not the sentence.
async fn limit_file(state: &AppState, request: Request, next: Next) -> Response {
    let reader = Reader::of_request(&request);
    let (parts, body) = request.into_parts();
    let refuse = |kind, sentence: &str| Refusal::new(&state.desk, kind, sentence).to(reader);
    match heard_out(body).await {
        Ok(Some(bytes)) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Ok(None) => refuse(ErrorKind::TooLarge, FILE_TOO_LARGE),
        Err(_) => refuse(ErrorKind::Malformed, "The request ended before its body was complete."),
    }
}

/// The body, if it is not too large.
async fn heard_out(body: Body) -> Result<Option<Vec<u8>>, axum::Error> {
    let mut kept: Vec<u8> = Vec::new();
    let (mut seen, mut stream) = (0_usize, body.into_data_stream());
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        seen += chunk.len();
        if seen > HEARD {
            return Ok(None);
        }
        if seen > FILE { kept = Vec::new() } else { kept.extend_from_slice(&chunk) }
    }
    Ok((seen <= FILE).then_some(kept))
}

const FILE_TOO_LARGE: &str =
    "This file is too large to be imported here: at most 2 MB. Split it, or ask your operator.";
const TOO_LARGE: &str = "That is too large to be taken: at most 256 KiB.";

fn is_too_long(error: &axum::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.to_string().contains("length limit"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::middleware::testing::{answer, layered};
    use http::StatusCode;

    fn request(body: Body) -> Request {
        Request::post("/").body(body).unwrap()
    }

    #[tokio::test]
    async fn as_long_as_allowed_passes_and_one_byte_more_is_refused() {
        let router = layered(limit, |body: axum::body::Bytes| async move { body.len().to_string() }).await;
        let stream = |len: usize| {
            Body::from_stream(futures::stream::iter(vec![
                Ok::<_, std::io::Error>(vec![0_u8; len - 1]),
                Ok(vec![0]),
            ]))
        };
        assert_eq!(
            answer(&router, request(vec![0; LIMIT].into())).await,
            (StatusCode::OK, LIMIT.to_string())
        );
        assert_eq!(answer(&router, request(stream(LIMIT))).await.0, StatusCode::OK);
        for body in [Body::from(vec![0; LIMIT + 1]), stream(LIMIT + 1)] {
            let (status, body) = answer(&router, request(body)).await;
            assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
            assert!(body.contains("at most 256 KiB"), "{body}");
        }
    }
}
