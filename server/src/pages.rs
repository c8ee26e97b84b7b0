//! The pages and server functions of `app`, with what they need around them.

mod apart;
mod first;
mod forms;
mod multipart;
mod tasks;

pub use first::offer as offer_set_up;
pub use forms::{FORMS, function_of};

use crate::{
    refusal::{Reader, Refusal},
    state::AppState,
};
use apart::Apart;
use app::boundary::RequestFacts;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    handler::Handler,
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use frontdesk_domain::wire::ErrorKind;
use frontdesk_services::Frontdesk;
use http::{StatusCode, header::LOCATION, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list, render_app_async_with_context};
use std::{panic::resume_unwind, sync::LazyLock};
use tokio::task::JoinError;

/// The largest page or answer, in bytes: 16 MiB. A thread of 50 messages of 10,000
/// characters of four bytes each, shown and sent as data, is a quarter of it.
const LARGEST: usize = 16 * 1024 * 1024;

/// Leptos lists the pages by beginning to make one, and for as long as that takes it
/// keeps every page of this process from loading anything: one that is begun meanwhile
/// waits for its content for ever. So they are listed once, which is before any server of
/// this process takes a request, since none is built without the list. See
/// <https://github.com/leptos-rs/leptos/issues/4773>.
static LIST: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| {
    tasks::begin();
    generate_route_list(app::App)
});

/// The pages, as the router of `app` names them.
#[must_use]
pub fn list() -> Vec<AxumRouteListing> {
    LIST.clone()
}

/// Every page and every server function.
pub fn router(state: &AppState) -> Router<AppState> {
    let (options, context) = (state.leptos.clone(), context(state.desk.clone()));
    Router::new()
        .leptos_routes_with_context(state, list(), context, move || app::shell(options.clone()))
        .layer(from_fn(lead))
        .merge(forms::router())
        .layer(from_fn_with_state(state.clone(), first::lead))
}

/// A page that leads elsewhere says so with its status to everybody: by itself, Leptos
/// does only to who asks for HTML.
async fn lead(request: Request, next: Next) -> Response {
    let is_page = request.method().is_safe();
    let mut response = whole(next.run(request)).await;
    if is_page && response.status() == StatusCode::OK && response.headers().contains_key(LOCATION) {
        *response.status_mut() = StatusCode::FOUND;
    }
    response
}

/// Makes a page to its end in a task of its own, whether or not somebody still waits
/// for it. Dropped half-made, what it is made from would be gone under the threads that
/// are still making it; and what goes wrong late can still be answered as a failure.
async fn whole(page: impl Future<Output = Response> + Send + 'static) -> Response {
    let made = tokio::spawn(Apart::new(async move {
        let (head, body) = page.await.into_parts();
        match to_bytes(body, LARGEST).await {
            Ok(bytes) => Response::from_parts(head, Body::from(bytes)),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }));
    match made.await.map_err(JoinError::try_into_panic) {
        Ok(response) => response,
        Err(Ok(panic)) => resume_unwind(panic),
        Err(Err(_)) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// The one place where pages and server functions get what they may reach for.
fn context(desk: Frontdesk) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        let facts = use_context::<Parts>().and_then(|parts| parts.extensions.get::<RequestFacts>().cloned());
        // Without a request there is nobody to answer: the list of pages is being made.
        if let Some(facts) = facts {
            app::provide(desk.clone(), facts);
        }
    }
}

/// The page that says that there is no such page; 404 unless it leads elsewhere.
pub async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    let options = state.leptos.clone();
    let render =
        render_app_async_with_context(context(state.desk.clone()), move || app::shell(options.clone()));
    let mut response = whole(async move { render.call(request, state).await.into_response() }).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// A server function that is not there (any more).
pub async fn no_such_function(State(state): State<AppState>) -> Refusal {
    Refusal::new(&state.desk, ErrorKind::NotFound, "This page is out of date. Please load it again.")
}

/// A method that a path does not take.
pub async fn no_such_method(State(state): State<AppState>, request: Request) -> Response {
    let sentence = format!("{} is not possible here.", request.method());
    let refusal = Refusal::new(&state.desk, ErrorKind::Malformed, sentence).to(Reader::of_request(&request));
    (StatusCode::METHOD_NOT_ALLOWED, refusal).into_response()
}
