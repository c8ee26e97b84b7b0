//! The first start: one page that opens the first facility, as long as there is none.

mod api;
mod model;
mod view;

pub use api::FORM;
pub(crate) use model::{CURRENCIES, LOCALES};
pub use view::SetUpPage;
pub(crate) use view::{Offered, owned};
