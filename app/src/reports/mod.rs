//! Reports: figures of all conversations for facility admins, drawn as SVG on the server.
//!
//! The charts are bars and nothing else, drawn by hand in [`chart`]: both halves make the same
//! elements from the same numbers, no library comes to the browser, and the text in them keeps its
//! size on a phone and a desk alike, since only the bars grow with the page.

mod api;
mod chart;
mod filter;
mod model;
mod parts;
mod table;
mod view;
mod waiting;

pub use view::ReportsPage;
