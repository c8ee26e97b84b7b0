//! What every request passes before it is handled, one file each. The order, and why,
//! is in [`crate::router`].

pub mod body_limit;
pub mod gate;
pub mod log;
pub mod network;
pub mod origin;
pub mod panic;
pub mod request_id;
pub mod security_headers;
pub mod session;
pub mod timeout;

#[cfg(test)]
pub(crate) mod testing;
