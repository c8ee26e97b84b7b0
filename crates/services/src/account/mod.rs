//! One's own account: what it says, its password, its sessions and tokens, the facilities it
//! has a place in, and all of it as a file. And what the operator does to an account.

mod export;
mod operator;
mod password;
mod places;
mod profile;
mod sessions;

pub use export::OwnData;
pub(crate) use sessions::own as own_session;
