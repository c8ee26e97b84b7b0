//! A box to type in that offers what fits: the combobox with list autocomplete of the
//! WAI-ARIA Authoring Practices.

mod input;
mod keys;
mod search;

pub use input::{ComboboxInput, option_id};
pub use search::Combobox;
