//! The server functions of signing in and out.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{self, Caller, with_desk};
use frontdesk_domain::wire::{DemoAccount, SignIn};
use leptos::prelude::*;

/// Signs in and says which page to go to.
#[server(name = SignInForm, prefix = "/api/ui", endpoint = "session/sign-in")]
pub(crate) async fn sign_in(form: SignIn, next: String) -> Answer<String> {
    let next = super::safe_next(&next).to_owned();
    let network = network();
    let session = with_desk(|desk| async move { desk.sign_in(form, network).await }).await?;
    begin(&session, &next);
    Ok(next)
}

/// Gives the browser the session, and leads a form without a script to `page`.
#[cfg(feature = "ssr")]
pub(crate) fn begin(session: &frontdesk_services::NewSession, page: &str) {
    boundary::set_cookie(&session.token, &expires(session.expires));
    boundary::set_facility_cookie(None);
    boundary::leave_page(page);
}

/// Ends the session.
#[server(name = SignOutForm, prefix = "/api/ui", endpoint = "session/sign-out")]
pub(crate) async fn sign_out() -> Answer<()> {
    boundary::set_cookie("", "Max-Age=0");
    boundary::set_facility_cookie(None);
    boundary::leave_page("/sign-in");
    match Caller::of_context().token() {
        Some(token) => with_desk(|desk| async move { desk.sign_out(&token).await }).await,
        None => Ok(()),
    }
}

/// The accounts of a demo database, to click; none anywhere else.
#[server(name = DemoAccounts, prefix = "/api/ui", endpoint = "session/demo-accounts")]
pub(crate) async fn demo_accounts() -> Answer<Vec<DemoAccount>> {
    with_desk(|desk| async move { desk.demo_accounts().await }).await
}

/// What one caller is limited by.
#[cfg(feature = "ssr")]
pub(crate) fn network() -> std::net::IpAddr {
    let unknown = std::net::Ipv4Addr::UNSPECIFIED.into();
    Caller::of_context().facts().map_or(unknown, |facts| facts.network)
}

#[cfg(feature = "ssr")]
fn expires(at: frontdesk_domain::time::Timestamp) -> String {
    let since = std::time::Duration::from_millis(at.0.unsigned_abs());
    format!("Expires={}", httpdate::fmt_http_date(std::time::UNIX_EPOCH + since))
}
