//! The server functions of codes.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::{
    boundary::{leave_page, with_desk},
    sign_in,
};
use frontdesk_domain::wire::{AcceptInvite, AskReset, CodeView, ResetOffer, ResetPassword, TypedCode};
use leptos::{prelude::*, server_fn::ServerFn};

/// The paths of the forms that are posted to their own page.
pub const OPEN: &str = OpenForm::PATH;
/// See [`OPEN`].
pub const ACCEPT: &str = AcceptForm::PATH;
/// See [`OPEN`].
pub const ASK_RESET: &str = AskForm::PATH;
/// See [`OPEN`].
pub const RESET: &str = ResetForm::PATH;

/// The page where the code of an invite is typed.
pub(super) const INVITE_PAGE: &str = "/invite";
/// The page where a link to choose another password is asked for.
pub(super) const RESET_PAGE: &str = "/reset";
/// The same, after one was.
#[cfg(feature = "ssr")]
const ASKED: &str = "/reset?asked=yes";
/// Where somebody goes who has a password now.
#[cfg(feature = "ssr")]
const NEXT: &str = "/messages";

/// The page of one code: letters and digits are all that counts of it.
pub(super) fn page_of(page: &str, code: &str) -> String {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{page}/{code}")
}

/// Whether the code of an invite is good; says which page to go on with.
#[server(name = OpenForm, prefix = "/api/ui", endpoint = "invite/open")]
pub(super) async fn open(form: TypedCode) -> Answer<String> {
    let (network, next) = (sign_in::network(), page_of(INVITE_PAGE, &form.code));
    with_desk(|desk| async move { desk.look_at_invite(form, network).await }).await?;
    leave_page(&next);
    Ok(next)
}

/// What the holder of an invite sees of it.
#[server(name = LookAtInvite, prefix = "/api/ui", endpoint = "invite/look")]
pub(super) async fn look_at_invite(form: TypedCode) -> Answer<CodeView> {
    let network = sign_in::network();
    with_desk(|desk| async move { desk.look_at_invite(form, network).await }).await
}

/// Chooses the first password, and signs in.
#[server(name = AcceptForm, prefix = "/api/ui", endpoint = "invite/accept")]
pub(super) async fn accept(form: AcceptInvite) -> Answer<String> {
    let network = sign_in::network();
    let session = with_desk(|desk| async move { desk.accept_invite(form, network).await }).await?;
    sign_in::begin(&session, NEXT);
    Ok(NEXT.to_owned())
}

/// What the page for a forgotten password can offer.
#[server(name = ReadResetOffer, prefix = "/api/ui", endpoint = "reset/offer")]
pub(super) async fn reset_offer() -> Answer<ResetOffer> {
    with_desk(|desk| async move { desk.reset_offer().await }).await
}

/// Asks for a link to choose another password.
#[server(name = AskForm, prefix = "/api/ui", endpoint = "reset/ask")]
pub(super) async fn ask_reset(form: AskReset) -> Answer<()> {
    let network = sign_in::network();
    with_desk(|desk| async move { desk.ask_reset(form, network).await }).await?;
    leave_page(ASKED);
    Ok(())
}

/// What the holder of such a link sees of it.
#[server(name = LookAtReset, prefix = "/api/ui", endpoint = "reset/look")]
pub(super) async fn look_at_reset(form: TypedCode) -> Answer<CodeView> {
    let network = sign_in::network();
    with_desk(|desk| async move { desk.look_at_reset(form, network).await }).await
}

/// Chooses another password, and signs in.
#[server(name = ResetForm, prefix = "/api/ui", endpoint = "reset/choose")]
pub(super) async fn reset(form: ResetPassword) -> Answer<String> {
    let network = sign_in::network();
    let session = with_desk(|desk| async move { desk.reset_password(form, network).await }).await?;
    sign_in::begin(&session, NEXT);
    Ok(NEXT.to_owned())
}
