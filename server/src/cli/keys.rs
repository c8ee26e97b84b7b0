use super::Failure;
use crate::{
    clock::SystemClock,
    config::Settings,
    keys::{begin_rotation, end_rotation},
    serve::open_with_photos,
};
use clap::{Args, Subcommand};
use frontdesk_services::{Clock, RotationReport};

/// The master key.
#[derive(Args)]
pub struct Keys {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Make a new master key and wrap every facility's photo key with it
    ///
    /// Photos and the links to them stay as they are, and a server that runs goes on serving them. It can be stopped
    /// at any moment: run it again, and it goes on where it was.
    Rotate,
}

impl Keys {
    /// Does it, on the database and the key file that the settings name.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        let Action::Rotate = self.action;
        rotate(settings).await
    }
}

async fn rotate(settings: &Settings) -> Result<(), Failure> {
    let file = &settings.master_key_file;
    match begin_rotation(file)? {
        true => println!("A new master key is in {}.", file.display()),
        false => println!("A rotation was stopped half-way: it goes on."),
    }
    let desk = open_with_photos(settings).await?;
    let mut wrapped = 0;
    loop {
        let RotationReport { wrapped: now, .. } = desk.rotate_keys().await?;
        wrapped += now;
        if !desk.is_rotating().await? {
            break;
        }
    }
    end_rotation(file, SystemClock.now())?;
    let keys = if wrapped == 1 { "1 photo key is" } else { &format!("{wrapped} photo keys are") };
    println!("{keys} wrapped with it, and the old one is gone from the file.");
    Ok(())
}
