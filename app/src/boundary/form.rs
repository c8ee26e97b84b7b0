//! Forms that work before, or without, any script.

#[cfg(feature = "ssr")]
use super::Answer;
use super::UiError;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

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

/// What was typed into the form that the server function at `path` refused, if it kept that.
#[must_use]
pub fn typed<T: Serialize + DeserializeOwned>(path: &'static str) -> Option<T> {
    SharedValue::new(|| serde_json::from_str(&back(path, TYPED)?).ok()).into_inner()
}

/// Passes an answer on; when it refuses a form that the browser itself posted, leads it back
/// to `page` with what is wrong and what was typed. Short forms only: it is in the address.
///
/// # Errors
/// As `answer`.
#[cfg(feature = "ssr")]
pub fn keep_typed(answer: Answer<()>, (page, path): (&str, &str), typed: &impl Serialize) -> Answer<()> {
    use leptos::server_fn::error::ServerFnUrlError;
    let Err(error) = &answer else { return answer };
    if !super::Caller::of_context().is_plain_form() {
        return answer;
    }
    let url = ServerFnUrlError::new(path, error.clone()).to_url(&format!("http://frontdesk{page}"));
    let (Ok(mut url), Ok(typed)) = (url, serde_json::to_string(typed)) else { return answer };
    url.query_pairs_mut().append_pair(TYPED, &typed);
    leptos_axum::redirect(&format!("{}?{}", url.path(), url.query().unwrap_or_default()));
    Ok(())
}

/// Where the address of a page has what was typed.
const TYPED: &str = "__typed";

fn told(path: &str) -> Option<UiError> {
    use leptos::server_fn::error::ServerFnUrlError;
    back(path, "__err").map(|said| ServerFnUrlError::<UiError>::decode_err(&said))
}

/// What the address of the page says of the form at `path`.
#[cfg(feature = "ssr")]
fn back(path: &str, name: &str) -> Option<String> {
    use leptos_router::location::RequestUrl;
    let caller = super::Caller::of_context();
    let url = use_context::<RequestUrl>()?.parse().ok()?;
    let params = url.search_params();
    let (said, at) = (params.get_str(name)?, params.get_str("__path")?);
    (at == path && caller.came_from_here()).then(|| said.to_owned())
}

#[cfg(not(feature = "ssr"))]
fn back(_: &str, _: &str) -> Option<String> {
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
