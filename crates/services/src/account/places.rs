//! Several facilities under one account. A session is in one of them at a time; changing
//! over is leaving the one and coming into the other, and each log has only its own half:
//! where somebody else has a place is nobody's business there.

use super::sessions;
use crate::{
    Error, Frontdesk, Result,
    access::{SignedIn, open_places},
    audit::{Nothing, done},
};
use frontdesk_domain::{
    actor::{Actor, TokenScope},
    audit::AuditAction,
    id::FacilityId,
    time::Timestamp,
    wire::Me,
};
use frontdesk_store::Tx;

impl Frontdesk {
    /// Changes the session that the actor came with over to another facility in which they have a place.
    /// Its streams of the one before end at once, and signing in leads to the new one from then on.
    ///
    /// # Errors
    /// [`Error::NoSuchPlace`] when they have none there, or may not sign in there now; [`Error::SignedOut`]
    /// when the session has ended meanwhile.
    pub async fn switch_facility(&self, actor: Actor, to: FacilityId) -> Result<Me> {
        let at = self.now();
        let switched = self.write(move |tx| Box::pin(async move { switch(tx, actor, to, at).await }));
        self.noting(actor, "facility", None, switched.await).await
    }
}

async fn switch(tx: &mut Tx, actor: Actor, to: FacilityId, at: Timestamp) -> Result<Me> {
    tx.lock_person(actor.person).await?.ok_or(Error::SignedOut)?;
    let places = open_places(tx, actor.person, at).await?;
    if !places.iter().any(|place| place.facility == to) {
        return Err(Error::NoSuchPlace);
    }
    let session = sessions::own(tx, actor, at).await?.ok_or(Error::SignedOut)?;
    let (from, hash) =
        (FacilityId(session.facility_id), sessions::hash_of(&session).ok_or(Error::SignedOut)?);
    if from != to && !tx.move_session(hash, actor.person, to).await? {
        return Err(Error::SignedOut);
    }
    let account = tx.find_session(hash, at).await?.ok_or(Error::NoSuchPlace)?;
    if from != to {
        let mut halves = [(from, AuditAction::SignOut), (to, AuditAction::SignIn)];
        halves.sort_by_key(|(facility, _)| *facility);
        for (facility, action) in halves {
            tx.audit(done(facility, Some(actor.person), action, Nothing {}, at)?).await?;
        }
    }
    Ok(SignedIn::new(account, hash, TokenScope::Person).in_one_of(places).me)
}
