//! Pieces that several pages show, each knowing nothing of the page around it.

mod avatar;
mod badge;
mod closed;
mod combobox;
mod empty;
mod form;
mod icon;
mod not_found;
mod problem;
mod saved;
mod text;
mod time;

pub use avatar::Avatar;
pub use badge::Badge;
pub use closed::Closed;
pub use combobox::{Combobox, ComboboxInput, option_id};
pub use empty::Empty;
pub use form::{FormState, TextAreaField, TextField};
pub use icon::{Icon, Shape};
pub use not_found::NotFound;
pub use problem::{FieldProblem, Problem};
pub use saved::Saved;
pub use text::Text;
pub use time::Time;
