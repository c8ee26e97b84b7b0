//! The server functions of one's own Telegram.

use crate::boundary::Answer;
#[cfg(feature = "ssr")]
use crate::boundary::{leave_page, with_actor};
use frontdesk_domain::wire::{TelegramCodeView, TelegramView, UnlinkTelegram};
use leptos::{prelude::*, server_fn::ServerFn};

/// The paths of the forms that are posted to their own page.
pub const MAKE_CODE: &str = MakeTelegramCodeForm::PATH;
/// See [`MAKE_CODE`].
pub const UNLINK: &str = UnlinkTelegramForm::PATH;

/// The page that has the part.
pub(super) const PAGE: &str = "/settings/notifications";
/// The same, after it was unlinked.
pub(super) const UNLINKED: &str = "/settings/notifications?saved=telegram#telegram";

/// How it stands.
#[server(name = ReadTelegram, prefix = "/api/ui", endpoint = "telegram/read")]
pub(super) async fn read() -> Answer<TelegramView> {
    with_actor(|desk, actor| async move { desk.own_telegram(actor).await }).await
}

/// Makes a code, which is shown once.
#[server(name = MakeTelegramCodeForm, prefix = "/api/ui", endpoint = "telegram/make-code")]
pub(super) async fn make_code() -> Answer<TelegramCodeView> {
    with_actor(|desk, actor| async move { desk.make_telegram_code(actor).await }).await
}

/// Ends what links one's chat.
#[server(name = UnlinkTelegramForm, prefix = "/api/ui", endpoint = "telegram/unlink")]
pub(super) async fn unlink(form: UnlinkTelegram) -> Answer<()> {
    with_actor(|desk, actor| async move { desk.unlink_telegram(actor, form).await }).await?;
    leave_page(UNLINKED);
    Ok(())
}
