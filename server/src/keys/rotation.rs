//! From one master key to the next, in two steps with the wrapping anew between them. It
//! can be stopped anywhere: the file tells how far it had come.

use super::{MasterKeys, file, fresh, wrong};
use crate::config::SettingError;
use frontdesk_domain::time::Timestamp;
use frontdesk_notify::StopKey;
use frontdesk_services::HeadKey;
use std::path::Path;

/// A new key comes first in the file, the old one still opens. Whether it is new: where a
/// rotation was stopped it goes on with the key it had.
///
/// # Errors
/// When there is no key to rotate, or the file cannot be written.
pub fn begin_rotation(path: &Path) -> Result<bool, SettingError> {
    let missing = || wrong(path, "is not there: there is no key to rotate".to_owned());
    let keys = MasterKeys::load(path)?.ok_or_else(missing)?;
    if !keys.older.is_empty() {
        return Ok(false);
    }
    let rotated = MasterKeys { current: fresh(), older: vec![keys.current], ..keys };
    written(path, &rotated).map(|()| true)
}

/// Nothing is wrapped with the old keys any more: they go, but for what the heads they
/// signed until now are checked with, and the links of the emails until now.
///
/// # Errors
/// When the file cannot be read or written.
pub fn end_rotation(path: &Path, now: Timestamp) -> Result<(), SettingError> {
    let missing = || wrong(path, "is gone".to_owned());
    let keys = MasterKeys::load(path)?.ok_or_else(missing)?;
    let of_older = keys.older.iter().map(|key| HeadKey::derive(key).verifier(Some(now)));
    let retired = keys.retired.iter().cloned().chain(of_older).collect();
    let retired_stops =
        keys.retired_stops.iter().cloned().chain(keys.older.iter().map(StopKey::derive)).collect();
    written(path, &MasterKeys { current: keys.current, older: Vec::new(), retired, retired_stops })
}

fn written(path: &Path, keys: &MasterKeys) -> Result<(), SettingError> {
    file::replace(path, keys).map_err(|error| wrong(path, format!("cannot be written: {error}")))
}
