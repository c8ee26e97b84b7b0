use super::Failure;
use crate::{config::Settings, serve::open};
use clap::{Args, Subcommand};
use frontdesk_services::{Frontdesk, NewAdmin, NewFacility, language_of};
use std::io::{IsTerminal, stdin};

/// The facilities of this Frontdesk.
#[derive(Args)]
pub struct Facility {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Open a facility with its first admin; their password is one line of standard input
    Create(Box<Create>),
    /// List the facilities: short name, name, time zone, locale, currency
    List,
}

#[derive(Args)]
struct Create {
    /// Its short name for commands: lower-case letters, digits and dashes
    #[arg(long)]
    slug: String,
    /// Its name
    #[arg(long)]
    name: String,
    /// IANA name of its time zone, like Europe/Berlin
    #[arg(long)]
    time_zone: String,
    /// How it writes dates and amounts, like en-GB
    #[arg(long, default_value = "en-GB")]
    locale: String,
    /// Its language, like en; that of the locale unless said
    #[arg(long)]
    language: Option<String>,
    /// ISO 4217 code of its currency, like EUR
    #[arg(long)]
    currency: String,
    /// The name of its first facility admin
    #[arg(long)]
    admin_name: String,
    /// What the admin signs in with
    #[arg(long)]
    admin_email: String,
    /// Make the admin's password and print it, this once, instead of asking for one
    #[arg(long)]
    generate_password: bool,
}

impl Facility {
    /// Does it, on the database that the settings name.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        match self.action {
            Action::Create(create) => create.run(&open(settings).await?).await,
            Action::List => list(&open(settings).await?).await,
        }
    }
}

impl Create {
    async fn run(&self, desk: &Frontdesk) -> Result<(), Failure> {
        let password = if self.generate_password { desk.one_time_password() } else { self.ask()? };
        let language = self.language.clone().unwrap_or_else(|| language_of(&self.locale));
        let new = NewFacility {
            slug: &self.slug,
            name: &self.name,
            time_zone: &self.time_zone,
            language: &language,
            locale: &self.locale,
            currency: &self.currency,
        };
        let admin = NewAdmin { name: &self.admin_name, email: &self.admin_email, password: &password };
        desk.open_facility_with_admin(new, admin).await?;
        println!("The facility {} is open, and {} runs it.", self.slug, self.admin_email);
        if self.generate_password {
            println!("Their password, shown this once: {password}");
        }
        Ok(())
    }

    /// At a terminal without showing it, else the first line of what is piped in.
    fn ask(&self) -> Result<String, Failure> {
        let unread = |error| Failure::Said(format!("the password cannot be read: {error}"));
        if stdin().is_terminal() {
            return rpassword::prompt_password(format!("Password for {}: ", self.admin_email))
                .map_err(unread);
        }
        let mut line = String::new();
        stdin().read_line(&mut line).map_err(unread)?;
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }
}

async fn list(desk: &Frontdesk) -> Result<(), Failure> {
    for facility in desk.list_facilities().await? {
        println!("{}", facility.join("\t"));
    }
    Ok(())
}
