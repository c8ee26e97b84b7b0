//! From a setting to a storage: a folder, or a bucket of an S3-compatible server.

use super::{ANSWER, Vault, VaultError};
use object_store::{
    BackoffConfig, ClientOptions, RetryConfig,
    aws::{AmazonS3Builder, AmazonS3ConfigKey},
    local::LocalFileSystem,
    path::Path,
};
use std::{io, path::PathBuf, sync::Arc, time::Duration};
use url::Url;

/// How long a server may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(5);

impl Vault {
    /// The storage at this address: `file:///folder`, which is made if need be, or
    /// `s3://bucket/prefix`. `env` are the variables of the environment; those of S3 are the
    /// ones that begin with `AWS_`, by their usual names (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`,
    /// `AWS_REGION`, `AWS_ENDPOINT`, `AWS_ALLOW_HTTP`). Nothing is sent yet: ask [`Vault::check`].
    ///
    /// # Errors
    /// [`VaultError::Address`] for another kind of address, and [`VaultError::Unavailable`] or
    /// [`VaultError::Full`] for a folder that cannot be made.
    pub fn open(url: &Url, env: impl Iterator<Item = (String, String)>) -> Result<Self, VaultError> {
        match url.scheme() {
            "file" => {
                let folder = url.to_file_path();
                folder_at(
                    folder.map_err(|()| {
                        VaultError::Address(format!("{url} is not a folder of this machine"))
                    })?,
                )
            }
            "s3" => bucket_at(url, env),
            _ => Err(VaultError::Address(format!("{url} begins with neither file:// nor s3://"))),
        }
    }
}

fn folder_at(folder: PathBuf) -> Result<Vault, VaultError> {
    make(&folder).map_err(VaultError::of)?;
    let store = LocalFileSystem::new_with_prefix(&folder).map_err(VaultError::of)?;
    Ok(Vault { store: Arc::new(store.with_fsync(true)), prefix: Path::ROOT, folder: Some(folder) })
}

/// Makes the folder for nobody but us; one that is there already keeps its permissions.
fn make(folder: &std::path::Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

fn bucket_at(url: &Url, env: impl Iterator<Item = (String, String)>) -> Result<Vault, VaultError> {
    let wrong = |error: &dyn std::error::Error| VaultError::Address(format!("{url}: {error}"));
    let bucket = url.host_str().ok_or_else(|| VaultError::Address(format!("{url} names no bucket")))?;
    let prefix = Path::from_url_path(url.path()).map_err(|error| wrong(&error))?;
    // Whoever installed one before us has chosen; both are fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = AmazonS3Builder::new()
        .with_client_options(ClientOptions::new().with_connect_timeout(CONNECT).with_timeout(ANSWER))
        .with_retry(retries())
        // Not every server knows how to delete several at once, and three are soon deleted.
        .with_disable_bulk_delete(true);
    let builder = settings(env).fold(builder, |builder, (key, value)| builder.with_config(key, value));
    let store = builder.with_bucket_name(bucket).build().map_err(|error| wrong(&error))?;
    Ok(Vault { store: Arc::new(store), prefix, folder: None })
}

fn settings(
    env: impl Iterator<Item = (String, String)>,
) -> impl Iterator<Item = (AmazonS3ConfigKey, String)> {
    env.filter_map(|(name, value)| {
        let name = name.to_ascii_lowercase();
        Some((name.starts_with("aws_").then_some(&name)?.parse().ok()?, value))
    })
}

/// Enough for one stumble; an outage is said soon.
fn retries() -> RetryConfig {
    let backoff = BackoffConfig {
        init_backoff: Duration::from_millis(200),
        max_backoff: Duration::from_secs(3),
        base: 2.,
    };
    RetryConfig { backoff, max_retries: 3, retry_timeout: ANSWER }
}
