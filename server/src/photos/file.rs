//! A picture as an answer: of the right type and no other, kept by this browser only,
//! whole or in a piece of it (RFC 9110, sections 13 and 14).

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use frontdesk_services::PhotoFile;
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{
        ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
        CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE,
    },
};
use std::ops::RangeInclusive;

/// Opened by itself, a picture can do nothing, whatever a browser takes it for.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

/// What is said of a picture beside its bytes.
fn headers(file: &PhotoFile) -> Option<HeaderMap> {
    let seconds = file.until.since(file.now).max(0) / 1000;
    let kept = format!("private, max-age={seconds}, immutable");
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type()));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_str(&disposition(&file.name)).ok()?);
    headers.insert(CACHE_CONTROL, HeaderValue::from_str(&kept).ok()?);
    headers.insert(ETAG, HeaderValue::from_str(&tag(file)).ok()?);
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(CONTENT_SECURITY_POLICY, NOTHING);
    Some(headers)
}

/// Strong: a picture never changes, it is written once.
fn tag(file: &PhotoFile) -> String {
    format!("\"{}\"", file.tag)
}

/// The name in both forms of RFC 6266: for browsers in UTF-8 by percents, for others in
/// ASCII with what they cannot read left out.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    format!("inline; filename=\"{plain}\"; filename*=UTF-8''{}", encoded.replace('+', "%20"))
}

/// Whether the browser has it already.
#[must_use]
pub fn is_known(file: &PhotoFile, asked: &HeaderMap) -> bool {
    let ours = tag(file);
    let listed = asked.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    listed.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == ours)
}

/// The answer: 304 without bytes where the browser has them, 206 with a piece where it
/// asks for one, else 200 with all of them. `bytes` are read only when they are needed.
///
/// # Errors
/// What reading them answered.
pub async fn shown<E>(
    file: &PhotoFile,
    asked: &HeaderMap,
    bytes: impl Future<Output = Result<Bytes, E>>,
) -> Result<Response, E> {
    let Some(mut headers) = headers(file) else {
        return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    if is_known(file, asked) {
        headers.remove(CONTENT_TYPE);
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let bytes = bytes.await?;
    Ok(match piece(&tag(file), asked, bytes.len()) {
        None => (headers, Body::from(bytes)).into_response(),
        Some(Ok(range)) => {
            let said = format!("bytes {}-{}/{}", range.start(), range.end(), bytes.len());
            insert(&mut headers, CONTENT_RANGE, &said);
            (StatusCode::PARTIAL_CONTENT, headers, Body::from(bytes.slice(range))).into_response()
        }
        Some(Err(())) => {
            headers.remove(CONTENT_TYPE);
            insert(&mut headers, CONTENT_RANGE, &format!("bytes */{}", bytes.len()));
            (StatusCode::RANGE_NOT_SATISFIABLE, headers).into_response()
        }
    })
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// The piece that is asked for: `None` for all of it, which is also what whoever asks
/// for several pieces or in words of their own gets; an error for one that is not there.
fn piece(tag: &str, asked: &HeaderMap, length: usize) -> Option<Result<RangeInclusive<usize>, ()>> {
    if asked.get(IF_RANGE).is_some_and(|known| known.as_bytes() != tag.as_bytes()) {
        return None;
    }
    let ranges = http_range_header::parse_range_header(asked.get(RANGE)?.to_str().ok()?).ok()?;
    if ranges.ranges.len() != 1 {
        return None;
    }
    let Ok(mut satisfiable) = ranges.validate(u64::try_from(length).ok()?) else { return Some(Err(())) };
    let range = satisfiable.pop()?;
    let at = |place: u64| usize::try_from(place).ok();
    Some(Ok(at(*range.start())?..=at(*range.end())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    fn of(range: &str) -> Option<Result<RangeInclusive<usize>, ()>> {
        piece("\"a\"", &asks(&[(RANGE, range)]), 100)
    }

    #[test]
    fn a_piece_is_given_where_there_is_one() {
        assert_eq!(of("bytes=0-9"), Some(Ok(0..=9)));
        assert_eq!(of("bytes=90-"), Some(Ok(90..=99)));
        assert_eq!(of("bytes=-10"), Some(Ok(90..=99)));
        assert_eq!((of("bytes=100-"), of("bytes=9-1")), (Some(Err(())), Some(Err(()))));
        for whole in ["bytes=0-1,5-6", "pages=1-2", "bytes="] {
            assert_eq!(of(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_piece_of_another_picture_is_not_put_to_ours() {
        let piece = |known| piece("\"a\"", &asks(&[(RANGE, "bytes=0-9"), (IF_RANGE, known)]), 100);
        assert_eq!(piece("\"a\""), Some(Ok(0..=9)));
        assert_eq!(piece("\"b\""), None);
        assert_eq!(piece("Wed, 21 Oct 2026 07:28:00 GMT"), None);
    }

    #[test]
    fn a_name_is_a_name_and_nothing_else() {
        assert_eq!(
            disposition("leak \u{e9}\".jpg"),
            "inline; filename=\"leak __.jpg\"; filename*=UTF-8''leak%20%C3%A9%22.jpg"
        );
        let hostile = disposition("x\r\nSet-Cookie: a=b; \\\u{202E}");
        assert!(
            HeaderValue::from_str(&hostile).is_ok() && !hostile.contains(['\r', '\n', '\\']),
            "{hostile}"
        );
    }
}
