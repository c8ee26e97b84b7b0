//! Keys: each facility's photos have a data key of their own, and the master keys of the
//! installation wrap those. A new master key wraps the data keys anew; no photo is touched.

mod data;
mod ring;
mod seal;

pub use data::DataKey;
pub use ring::{KeyError, Keyring, MasterKeyId, WrappedKey};

pub(crate) use seal::{NONCE, TAG, open_in_place, seal_in_place};
