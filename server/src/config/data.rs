use super::SettingError;
use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::Path};

/// Mode 0700: letters are kept in it. One that is there already keeps its mode.
pub fn make(setting: &'static str, folder: &Path) -> Result<(), SettingError> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| SettingError {
        setting,
        problem: format!("{} cannot be made: {error}", folder.display()),
    })
}
