//! The server functions of invites.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::{
    id::PersonId,
    wire::{InviteOf, InvitePeople, Invited, Invites, RevokeInvite, Sheet},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The paths of the forms that are posted to their own page.
pub const INVITE: &str = InviteForm::PATH;
/// See [`INVITE`]. What it makes is shown by the page, once.
pub const PRINT: &str = PrintForm::PATH;
/// See [`INVITE`].
pub const REVOKE: &str = RevokeForm::PATH;

/// The page of all who have no password.
pub(super) const PAGE: &str = "/settings/invites";
/// The page of the codes.
pub(super) const SHEET_PAGE: &str = "/settings/invites/sheet";

/// Everybody who has no password yet.
#[server(name = ReadInvites, prefix = "/api/ui", endpoint = "settings/invites")]
pub(super) async fn invites() -> Answer<Invites> {
    with_actor(|desk, actor| async move { desk.invites(actor).await }).await
}

/// How one person stands.
#[server(name = ReadInviteOf, prefix = "/api/ui", endpoint = "settings/invite-of")]
pub async fn invite_of(person: PersonId) -> Answer<InviteOf> {
    with_actor(|desk, actor| async move { desk.invite_of(actor, person).await }).await
}

/// Invites people by email.
#[server(name = InviteForm, prefix = "/api/ui", endpoint = "settings/invite")]
pub(super) async fn invite(form: InvitePeople) -> Answer<Invited> {
    let sent = with_actor(|desk, actor| async move { desk.invite_by_mail(actor, form).await }).await?;
    leave_page(&format!("{PAGE}?sent={}&without={}", sent.sent, sent.without_email));
    Ok(sent)
}

/// Makes codes for the letterboxes.
#[server(name = PrintForm, prefix = "/api/ui", endpoint = "settings/print-codes")]
pub(super) async fn print(form: InvitePeople) -> Answer<Sheet> {
    with_actor(|desk, actor| async move { desk.invite_sheet(actor, form).await }).await
}

/// Takes an invite back.
#[server(name = RevokeForm, prefix = "/api/ui", endpoint = "settings/revoke-invite")]
pub(super) async fn revoke(form: RevokeInvite) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.revoke_invite(actor, form).await }).await?;
    leave_page(&format!("{PAGE}?revoked=yes"));
    Ok(())
}
