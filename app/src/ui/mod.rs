//! Pieces that several pages show, each knowing nothing of the page around it.

mod avatar;
mod badge;
mod empty;
mod icon;
mod not_found;
mod problem;
mod time;

pub use avatar::Avatar;
pub use badge::Badge;
pub use empty::Empty;
pub use icon::{Icon, Shape};
pub use not_found::NotFound;
pub use problem::{FieldProblem, Problem};
pub use time::Time;
