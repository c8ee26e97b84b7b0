//! The server functions of one's own account.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    id::{SessionId, TokenId},
    wire::{ChangePassword, OwnAccount, ProfileForm},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The paths of the forms that are posted to their own page.
pub const PROFILE: &str = ChangeProfileForm::PATH;
/// See [`PROFILE`].
pub const PASSWORD: &str = ChangePasswordForm::PATH;

/// The page.
pub(super) const PAGE: &str = "/account";

/// The page after something was saved; `what` says where it is told.
pub(super) fn saved(what: &str) -> String {
    format!("{PAGE}?saved={what}")
}

/// One's own account.
#[server(name = ReadAccount, prefix = "/api/ui", endpoint = "account/read")]
pub(super) async fn account() -> Answer<OwnAccount> {
    with_actor(|desk, actor| async move { desk.own_account(actor).await }).await
}

/// What the account says of its person.
#[server(name = ChangeProfileForm, prefix = "/api/ui", endpoint = "account/change-profile")]
pub(super) async fn change_profile(form: ProfileForm) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.change_profile(actor, form).await }).await?;
    leave_page(&saved("profile"));
    Ok(())
}

/// Another password.
#[server(name = ChangePasswordForm, prefix = "/api/ui", endpoint = "account/change-password")]
pub(super) async fn change_password(form: ChangePassword) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.change_password(actor, form).await }).await?;
    leave_page(&saved("password"));
    Ok(())
}

/// Ends a session of one's own.
#[server(name = EndSessionForm, prefix = "/api/ui", endpoint = "account/end-session")]
pub(super) async fn end_session(session: SessionId) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.end_session(actor, session).await }).await?;
    leave_page(&saved("sessions"));
    Ok(())
}

/// Ends all of them but this one.
#[server(name = EndOthersForm, prefix = "/api/ui", endpoint = "account/end-others")]
pub(super) async fn end_others() -> Answer<()> {
    with_actor(|desk, actor| async move { desk.end_other_sessions(actor).await }).await?;
    leave_page(&saved("sessions"));
    Ok(())
}

/// Ends a token of the API that acts as oneself.
#[server(name = RevokeTokenForm, prefix = "/api/ui", endpoint = "account/revoke-token")]
pub(super) async fn revoke_token(token: TokenId) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.revoke_own_token(actor, token).await }).await?;
    leave_page(&saved("tokens"));
    Ok(())
}
