//! The files that are the same for everybody: scripts, styles, icons.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{
    HeaderValue,
    header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
};
use leptos::prelude::LeptosOptions;
use std::convert::Infallible;
use tower::Service;
use tower_http::services::ServeDir;

/// The route of the files that cargo-leptos names.
pub const PKG: &str = "/pkg/{*file}";

/// The site's folder, precompressed files first.
#[must_use]
pub fn folder(options: &LeptosOptions) -> ServeDir {
    ServeDir::new(&*options.site_root).precompressed_br().append_index_html_on_directories(false)
}

/// The site's folder; for whatever is not in it, `otherwise`.
pub fn folder_or<S>(options: &LeptosOptions, otherwise: S) -> ServeDir<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone,
{
    folder(options).call_fallback_on_method_not_allowed(true).fallback(otherwise)
}

/// The service worker, which shows notifications; its address is its scope.
const WORKER: &str = "/sw.js";
/// It talks to us and loads nothing: the policy of its own answer is the one that it runs under.
const OF_WORKER: HeaderValue =
    HeaderValue::from_static("default-src 'none'; connect-src 'self'; frame-ancestors 'none'");

/// A file whose name holds a hash of its content never changes; any other may, and is
/// asked for again after five minutes. The service worker is asked for every time.
pub async fn cache(request: Request, next: Next) -> Response {
    let (value, is_worker) = (kept(request.uri().path()), request.uri().path() == WORKER);
    let mut response = next.run(request).await.into_response();
    if response.status().is_success() || response.status() == http::StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(value));
        if is_worker {
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, OF_WORKER);
        }
    }
    response
}

/// For how long a file is kept.
fn kept(path: &str) -> &'static str {
    match path {
        WORKER => "no-cache",
        _ if is_hashed(path) => "public, max-age=31536000, immutable",
        _ => "public, max-age=300",
    }
}

/// `name.HASH.js`: cargo-leptos writes MD5 in base64url, 22 characters.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| {
        part.len() == 22 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    path.starts_with("/pkg/") && name.split('.').skip(1).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_worker_is_asked_for_every_time() {
        assert_eq!(kept("/sw.js"), "no-cache");
        assert_eq!(kept("/favicon.svg"), "public, max-age=300");
    }

    #[test]
    fn only_a_name_with_a_hash_is_for_ever() {
        assert!(is_hashed("/pkg/frontdesk.Zk3VZ2mhDdm_0-aBcDeFgw.wasm"));
        for path in
            ["/pkg/frontdesk.wasm", "/pkg/frontdesk.css", "/favicon.Zk3VZ2mhDdm_0-aBcDeFgw.ico", "/pkg/"]
        {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
