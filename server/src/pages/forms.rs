//! Forms that are posted to their own page, as a browser without a script does: see
//! [`app::boundary::Refused`].

use super::{
    context,
    multipart::{PLAIN, as_plain},
    whole,
};
use crate::{
    refusal::{Reader, Refusal},
    state::AppState,
};
use app::{boundary::Refused, set_up, settings};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    handler::Handler,
    response::{IntoResponse, Response},
    routing::post,
};
use frontdesk_domain::wire::ErrorKind;
use http::{
    HeaderValue, Method, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
    request::Parts,
};
use leptos_axum::{handle_server_fns_with_context, render_app_async_with_context};
use url::form_urlencoded;

/// What a server function's answer has when it is a refusal; its body is the error then.
const REFUSED: &str = "serverfnerror";
/// The largest form, in bytes. What is larger the middleware has refused already.
const LARGEST: usize = 8 * 1024 * 1024;

/// The pages, each with the paths of the server functions that its forms are for.
pub const FORMS: [(&str, &[&str]); 7] = [
    ("/set-up", &[set_up::FORM]),
    ("/settings/messaging/topics/new", &[settings::ADD_TOPIC]),
    ("/settings/messaging/topics/{topic}", &[settings::CHANGE_TOPIC]),
    ("/settings/people", &[settings::CHANGE_GRACE]),
    ("/settings/people/new", &[settings::ADD_PERSON]),
    ("/settings/people/import", &[settings::UPLOAD_IMPORT, settings::CONFIRM_IMPORT]),
    (
        "/settings/people/{person}",
        &[
            settings::CHANGE_PERSON,
            settings::CHANGE_ROLE,
            settings::PUT_OCCUPANCY,
            settings::DISABLE_PERSON,
            settings::ENABLE_PERSON,
        ],
    ),
];

/// The server function of the form that is posted to this page; the first, if it has several, which are for the same
/// people.
#[must_use]
pub fn function_of(page: &str) -> Option<&'static str> {
    FORMS.iter().find(|(path, _)| *path == page).and_then(|(_, functions)| functions.first().copied())
}

/// All of them.
pub fn router() -> Router<AppState> {
    FORMS.iter().fold(Router::new(), |router, &(page, functions)| {
        router.route(page, post(move |state, request| answer(state, request, functions)))
    })
}

/// Which of the functions the form is for, as its address says: see [`app::boundary::own_page`].
/// The first, where it does not.
fn asked_for(request: &Request, functions: &[&'static str]) -> Option<&'static str> {
    let query = request.uri().query().unwrap_or_default();
    match form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "form") {
        Some((_, form)) => functions.iter().find(|function| **function == form).copied(),
        None => functions.first().copied(),
    }
}

/// Asks the server function in the browser's stead. What it takes leads on; what it refuses is
/// answered with the page, which says why and has what was typed.
async fn answer(State(state): State<AppState>, request: Request, functions: &[&'static str]) -> Response {
    let Some(function) = asked_for(&request, functions) else {
        let refusal =
            Refusal::new(&state.desk, ErrorKind::Malformed, "Please reload the page and try again.");
        return refusal.to(Reader::of_request(&request));
    };
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else { return StatusCode::BAD_REQUEST.into_response() };
    let Some(body) = as_plain(&head.headers, body).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let answer = whole(ask(state.clone(), head.clone(), body.clone(), function)).await;
    if !answer.headers().contains_key(REFUSED) {
        return answer;
    }
    let said = to_bytes(answer.into_body(), LARGEST).await.unwrap_or_default();
    let typed = form_urlencoded::parse(&body).into_owned().collect();
    page(state, head, Refused::new(function, typed, said.into())).await
}

/// As a plain form, whatever the browser says that it reads.
async fn ask(state: AppState, mut head: Parts, body: Bytes, function: &'static str) -> Response {
    let context = context(state.desk);
    head.uri = http::Uri::from_static(function);
    head.headers.insert(ACCEPT, HeaderValue::from_static("text/html"));
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static(PLAIN));
    handle_server_fns_with_context(context, Request::from_parts(head, Body::from(body))).await.into_response()
}

/// The page at the address that the form was posted to, with the status of the refusal.
async fn page(state: AppState, mut head: Parts, refused: Refused) -> Response {
    let status = StatusCode::from_u16(refused.error.0.kind.status());
    head.method = Method::GET;
    head.extensions.insert(refused);
    let options = state.leptos.clone();
    let render =
        render_app_async_with_context(context(state.desk.clone()), move || app::shell(options.clone()));
    let request = Request::from_parts(head, Body::empty());
    let mut response = whole(async move { render.call(request, state).await.into_response() }).await;
    if let (StatusCode::OK, Ok(status)) = (response.status(), status) {
        *response.status_mut() = status;
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::who;

    #[test]
    fn all_forms_of_a_page_are_for_the_same_people() {
        for (page, functions) in FORMS {
            for function in functions {
                assert_eq!(who("POST", function), who("POST", page), "{page} {function}");
            }
        }
    }
}
