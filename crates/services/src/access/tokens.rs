//! Bearer tokens of /api/v1, made by the operator.

use crate::{
    Error, Frontdesk, Result,
    access::{SignedIn, admitted, event, token_hash},
};
use frontdesk_domain::{
    actor::TokenScope, audit::AuditAction, contact::EmailAddress, id::TokenId, time::Timestamp,
};
use frontdesk_store::{Facility, NewAuditEvent, NewToken, Tx};

/// What every token begins with, so that a scanner of leaked secrets can know one.
const PREFIX: &str = "fdk_";

/// A bearer token, as the operator sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TokenView {
    /// To revoke it by.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// As whom it acts.
    pub person: String,
    /// When it was made.
    pub made: Timestamp,
    /// When it was last used, to the minute.
    pub used: Option<Timestamp>,
    /// When it was ended.
    pub revoked: Option<Timestamp>,
}

pub(crate) async fn facility_by_slug(tx: &mut Tx, slug: &str) -> Result<Facility> {
    let unknown =
        || Error::invalid("facility", format_args!("There is no facility with the slug \"{slug}\"."));
    tx.find_facility_by_slug(slug).await?.ok_or_else(unknown)
}

impl Frontdesk {
    /// Whose bearer token this is (`Authorization: Bearer …` of /api/v1).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bearer(&self, token: &str) -> Result<Option<SignedIn>> {
        let (hash, now) = (token_hash(token), self.now());
        let found = self.read(|tx| {
            Box::pin(async move {
                let Some(account) = tx.find_token(hash).await? else { return Ok(None) };
                let Some(account) = admitted(tx, account, now).await? else { return Ok(None) };
                Ok(Some((account, tx.find_token_scope(hash).await?)))
            })
        });
        let found = found.await?;
        if found.is_some() {
            self.note_use(hash);
        }
        Ok(found.map(|(account, scope)| SignedIn::new(account, hash, scope)))
    }

    /// In the background, and to the minute: no request waits for it.
    fn note_use(&self, hash: [u8; 32]) {
        if !self.inner.limits.is_first_use_this_minute(hash) {
            return;
        }
        let (desk, now) = (self.clone(), self.now());
        tokio::spawn(async move {
            let noted = desk.write(move |tx| Box::pin(async move { Ok(tx.touch_token(hash, now).await?) }));
            if let Err(error) = noted.await {
                tracing::warn!(%error, "the use of a token could not be noted");
            }
        });
    }

    /// Makes a bearer token for the person with this address in this facility. It is
    /// answered once and kept only as a hash.
    ///
    /// # Errors
    /// [`Error::Invalid`] when there is no such facility or person.
    pub async fn make_token(&self, facility: &str, email: &str, name: &str) -> Result<String> {
        self.make_scoped_token(facility, email, name, TokenScope::Person).await
    }

    /// The same, for a part of what they may do.
    ///
    /// # Errors
    /// As [`Frontdesk::make_token`].
    pub async fn make_scoped_token(
        &self,
        facility: &str,
        email: &str,
        name: &str,
        scope: TokenScope,
    ) -> Result<String> {
        let token = format!("{PREFIX}{}", self.random_token());
        let (slug, name) = (facility.to_owned(), name.to_owned());
        let email: EmailAddress = email.parse().map_err(|error| Error::invalid("email", error))?;
        let (id, hash, at) = (TokenId(self.uuid()), token_hash(&token), self.now());
        let made = self.write(move |tx| {
            let (slug, name, email) = (slug.clone(), name.clone(), email.clone());
            Box::pin(async move {
                let facility = facility_by_slug(tx, &slug).await?;
                let nobody = || Error::invalid("email", "Nobody in this facility has this address.");
                let account =
                    tx.find_account_by_email(facility.id, email.as_str()).await?.ok_or_else(nobody)?;
                let (person, facility) = (account.person, account.facility);
                let new = NewToken { id, token_hash: hash, person, facility, name, scope, created_at: at };
                tx.insert_token(&new).await?;
                Ok(tx.audit(event(facility, person, AuditAction::TokenMake, at)).await?)
            })
        });
        made.await.map(|()| token)
    }

    /// The tokens of a facility, oldest first.
    ///
    /// # Errors
    /// [`Error::Invalid`] when there is no such facility.
    pub async fn list_tokens(&self, facility: &str) -> Result<Vec<TokenView>> {
        let slug = facility.to_owned();
        let rows = self.read(|tx| {
            Box::pin(async move {
                let facility = facility_by_slug(tx, &slug).await?;
                Ok(tx.list_tokens(facility.id).await?)
            })
        });
        let view = |row: frontdesk_store::TokenRow| TokenView {
            id: TokenId(row.id),
            name: row.name,
            person: row.person,
            made: Timestamp(row.created_at),
            used: row.used_at.map(Timestamp),
            revoked: row.revoked_at.map(Timestamp),
        };
        Ok(rows.await?.into_iter().map(view).collect())
    }

    /// Ends a token at once.
    ///
    /// # Errors
    /// [`Error::Invalid`] when there is no such facility or token.
    pub async fn revoke_token(&self, facility: &str, id: TokenId) -> Result<()> {
        let (slug, at) = (facility.to_owned(), self.now());
        self.write(move |tx| {
            let slug = slug.clone();
            Box::pin(async move {
                let facility = facility_by_slug(tx, &slug).await?;
                if !tx.revoke_token(facility.id, id, at).await? {
                    return Err(Error::invalid("id", "There is no such token, or it is ended."));
                }
                let detail = format!(r#"{{"token":"{id}"}}"#);
                let (facility, action) = (facility.id, AuditAction::TokenRevoke);
                Ok(tx
                    .audit(NewAuditEvent { facility, actor: None, action, conversation: None, detail, at })
                    .await?)
            })
        })
        .await
    }
}
