//! Signing in and out, sessions, and bearer tokens.

mod limits;
mod passwords;
mod stay;
mod tokens;

pub(crate) use limits::Limits;
pub(crate) use passwords::Passwords;
pub(crate) use stay::{admitted, is_let_in, open_places};
pub use tokens::TokenView;
pub(crate) use tokens::facility_by_slug;

use crate::{Error, Frontdesk, Result, audit::done, invites::end_all};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use frontdesk_domain::{
    actor::{Actor, SessionMark, TokenScope},
    audit::AuditAction,
    contact::EmailAddress,
    device,
    id::{FacilityId, PersonId, SessionId},
    limits::{ENDED_DEVICE, IMPORT_DRAFT, PASSWORD_CHARS},
    password,
    time::{DAY, Timestamp},
    wire::{DemoAccount, Me, Place, SignIn},
};
use frontdesk_store::{Account, Credentials, NewAuditEvent, PlaceRow, Tx};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::net::IpAddr;

/// How long a session lasts, from signing in.
const SESSION: i64 = 30 * DAY;

/// The setting in which a demo database keeps its accounts, as a JSON list of [`DemoAccount`].
pub const DEMO_SETTING: &str = "demo_accounts";

/// A session just made; the token is in no database and no log.
pub struct NewSession {
    /// 256 random bits, base64url.
    pub token: String,
    /// When it ends at the latest.
    pub expires: Timestamp,
    /// Who signed in.
    pub me: Me,
}

/// Somebody whose session or bearer token is good.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// For the use cases.
    pub actor: Actor,
    /// For the page.
    pub me: Me,
    /// What they may do with what they showed.
    pub scope: TokenScope,
}

impl SignedIn {
    /// The owner of the session or token with this hash.
    pub(crate) fn new(account: Account, token_hash: [u8; 32], scope: TokenScope) -> Self {
        let Account { person, name, facility, facility_name, role } = account;
        let (facility_id, elsewhere) = (facility, Vec::new());
        let me =
            Me { person, name, role, side: role.side(), facility: facility_name, facility_id, elsewhere };
        Self { actor: Actor { facility, person, role, session: mark(token_hash) }, me, scope }
    }

    /// The same, who could go to the others of these facilities.
    pub(crate) fn in_one_of(mut self, places: Vec<PlaceRow>) -> Self {
        let others = places.into_iter().filter(|place| place.facility != self.actor.facility);
        self.me.elsewhere =
            others.map(|place| Place { facility: place.facility, name: place.name }).collect();
        self
    }
}

/// What links are bound to: it tells one session from another and leads back to neither.
pub(crate) fn mark(token_hash: [u8; 32]) -> SessionMark {
    let hash: [u8; 32] =
        Sha256::new().chain_update(b"session mark").chain_update(token_hash).finalize().into();
    let mut mark = [0; 16];
    mark.copy_from_slice(&hash[..16]);
    SessionMark(mark)
}

/// What is kept of a token.
pub(crate) fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

impl Frontdesk {
    /// Signs in. `network` is what one caller is limited by: an IPv4 address or an IPv6 /64.
    ///
    /// A known and an unknown address get the same answer after the same work.
    ///
    /// # Errors
    /// [`Error::WrongPassword`] for anything that does not fit, [`Error::TooMany`] for
    /// too many attempts from one network or at one account.
    pub async fn sign_in(&self, form: SignIn, network: IpAddr) -> Result<NewSession> {
        self.inner.limits.check(&form.email, network)?;
        let found = self.credentials(&form).await?;
        let hash = found.as_ref().and_then(|found| found.password_hash.clone());
        let fits = self.inner.passwords.verify(form.password, hash).await?;
        match found {
            Some(found) if fits && !found.is_disabled => self.open(found.account, found.password_hash).await,
            Some(found) => {
                self.note_failed_sign_in(found.account);
                Err(Error::WrongPassword)
            }
            None => Err(Error::WrongPassword),
        }
    }

    async fn credentials(&self, form: &SignIn) -> Result<Option<Credentials>> {
        if form.password.chars().count() > *PASSWORD_CHARS.end() {
            return Ok(None);
        }
        let Ok(email) = form.email.parse::<EmailAddress>() else { return Ok(None) };
        let now = self.now();
        self.read(|tx| Box::pin(async move { first_open(tx, email.as_str(), now).await })).await
    }

    pub(crate) async fn open_session(&self, account: Account) -> Result<NewSession> {
        self.open(account, None).await
    }

    /// `hash`: of the password that was shown. When it is another one by now, whoever changed it wanted
    /// nobody in who knows the old one.
    async fn open(&self, account: Account, hash: Option<String>) -> Result<NewSession> {
        let (token, created_at) = (self.random_token(), self.now());
        let session = frontdesk_store::NewSession {
            id: SessionId(self.uuid()),
            token_hash: token_hash(&token),
            person: account.person,
            facility: account.facility,
            created_at,
            expires_at: created_at.plus(SESSION),
        };
        let (expires, token_hash) = (session.expires_at, session.token_hash);
        self.write(move |tx| {
            let (session, hash) = (session.clone(), hash.clone());
            Box::pin(async move {
                if hash.is_some() {
                    tx.lock_person(session.person).await?;
                    if tx.find_password_hash(session.person).await? != hash {
                        return Err(Error::WrongPassword);
                    }
                }
                tx.insert_session(&session).await?;
                tx.audit(event(session.facility, session.person, AuditAction::SignIn, session.created_at))
                    .await?;
                Ok(())
            })
        })
        .await?;
        Ok(NewSession { token, expires, me: SignedIn::new(account, token_hash, TokenScope::Person).me })
    }

