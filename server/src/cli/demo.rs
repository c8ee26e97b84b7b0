use super::Failure;
use crate::{
    clock::{SystemClock, SystemEntropy},
    config::Settings,
    serve::{open_photos, open_store},
};
use clap::Args;
use frontdesk_services::{
    Clock,
    demo::{DemoError, PASSWORD, fill},
};
use std::sync::Arc;

/// The demo building.
#[derive(Args)]
pub struct Demo {
    /// Do nothing, and say nothing, when there is something in the database already
    #[arg(long)]
    if_empty: bool,
}

impl Demo {
    /// Fills the database that the settings name.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        let store = open_store(settings).await?;
        let photos = open_photos(settings)?;
        match fill(store, Arc::new(SystemEntropy), photos, SystemClock.now()).await {
            Ok(summary) => {
                println!("The demo building is ready: {summary}. Everybody's password is {PASSWORD}.");
                Ok(())
            }
            Err(DemoError::NotEmpty) if self.if_empty => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
