//! What carries photos in and out over HTTP: files that come slowly, and pictures that
//! are asked for in pieces. Who may send or see which one is for the use cases.

mod file;
mod intake;
mod pace;

pub use file::shown;
pub use intake::{Intake, Place, Turned};
pub use pace::{NotRead, Pace, discard, read};