    /// In the background: a caller who waited for it would learn that the account exists.
    fn note_failed_sign_in(&self, account: Account) {
        let (desk, at) = (self.clone(), self.now());
        tokio::spawn(async move {
            let noted = desk.write(move |tx| {
                let event = event(account.facility, account.person, AuditAction::SignInFailed, at);
                Box::pin(async move { Ok(tx.audit(event).await?) })
            });
            if let Err(error) = noted.await {
                tracing::error!(%error, "a failed sign-in could not be written to the audit log");
            }
        });
    }

    /// Gives somebody a new password; every session of theirs ends. Each facility
    /// they have a place in has it in its log.
    ///
    /// # Errors
    /// [`Error::Invalid`] when it is not taken: see [`password::check`].
    pub async fn set_password(&self, person: PersonId, password: &str) -> Result<()> {
        password::check(password).map_err(|why| Error::invalid("password", why))?;
        let (hash, at) = (self.inner.passwords.hash(password.to_owned()).await?, self.now());
        self.write(move |tx| {
            let hash = hash.clone();
            Box::pin(async move {
                tx.set_password_hash(person, &hash).await?;
                tx.delete_sessions_of(person).await?;
                end_all(tx, person, at).await?;
                for facility in tx.list_facilities_of(person).await? {
                    let (detail, action) = (OfPerson { person }, AuditAction::PasswordChange);
                    tx.audit(done(facility, None, action, detail, at)?).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Ends the session.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let (hash, at) = (token_hash(token), self.now());
        self.write(move |tx| {
            Box::pin(async move {
                let Some(account) = tx.find_session(hash, at).await? else { return Ok(()) };
                tx.delete_session(hash).await?;
                Ok(tx.audit(event(account.facility, account.person, AuditAction::SignOut, at)).await?)
            })
        })
        .await
    }

    /// Whose session this is; `None` when it is unknown, over, or its person disabled or long moved out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn session(&self, token: &str) -> Result<Option<SignedIn>> {
        let (hash, now) = (token_hash(token), self.now());
        let found = self.read(|tx| {
            Box::pin(async move {
                let Some(account) = tx.find_session(hash, now).await? else { return Ok(None) };
                let Some(account) = admitted(tx, account, now).await? else { return Ok(None) };
                let places = open_places(tx, account.person, now).await?;
                Ok(Some(SignedIn::new(account, hash, TokenScope::Person).in_one_of(places)))
            })
        });
        found.await
    }

    /// Notes that a session was used and by which browser, in the background and to five minutes.
    pub fn note_seen(&self, token: &str, user_agent: &str) {
        let hash = token_hash(token);
        if !self.inner.limits.is_first_use_of_session(hash) {
            return;
        }
        let (desk, now, user_agent) = (self.clone(), self.now(), device::kept(user_agent));
        tokio::spawn(async move {
            let noted = desk.write(move |tx| {
                let user_agent = user_agent.clone();
                Box::pin(async move { Ok(tx.touch_session(hash, &user_agent, now).await?) })
            });
            if let Err(error) = noted.await {
                tracing::warn!(%error, "the use of a session could not be noted");
            }
        });
    }

    /// The accounts to click on the sign-in page; empty unless this is a demo database.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn demo_accounts(&self) -> Result<Vec<DemoAccount>> {
        let kept = self.read(|tx| Box::pin(async move { Ok(tx.find_setting(DEMO_SETTING).await?) })).await?;
        Ok(kept.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default())
    }

    /// Forgets sessions that are over, attempts that are long past, uploads that were never imported,
    /// and devices that ended; for a worker.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn forget_expired(&self) -> Result<u64> {
        self.inner.limits.forget();
        self.forget_resets().await?;
        self.forget_telegram_codes().await?;
        let now = self.now();
        self.write(move |tx| {
            Box::pin(async move {
                tx.delete_import_drafts_before(now.plus(-IMPORT_DRAFT)).await?;
                tx.delete_push_subscriptions_ended_before(now.plus(-ENDED_DEVICE)).await?;
                Ok(tx.delete_expired_sessions(now).await?)
            })
        })
        .await
    }

    pub(crate) fn random_token(&self) -> String {
        let mut bytes = [0; 32];
        self.inner.entropy.fill(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

/// The first facility of whoever has this address that lets them in. Where none does, the first one as
/// a closed one: it gets the same answer as a wrong password, and has the attempt in its log.
pub(crate) async fn first_open(tx: &mut Tx, email: &str, now: Timestamp) -> Result<Option<Credentials>> {
    let mut closed = None;
    for found in tx.list_credentials(email).await? {
        if !found.is_disabled && admitted(tx, found.account.clone(), now).await?.is_some() {
            return Ok(Some(found));
        }
        closed.get_or_insert(Credentials { is_disabled: true, ..found });
    }
    Ok(closed)
}

/// Whose password the operator, or Frontdesk itself, changed.
#[derive(Serialize)]
struct OfPerson {
    person: PersonId,
}

fn event(facility: FacilityId, person: PersonId, action: AuditAction, at: Timestamp) -> NewAuditEvent {
    NewAuditEvent { facility, actor: Some(person), action, conversation: None, detail: "{}".to_owned(), at }
}
