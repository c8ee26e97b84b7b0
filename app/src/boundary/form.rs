//! Forms that work before, or without, any script.

use super::UiError;
use leptos::prelude::*;

/// What the server said of a form that was posted without a script. It comes back in
/// the address of the page, so it is believed only when this site sent the reader there:
/// otherwise anybody's link could put words in our mouth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormError(pub Option<UiError>);

impl FormError {
    /// The error of the server function at `path`, if this page was opened with one.
    #[must_use]
    pub fn of(path: &'static str) -> Self {
        Self(SharedValue::new(|| told(path)).into_inner())
    }
}

#[cfg(feature = "ssr")]
fn told(path: &str) -> Option<UiError> {
    use leptos::server_fn::error::ServerFnUrlError;
    use leptos_router::location::RequestUrl;
    let caller = super::Caller::of_context();
    let url = use_context::<RequestUrl>()?.parse().ok()?;
    let params = url.search_params();
    let (said, at) = (params.get_str("__err")?, params.get_str("__path")?);
    (at == path && caller.came_from_here()).then(|| ServerFnUrlError::<UiError>::decode_err(said))
}

#[cfg(not(feature = "ssr"))]
fn told(_: &str) -> Option<UiError> {
    None
}

/// An idempotency key for a form that may be posted without a script.
#[must_use]
pub fn fresh_key() -> String {
    #[cfg(feature = "ssr")]
    let key = super::Caller::of_context().fresh_key();
    #[cfg(not(feature = "ssr"))]
    let key = crate::browser::random_uuid();
    key
}
