//! The audit log: written by every use case, read by facility admins, checked by the operator.

mod csv;
mod event;
mod export;
mod files;
mod filter;
mod heads;
mod lines;
mod read;
mod refused;
mod save;
mod verify;

pub(crate) use csv::put_row;
pub(crate) use event::{Nothing, done, done_in};
pub use export::EventFault;
pub use files::{FileFault, FileVerdict};
pub use heads::{BadSignature, Head, HeadKey, HeadVerifier, SignedHead};
pub(crate) use lines::hex;
pub(crate) use save::digest;
pub use verify::{AuditVerdict, HeadFault};
