//! Photos: uploaded while the message is still being written, sent with it, shown to those
//! who see it, and forgotten when nobody sends them.
//!
//! The order is what keeps them whole: a row first, then the blobs, then the row says that
//! they are there; only then can the photo be sent, in the transaction of its message. What
//! stops half-way leaves a row that the sweep finds.

mod attach;
mod filed;
mod keys;
mod rooms;
mod rotate;
mod show;
mod sweep;
mod upload;
mod views;

pub(crate) use attach::{Attached, attach, attached};
pub(crate) use filed::{carry_over, file};
pub(crate) use keys::wrapped;
pub use rooms::{KeySource, Photos};
pub use rotate::RotationReport;
pub use show::PhotoFile;
pub use upload::Upload;
pub(crate) use views::Gallery;
