//! Notifications on one's devices: switched on and off where they are shown, tried, and listed.

mod api;
mod devices;
mod model;
mod switch;
mod view;

pub use view::PushPart;
