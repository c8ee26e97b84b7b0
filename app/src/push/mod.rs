//! Notifications on one's devices: switched on and off where they are shown, tried, and listed.

mod api;
mod devices;
mod model;
mod switch;
mod view;

pub(crate) use api::push_settings;
pub use view::PushPart;
