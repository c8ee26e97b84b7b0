//! Where somebody is signed in, and ending it: for sessions, and for the tokens of the API
//! that act as them.

use crate::{Error, Frontdesk, Result, access::mark, audit::done, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    device,
    id::{FacilityId, SessionId, TokenId},
    time::Timestamp,
    wire::{OwnTokenView, SessionView},
};
use frontdesk_store::{SessionRow, Tx};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the log keeps: how many.
#[derive(Serialize)]
struct Ended {
    sessions: usize,
}

/// What the log keeps of a token.
#[derive(Serialize)]
struct Revoked {
    token: TokenId,
}

impl Frontdesk {
    /// Ends one of one's own sessions, at once: its live streams, too.
    ///
    /// # Errors
    /// [`Error::NoSuchSession`].
    pub async fn end_session(&self, actor: Actor, id: SessionId) -> Result<()> {
        let at = self.now();
        let ended = self.write(move |tx| Box::pin(async move { end(tx, actor, id, at).await }));
        self.noting(actor, "session", None, ended.await).await
    }

    /// Ends all of one's own sessions but the one that asks.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_other_sessions(&self, actor: Actor) -> Result<()> {
        let at = self.now();
        self.write(move |tx| Box::pin(async move { end_others(tx, actor, at).await })).await
    }

    /// Ends one of the tokens that act as oneself.
    ///
    /// # Errors
    /// [`Error::NoSuchToken`].
    pub async fn revoke_own_token(&self, actor: Actor, id: TokenId) -> Result<()> {
        let at = self.now();
        let revoked = self.write(move |tx| Box::pin(async move { revoke(tx, actor, id, at).await }));
        self.noting(actor, "token", None, revoked.await).await
    }
}

/// The session that the actor came with; `None` for one who came with a token.
pub(crate) async fn own(tx: &mut Tx, actor: Actor, now: Timestamp) -> Result<Option<SessionRow>> {
    Ok(tx.list_sessions_of(actor.person, now).await?.into_iter().find(|row| is_this(row, actor)))
}

/// The hash that a session is kept by.
pub(super) fn hash_of(row: &SessionRow) -> Option<[u8; 32]> {
    row.token_hash.as_slice().try_into().ok()
}

fn is_this(row: &SessionRow, actor: Actor) -> bool {
    hash_of(row).is_some_and(|hash| mark(hash) == actor.session)
}

/// The sessions as their owner reads them, this one first.
pub(super) async fn views(
    tx: &mut Tx,
    actor: Actor,
    calendar: &Calendar,
    now: Timestamp,
) -> Result<Vec<SessionView>> {
    let rows = tx.list_sessions_of(actor.person, now).await?;
    let view = |row: SessionRow| SessionView {
        id: SessionId(row.id),
        device: device::said(&row.user_agent),
        since: calendar.moment(Timestamp(row.created_at)),
        seen: calendar.moment(Timestamp(row.last_seen_at)),
        is_this: is_this(&row, actor),
        facility: row.facility,
    };
    let mut views: Vec<_> = rows.into_iter().map(view).collect();
    views.sort_by_key(|view| !view.is_this);
    Ok(views)
}

/// The tokens as the one whom they act as reads them.
pub(super) async fn tokens(tx: &mut Tx, actor: Actor, calendar: &Calendar) -> Result<Vec<OwnTokenView>> {
    let rows = tx.list_tokens_of(actor.person).await?;
    let view = |row: frontdesk_store::OwnToken| OwnTokenView {
        id: TokenId(row.id),
        name: row.name,
        facility: row.facility,
        made: calendar.moment(Timestamp(row.created_at)),
        used: row.used_at.map(|at| calendar.moment(Timestamp(at))),
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn end(tx: &mut Tx, actor: Actor, id: SessionId, at: Timestamp) -> Result<()> {
    let rows = tx.list_sessions_of(actor.person, at).await?;
    let row = rows.into_iter().find(|row| row.id == id.0).ok_or(Error::NoSuchSession)?;
    if !tx.delete_session_of(actor.person, id).await? {
        return Err(Error::NoSuchSession);
    }
    told(tx, actor, FacilityId(row.facility_id), 1, at).await
}

/// Ends every session of the actor but the one they came with; each facility has how many were its own.
pub(super) async fn end_others(tx: &mut Tx, actor: Actor, at: Timestamp) -> Result<()> {
    let (this, others): (Vec<_>, Vec<_>) =
        tx.list_sessions_of(actor.person, at).await?.into_iter().partition(|row| is_this(row, actor));
    match this.first().and_then(hash_of) {
        Some(kept) => tx.delete_sessions_but(actor.person, kept).await?,
        None => tx.delete_sessions_of(actor.person).await?,
    };
    let mut counts = BTreeMap::<FacilityId, usize>::new();
    for row in others {
        *counts.entry(FacilityId(row.facility_id)).or_default() += 1;
    }
    for (facility, sessions) in counts {
        told(tx, actor, facility, sessions, at).await?;
    }
    Ok(())
}

async fn told(tx: &mut Tx, actor: Actor, of: FacilityId, sessions: usize, at: Timestamp) -> Result<()> {
    let (action, detail) = (AuditAction::SessionEnd, Ended { sessions });
    Ok(tx.audit(done(of, Some(actor.person), action, detail, at)?).await?)
}

async fn revoke(tx: &mut Tx, actor: Actor, id: TokenId, at: Timestamp) -> Result<()> {
    let rows = tx.list_tokens_of(actor.person).await?;
    let row = rows.into_iter().find(|row| row.id == id.0).ok_or(Error::NoSuchToken)?;
    if !tx.revoke_token_of(actor.person, id, at).await? {
        return Err(Error::NoSuchToken);
    }
    let (of, detail) = (FacilityId(row.facility_id), Revoked { token: id });
    Ok(tx.audit(done(of, Some(actor.person), AuditAction::TokenRevoke, detail, at)?).await?)
}
