//! The first facility admin of a facility.

use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{
    contact::EmailAddress,
    id::{FacilityId, PersonId},
    language::Language,
    password,
    role::Role,
    search,
    text::PersonName,
    time::Timestamp,
};
use frontdesk_store::{PersonRow, Tx};
use serde::Serialize;

/// Whoever is to run a new facility.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NewAdmin<'a> {
    /// Their name.
    pub name: &'a str,
    /// What they sign in with; it must have no account yet.
    pub email: &'a str,
    /// Their password.
    pub password: &'a str,
}

/// The same, checked, with the password's hash.
pub(crate) struct Admin {
    row: PersonRow,
    hash: String,
}

/// What the log keeps: who was made one.
#[derive(Serialize)]
pub(super) struct Made {
    person: PersonId,
}

impl Frontdesk {
    /// Checks what was typed, and hashes the password.
    pub(crate) async fn admin(&self, new: NewAdmin<'_>, language: &str) -> Result<Admin> {
        let name: PersonName = new.name.parse().map_err(|why| Error::invalid("admin_name", why))?;
        let email: EmailAddress = new.email.parse().map_err(|why| Error::invalid("email", why))?;
        let language: Language = language.parse().map_err(|why| Error::invalid("language", why))?;
        password::check(new.password).map_err(|why| Error::invalid("password", why))?;
        let hash = self.inner.passwords.hash(new.password.to_owned()).await?;
        let (name, email, language) = (name.into(), Some(email.into()), language.into());
        Ok(Admin { row: PersonRow { id: self.uuid(), name, email, phone: None, language }, hash })
    }
}

impl Admin {
    pub(crate) fn person(&self) -> PersonId {
        PersonId(self.row.id)
    }

    pub(crate) fn name(&self) -> &str {
        &self.row.name
    }

    pub(super) fn said(&self) -> Made {
        Made { person: self.person() }
    }

    /// An account of their own with its place in the facility.
    pub(super) async fn insert(&self, tx: &mut Tx, facility: FacilityId, at: Timestamp) -> Result<()> {
        let email = self.row.email.as_deref().unwrap_or_default();
        if tx.find_account_elsewhere(facility, email).await?.is_some() {
            return Err(Error::invalid("email", "Somebody has an account with this email already."));
        }
        tx.insert_person(&self.row, at).await?;
        let key = search::key([self.row.name.as_str()]);
        tx.insert_membership(facility, self.person(), Role::FacilityAdmin, None, &key, at).await?;
        Ok(tx.set_password_hash(self.person(), &self.hash).await?)
    }
}
