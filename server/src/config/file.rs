use super::SettingError;
use serde::Deserialize;
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// `frontdesk.toml`: the settings' names in small letters without `FRONTDESK_`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub addr: Option<String>,
    pub public_url: Option<String>,
    pub data: Option<PathBuf>,
    pub database_url: Option<String>,
    pub blobs: Option<String>,
    pub master_key_file: Option<PathBuf>,
    pub audit_heads: Option<PathBuf>,
    pub smtp_url: Option<String>,
    pub mail_from: Option<String>,
    pub mail_bounces: Option<String>,
    pub push_allow_origins: Option<Vec<String>>,
    pub telegram_token: Option<String>,
    pub telegram_token_file: Option<PathBuf>,
    pub telegram_api: Option<String>,
    pub telegram_updates: Option<String>,
    pub trusted_proxies: Option<Vec<String>>,
}

impl File {
    /// The file named, or `frontdesk.toml` in the current folder if there is one.
    pub fn load(named: Option<&Path>) -> Result<Self, SettingError> {
        let path = named.unwrap_or(Path::new("frontdesk.toml"));
        match std::fs::read_to_string(path) {
            Ok(text) => toml::from_str(&text).map_err(|error| wrong(path, error.to_string())),
            Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => Ok(Self::default()),
            Err(error) => Err(wrong(path, error.to_string())),
        }
    }
}

fn wrong(path: &Path, why: String) -> SettingError {
    SettingError { setting: "FRONTDESK_CONFIG", problem: format!("{} cannot be used: {why}", path.display()) }
}
