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
use frontdesk_domain::role::Side;
use frontdesk_services::{Error, SignedIn};

/// Lets those through that the table names. Pages are not stopped here: they lead to
/// the sign-in page by themselves. Nor is a plain form of somebody signed out: its
/// server function refuses too, and leads back to the page with what is wrong.
pub async fn hold(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(path) = request.extensions().get::<MatchedPath>() else { return next.run(request).await };
    let side = request.extensions().get::<SignedIn>().map(|signed_in| signed_in.actor.side());
    match (refused(who(path.as_str()), side), Reader::of_request(&request)) {
        (None, _) | (Some(Error::SignedOut), Reader::Person) => next.run(request).await,
        (Some(error), reader) => Refusal::of(&state.desk, &error).to(reader),
    }
}

fn refused(who: Who, side: Option<Side>) -> Option<Error> {
    match (who, side) {
        (Who::Anyone | Who::Page | Who::Loopback, _)
        | (Who::SignedIn, Some(_))
        | (Who::Management, Some(Side::Management)) => None,
        (Who::SignedIn | Who::Management, None) => Some(Error::SignedOut),
        (Who::Management, Some(Side::Resident)) => Some(Error::Refused("This is for management only.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_held() {
        assert!(refused(Who::Anyone, None).is_none());
        assert!(refused(Who::Page, None).is_none(), "a page leads to signing in");
        assert!(matches!(refused(Who::SignedIn, None), Some(Error::SignedOut)));
        assert!(matches!(refused(Who::Management, None), Some(Error::SignedOut)));
        assert!(matches!(refused(Who::Management, Some(Side::Resident)), Some(Error::Refused(_))));
        assert!(refused(Who::Management, Some(Side::Management)).is_none());
    }
}
