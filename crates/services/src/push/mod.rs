//! Web Push: the devices that people switched it on for, and what is sent to them.
//!
//! A device is a browser of one person, whichever facility they are in. It goes with the session it was switched on in
//! (`store/pushes.rs`), when its owner removes it, and when its push service says that it is no more.

mod devices;
mod key;
mod send;

pub(crate) use devices::own_devices;
