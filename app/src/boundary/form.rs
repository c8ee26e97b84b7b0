//! Forms that work before, or without, any script.
//!
//! A form may be posted in two ways. To its server function: what is refused comes back in the
//! address of the page, and what was typed is lost, which will do for a mere button. **To its own
//! page** ([`own_page`]), where `server` has a line for it in `pages::FORMS`: the server asks the
//! server function in the browser's stead, and answers what is refused with the page itself, which
//! has what was typed ([`Typed`]) and what is wrong ([`FormError`]). The address stays the page's, so
//! a script that comes late takes over the right page.

use super::UiError;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// What the server said of a form that was posted without a script. Where it comes back in the
/// address of the page, it is believed only when this site sent the reader there:
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

/// Where a form is posted that is answered with its own `page`: `path` is its server function's. It says
/// in which facility it was made, so that one that was left open is not taken for another one's.
#[must_use]
pub fn own_page(page: &str, path: &str) -> String {
    let place = super::facility_of_page().map(|facility| format!("&in={facility}")).unwrap_or_default();
    format!("{page}?form={path}{place}")
}

/// What was typed into a form that was posted to its own page and refused, by the names of the
/// fields; never a password.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// What was typed into the form of the server function at `path`; nothing, where the page was just opened.
    #[must_use]
    pub fn of(path: &'static str) -> Self {
        Self(SharedValue::new(|| typed(path)).into_inner())
    }

    /// What stood in the field of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
    }

    /// What stood in all the fields of this name, as boxes that were chosen.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(field, _)| field == name).map(|(_, value)| value.clone()).collect()
    }

    /// The whole of it, as the server function would read it; nothing, if it could not.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        if self.0.is_empty() {
            return None;
        }
        let mut text = url::form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(&self.0);
        serde_qs::Config::new(5, false).deserialize_str(&text.finish()).ok()
    }
}

/// A form that was posted to its own page, and refused. The server puts it beside the request.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct Refused {
    /// The path of its server function.
    pub path: &'static str,
    /// Why.
    pub error: UiError,
    typed: Vec<(String, String)>,
}

#[cfg(feature = "ssr")]
impl Refused {
    /// `sent`: what the form said, `answer`: what the server function at `path` said.
    #[must_use]
    pub fn new(path: &'static str, sent: Vec<(String, String)>, answer: Vec<u8>) -> Self {
        use leptos::server_fn::error::FromServerFnError;
        let typed = sent.into_iter().filter(|(name, _)| !name.contains("password")).collect();
        Self { path, error: UiError::de(answer.into()), typed }
    }

    /// One that was made in another facility than the session is in: the server function is not asked.
    #[must_use]
    pub fn elsewhere(path: &'static str, sent: Vec<(String, String)>) -> Self {
        use leptos::server_fn::error::FromServerFnError;
        Self::new(path, sent, super::moved().ser().to_vec())
    }

    fn of(path: &str) -> Option<Self> {
        let parts = use_context::<http::request::Parts>()?;
        parts.extensions.get::<Self>().filter(|refused| refused.path == path).cloned()
    }
}

#[cfg(feature = "ssr")]
fn typed(path: &str) -> Vec<(String, String)> {
    Refused::of(path).map(|refused| refused.typed).unwrap_or_default()
}

#[cfg(not(feature = "ssr"))]
fn typed(_: &str) -> Vec<(String, String)> {
    Vec::new()
}

#[cfg(feature = "ssr")]
fn told(path: &str) -> Option<UiError> {
    use leptos::server_fn::error::ServerFnUrlError;
    use leptos_router::location::RequestUrl;
    if let Some(refused) = Refused::of(path) {
        return Some(refused.error);
    }
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

/// What a form that was posted to its own page came to, where that is shown by the page and nowhere else. The
/// server puts it beside the request.
#[cfg(feature = "ssr")]
#[derive(Clone)]
pub struct Made {
    path: &'static str,
    answer: std::sync::Arc<[u8]>,
}

#[cfg(feature = "ssr")]
impl Made {
    /// `answer`: what the server function at `path` said.
    #[must_use]
    pub fn new(path: &'static str, answer: Vec<u8>) -> Self {
        Self { path, answer: answer.into() }
    }
}

/// What the form of the server function at `path` has just made; nothing, where the page was just opened.
#[must_use]
pub fn made<T>(path: &'static str) -> Option<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    SharedValue::new(|| made_here(path)).into_inner()
}

#[cfg(feature = "ssr")]
fn made_here<T: DeserializeOwned>(path: &str) -> Option<T> {
    let parts = use_context::<http::request::Parts>()?;
    let made = parts.extensions.get::<Made>().filter(|made| made.path == path)?;
    serde_json::from_slice(&made.answer).ok()
}

#[cfg(not(feature = "ssr"))]
fn made_here<T>(_: &str) -> Option<T> {
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
