//! A conversation on paper: as the reader may see it, with what proves it.

mod api;
mod model;
mod view;

pub use view::TranscriptPage;
