//! One's own account.

mod disabling;
mod exporting;
mod passwords;
mod places;
mod profile;
mod sessions;

use crate::support::Building;
use frontdesk_domain::{actor::Actor, role::Role, time::Timestamp, wire::SignIn};
use frontdesk_services::{Error, NewSession};
use std::net::Ipv4Addr;

pub const PASSWORD: &str = "a fine password";

impl Building {
    /// Signs somebody in anew, as whom the use cases are to know them.
    pub async fn signed_in(&self, email: &str, password: &str) -> Result<(Actor, NewSession), Error> {
        let form = SignIn { email: email.to_owned(), password: password.to_owned() };
        let session = self.desk.sign_in(form, Ipv4Addr::LOCALHOST.into()).await?;
        let known = self.desk.session(&session.token).await?.unwrap();
        Ok((known.actor, session))
    }

    /// Signs in somebody who has that password.
    pub async fn ada(&self) -> (Actor, NewSession) {
        self.desk.set_password(self.admin.person, PASSWORD).await.unwrap();
        self.signed_in("ada@example.org", PASSWORD).await.unwrap()
    }

    /// Gives somebody a place in the other facility, too.
    pub async fn place_elsewhere(&self, who: Actor, role: Role) {
        let (there, person) = (self.stranger.facility, who.person);
        self.write(move |tx| {
            Box::pin(
                async move { tx.insert_membership(there, person, role, None, "key", Timestamp(1)).await },
            )
        })
        .await;
    }
}
