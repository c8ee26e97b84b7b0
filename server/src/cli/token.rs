use super::Failure;
use crate::{config::Settings, serve::open};
use clap::{Args, Subcommand, ValueEnum};
use frontdesk_domain::{actor::TokenScope, id::TokenId, time::Timestamp};
use frontdesk_services::{Frontdesk, TokenView};

/// The API's bearer tokens.
#[derive(Args)]
pub struct Token {
    #[command(subcommand)]
    action: Action,
}

#[derive(Clone, Copy, ValueEnum)]
enum Scope {
    Person,
    Records,
}

#[derive(Subcommand)]
enum Action {
    /// Make a token that acts as one person, and print it: it is shown this once only
    Make {
        /// The facility's short name
        #[arg(long)]
        facility: String,
        /// The person's email address
        #[arg(long)]
        email: String,
        /// What it is for, to know it again in the list
        #[arg(long)]
        name: String,
        /// Whatever the person may do, or writing the books' records and nothing else
        #[arg(long, value_enum, default_value = "person")]
        scope: Scope,
    },
    /// List a facility's tokens: id, name, person, made, last used, revoked
    List {
        /// The facility's short name
        #[arg(long)]
        facility: String,
    },
    /// End a token at once
    Revoke {
        /// The facility's short name
        #[arg(long)]
        facility: String,
        /// Its id, from the list
        id: TokenId,
    },
}

impl Token {
    /// Does it, on the database that the settings name.
    pub async fn run(self, settings: &Settings) -> Result<(), Failure> {
        let desk = open(settings).await?;
        match self.action {
            Action::Make { facility, email, name, scope } => {
                let scope = match scope {
                    Scope::Person => TokenScope::Person,
                    Scope::Records => TokenScope::Records,
                };
                println!("{}", desk.make_scoped_token(&facility, &email, &name, scope).await?)
            }
            Action::List { facility } => list(&desk, &facility).await?,
            Action::Revoke { facility, id } => desk.revoke_token(&facility, id).await?,
        }
        Ok(())
    }
}

async fn list(desk: &Frontdesk, facility: &str) -> Result<(), Failure> {
    for TokenView { id, name, person, made, used, revoked } in desk.list_tokens(facility).await? {
        let (used, revoked) = (said(used, "never used"), said(revoked, "in force"));
        println!("{id}\t{name}\t{person}\t{}\t{used}\t{revoked}", said(Some(made), ""));
    }
    Ok(())
}

/// Milliseconds, for scripts: people see times in their facility's zone, in the pages.
fn said(at: Option<Timestamp>, otherwise: &str) -> String {
    at.map_or_else(|| otherwise.to_owned(), |at| at.0.to_string())
}
