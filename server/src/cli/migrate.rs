use super::Failure;
use crate::{config::Settings, serve::open};

/// Opening the database brings it up to date.
pub async fn run(settings: &Settings) -> Result<(), Failure> {
    open(settings).await?;
    println!("The database is up to date.");
    Ok(())
}
