//! What Leptos needs to know: the names of the files that the browser gets, and the
//! folder they are in. Embedded, so that the binary runs without its source.

use super::SettingError;
use leptos::{config::get_config_from_str, prelude::LeptosOptions};
use std::{
    env,
    path::{Path, PathBuf},
};

/// `Leptos.toml` as it was when the binary was built.
pub const EMBEDDED: &str = include_str!("../../../Leptos.toml");

/// The embedded options; `LEPTOS_SITE_ROOT` and the like say otherwise. Paths are made
/// absolute, so that it does not matter where the binary is started.
///
/// # Errors
/// When a `LEPTOS_…` variable cannot be used.
pub fn leptos_options() -> Result<LeptosOptions, SettingError> {
    let mut options = get_config_from_str(EMBEDDED)
        .map_err(|error| SettingError { setting: "LEPTOS_…", problem: error.to_string() })?;
    let beside = env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_owned)).unwrap_or_default();
    let root = site_root(&options.site_root, &beside);
    match hash_file(&options.hash_file, &beside, &root) {
        // Leptos joins this to the binary's folder; joined to a folder, an absolute path stays as it is.
        Some(file) => options.hash_file = file.to_string_lossy().into(),
        // A build without hashed names, or tests without a site at all.
        None => options.hash_files = false,
    }
    options.site_root = root.to_string_lossy().into();
    Ok(options)
}

/// Where it was said to be; else `site` beside the binary, as it is deployed; else
/// where cargo-leptos leaves it.
fn site_root(said: &str, beside: &Path) -> PathBuf {
    let deployed = beside.join("site");
    if env::var_os("LEPTOS_SITE_ROOT").is_none() && deployed.is_dir() {
        return deployed;
    }
    std::path::absolute(said).unwrap_or_else(|_| PathBuf::from(said))
}

/// cargo-leptos leaves it beside the binary; an image may hold it beside the site.
fn hash_file(name: &str, beside: &Path, site: &Path) -> Option<PathBuf> {
    let around = site.parent().unwrap_or(site);
    [beside, site, around].into_iter().map(|folder| folder.join(name)).find(|file| file.is_file())
}
