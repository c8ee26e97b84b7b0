//! A form with a file in it (RFC 7578), read as the form it would be if the content of the file had been
//! typed. So a server function takes one without knowing, and a browser without a script can send one.

use axum::body::Bytes;
use futures::stream;
use http::{HeaderMap, header::CONTENT_TYPE};
use std::convert::Infallible;
use url::form_urlencoded;

/// What a plain form says that it is.
pub const PLAIN: &str = "application/x-www-form-urlencoded";

/// The body as a plain form; `None`, if it says that it is a form with files and is not one.
/// What is not UTF-8 has U+FFFD in its place.
pub async fn as_plain(headers: &HeaderMap, body: Bytes) -> Option<Bytes> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
        return Some(body);
    }
    let boundary = multer::parse_boundary(kind).ok()?;
    let whole = stream::once(async move { Ok::<_, Infallible>(body) });
    let mut parts = multer::Multipart::new(whole, boundary);
    let mut pairs = Vec::new();
    while let Some(part) = parts.next_field().await.ok()? {
        let name = part.name()?.to_owned();
        let content = part.bytes().await.ok()?;
        pairs.push((name, String::from_utf8_lossy(&content).into_owned()));
    }
    Some(form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(kind: &str, body: &'static [u8]) -> Option<String> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, kind.parse().unwrap())]);
        let plain = as_plain(&headers, Bytes::from_static(body)).await?;
        Some(String::from_utf8(plain.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_plain_form_stays_as_it_is_and_one_with_a_file_becomes_one() {
        assert_eq!(read(PLAIN, b"a=1&b=%C3%A9").await.as_deref(), Some("a=1&b=%C3%A9"));
        let body = b"--x\r\nContent-Disposition: form-data; name=\"form[kind]\"\r\n\r\nunits\r\n\
            --x\r\nContent-Disposition: form-data; name=\"form[file]\"; filename=\"u.csv\"\r\nContent-Type: text/csv\r\n\r\n\
            A,\xC3\xA9\n\xFF&b=2\r\n--x--\r\n";
        let plain = read("multipart/form-data; boundary=x", body).await.unwrap();
        let pairs: Vec<_> = form_urlencoded::parse(plain.as_bytes()).into_owned().collect();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(pairs, [pair("form[kind]", "units"), pair("form[file]", "A,é\n\u{FFFD}&b=2")]);
    }

    #[tokio::test]
    async fn what_is_no_form_is_none() {
        for kind in ["multipart/form-data", "multipart/form-data; boundary=y"] {
            assert_eq!(read(kind, b"--x\r\nnonsense").await, None, "{kind}");
        }
    }
}
