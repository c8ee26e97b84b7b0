//! One's own Telegram: a part of a page, not a page.

mod api;
mod view;

#[cfg(feature = "ssr")]
pub use api::{MAKE_CODE, UNLINK};
pub(crate) use view::TelegramPart;
