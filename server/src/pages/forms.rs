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
use app::{
    absence, account,
    boundary::{Made, Refused},
    codes, set_up, settings, telegram,
};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    handler::Handler,
    response::{IntoResponse, Response},
    routing::post,
};
use frontdesk_domain::wire::ErrorKind;
use frontdesk_services::SignedIn;
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
pub const FORMS: &[(&str, &[&str])] = &[
    ("/account", &[account::PROFILE, account::PASSWORD]),
    ("/invite", &[codes::OPEN]),
    ("/invite/{code}", &[codes::ACCEPT]),
    ("/reset", &[codes::ASK_RESET]),
    ("/reset/{code}", &[codes::RESET]),
    ("/away", &[absence::SET_ABSENCE]),
    ("/set-up", &[set_up::FORM]),
    ("/settings/facility", &settings::FACILITY_FORMS),
    ("/settings/invites", &[settings::INVITE, settings::REVOKE]),
    ("/settings/invites/sheet", &[settings::PRINT]),
    ("/settings/messaging", &[settings::CHANGE_MESSAGING]),
    ("/settings/messaging/topics/new", &[settings::ADD_TOPIC]),
    ("/settings/messaging/topics/{topic}", &[settings::CHANGE_TOPIC]),
    ("/settings/notifications", &settings::PREFERENCE_FORMS),
    ("/settings/people", &settings::PEOPLE_FORMS),
    ("/settings/people/new", &settings::NEW_PERSON_FORMS),
    ("/settings/people/import", &settings::IMPORT_FORMS),
    ("/settings/people/{person}", &settings::PERSON_FORMS),
    ("/settings/undelivered", &settings::UNDELIVERED_FORMS),
];

/// The server function of the form that is posted to this page; the first, if it has several, which are for the same
/// people.
#[must_use]
pub fn function_of(page: &str) -> Option<&'static str> {
    FORMS.iter().find(|(path, _)| *path == page).and_then(|(_, functions)| functions.first().copied())
}

/// The server functions whose answer is shown by the page itself, once: there is no page to lead to that could
/// say it again.
const SHOWN: [&str; 2] = [settings::PRINT, telegram::MAKE_CODE];

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

/// Whether the form was made in another facility than the session is in by now.
fn is_from_elsewhere(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    let made_in = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "in");
    let here = request.extensions().get::<SignedIn>().map(|it| it.me.facility_id.to_string());
    made_in.is_some_and(|(_, facility)| here.is_some_and(|here| here != facility))
}

/// Asks the server function in the browser's stead. What it takes leads on; what it refuses is
/// answered with the page, which says why and has what was typed.
async fn answer(State(state): State<AppState>, request: Request, functions: &[&'static str]) -> Response {
    let Some(function) = asked_for(&request, functions) else {
        let refusal =
            Refusal::new(&state.desk, ErrorKind::Malformed, "Please reload the page and try again.");
        return refusal.to(Reader::of_request(&request));
    };
    let is_from_elsewhere = is_from_elsewhere(&request);
    let (mut head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else { return StatusCode::BAD_REQUEST.into_response() };
    let Some(body) = as_plain(&head.headers, body).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let typed = form_urlencoded::parse(&body).into_owned().collect();
    if is_from_elsewhere {
        return refused(state, head, Refused::elsewhere(function, typed)).await;
    }
    let answer = whole(ask(state.clone(), head.clone(), body.clone(), function)).await;
    let is_refused = answer.headers().contains_key(REFUSED);
    if !is_refused && !SHOWN.contains(&function) {
        return answer;
    }
    let said = to_bytes(answer.into_body(), LARGEST).await.unwrap_or_default().into();
    if !is_refused {
        head.extensions.insert(Made::new(function, said));
        return page(state, head, StatusCode::OK.as_u16()).await;
    }
    refused(state, head, Refused::new(function, typed, said)).await
}

/// The page, with what is wrong and what was typed.
async fn refused(state: AppState, mut head: Parts, refused: Refused) -> Response {
    let status = refused.error.0.kind.status();
    head.extensions.insert(refused);
    page(state, head, status).await
}

/// As a plain form, whatever the browser says that it reads.
async fn ask(state: AppState, mut head: Parts, body: Bytes, function: &'static str) -> Response {
    let context = context(state.desk);
    head.uri = http::Uri::from_static(function);
    head.headers.insert(ACCEPT, HeaderValue::from_static("text/html"));
    head.headers.insert(CONTENT_TYPE, HeaderValue::from_static(PLAIN));
    handle_server_fns_with_context(context, Request::from_parts(head, Body::from(body))).await.into_response()
}

/// The page at the address that the form was posted to, with this status unless it has one of its own.
async fn page(state: AppState, mut head: Parts, status: u16) -> Response {
    let status = StatusCode::from_u16(status);
    head.method = Method::GET;
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
        for &(page, functions) in FORMS {
            for &function in functions {
                assert_eq!(who("POST", function), who("POST", page), "{page} {function}");
            }
        }
    }
}
