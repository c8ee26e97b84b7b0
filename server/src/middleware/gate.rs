//! Who may call what, before anything of the request is read: the table in
//! [`crate::routes`], which is what `frontdesk routes` prints, is held here. The use
//! cases decide again, about the very thing that is asked for.

use crate::{
    refusal::{Reader, Refusal},
    routes::{Who, who},
    state::AppState,
};
use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use frontdesk_domain::{actor::TokenScope, role::Role};
use frontdesk_services::{Error, SignedIn};
use http::Method;

/// Lets those through that the table names. Pages are not stopped here: they lead to
/// the sign-in page by themselves. Nor is a plain form of somebody signed out that goes to its
/// server function: that refuses too, and leads back to the page with what is wrong.
///
/// Somebody signed in who asks for what their role may not is in the facility's log.
pub async fn hold(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(path) = request.extensions().get::<MatchedPath>().cloned() else {
        return next.run(request).await;
    };
    let signed_in = request.extensions().get::<SignedIn>();
    let (actor, scope) = (signed_in.map(|it| it.actor), signed_in.map(|it| it.scope).unwrap_or_default());
    let of_role = refused(who(request.method().as_str(), path.as_str()), actor.map(|actor| actor.role));
    let refused = of_role.or_else(|| out_of_scope(scope, request.method(), path.as_str()));
    if let (Some(Error::Refused(_)), Some(actor)) = (&refused, actor) {
        state.desk.note_refused(actor, path.as_str(), None).await;
    }
    let leads_back = path.as_str().starts_with("/api/");
    match (refused, Reader::of_request(&request)) {
        (None, _) => next.run(request).await,
        (Some(Error::SignedOut), Reader::Person) if leads_back => next.run(request).await,
        (Some(error), reader) => Refusal::of(&state.desk, &error).to(reader),
    }
}

/// A token for records opens nothing but the places where records are written. It closes nothing either: what is for
/// everybody, the description of the API, is for its owner too.
fn out_of_scope(scope: TokenScope, method: &Method, path: &str) -> Option<Error> {
    let writes_records = method == Method::PUT && path.starts_with("/api/v1/facilities/{slug}/");
    let is_open = who(method.as_str(), path) == Who::Anyone;
    let is_refused = scope == TokenScope::Records && !writes_records && !is_open;
    is_refused.then_some(Error::Refused("This token is for writing records only."))
}

fn refused(who: Who, role: Option<Role>) -> Option<Error> {
    match (who, role) {
        (Who::Anyone | Who::Page | Who::Loopback, _) | (Who::SignedIn, Some(_)) => None,
        (_, None) => Some(Error::SignedOut),
        (Who::Management, Some(role)) if role.is_management() => None,
        (Who::Management, _) => Some(Error::Refused("This is for management only.")),
        (Who::FacilityAdmin, Some(Role::FacilityAdmin)) => None,
        (Who::FacilityAdmin, _) => Some(Error::Refused("This is for facility admins only.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_for_records_writes_records_and_nothing_else() {
        let path = "/api/v1/facilities/{slug}/invoices/{ref}";
        assert!(out_of_scope(TokenScope::Records, &Method::PUT, path).is_none());
        assert!(out_of_scope(TokenScope::Records, &Method::GET, path).is_some());
        assert!(out_of_scope(TokenScope::Records, &Method::PUT, "/api/v1/settings/facility").is_some());
        assert!(out_of_scope(TokenScope::Records, &Method::GET, "/api/v1/me").is_some());
        assert!(out_of_scope(TokenScope::Records, &Method::GET, "/api/v1/openapi.json").is_none());
        assert!(out_of_scope(TokenScope::Person, &Method::GET, "/api/v1/me").is_none());
    }

    #[test]
    fn the_table_is_held() {
        assert!(refused(Who::Anyone, None).is_none());
        assert!(refused(Who::Page, None).is_none(), "a page leads to signing in");
        for who in [Who::SignedIn, Who::Management, Who::FacilityAdmin] {
            assert!(matches!(refused(who, None), Some(Error::SignedOut)));
        }
        for role in Role::ALL {
            assert!(refused(Who::SignedIn, Some(role)).is_none());
            assert_eq!(refused(Who::Management, Some(role)).is_none(), role.is_management());
            assert_eq!(refused(Who::FacilityAdmin, Some(role)).is_none(), role == Role::FacilityAdmin);
        }
    }
}
