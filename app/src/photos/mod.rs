//! Photos: chosen and uploaded while a message is still being written, and looked at in
//! a thread.

mod api;
mod broken;
mod choose;
mod gallery;
mod model;
mod sending;
mod tile;
mod tray;
mod viewer;

pub(crate) use choose::{AddPhotos, Drops, TrayView, take_drops, take_pasted};
pub(crate) use gallery::{Gallery, Thumbs};
pub(crate) use model::Kept;
pub(crate) use tray::Tray;
