//! What somebody does with their own devices.

use crate::{Error, Frontdesk, Result, account::own_session, audit::done, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    device,
    id::{PushId, SessionId},
    limits::PUSH_DEVICES,
    time::Timestamp,
    wire::{PushDevice, PushSettings, SubscribePush},
};
use frontdesk_notify::{PushTarget, PushTargetError};
use frontdesk_store::{NewPushSubscription, PushSubscription, Tx};
use serde::Serialize;

/// What the log keeps: which device, and nothing that it could be reached by.
#[derive(Serialize)]
struct Device {
    device: String,
}

impl Frontdesk {
    /// The notifications on one's devices.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn push_settings(&self, actor: Actor) -> Result<PushSettings> {
        let now = self.now();
        // A key that does not open is for the operator, and the rest of the page for its reader.
        let key = match self.inner.push {
            Some(_) => self.push_key().await.inspect_err(|error| drop(error.report(self.error_id()))).ok(),
            None => None,
        };
        let key = key.map(|key| key.public());
        let devices = self.read(|tx| {
            Box::pin(async move {
                let calendar = Calendar::of(tx, actor.facility, now).await?;
                own_devices(tx, actor, &calendar).await
            })
        });
        let devices = devices.await?;
        Ok(PushSettings { key, devices })
    }

    /// Switches them on for the browser that asks. Asked again by the same browser it changes nothing; where another
    /// person had them on in it, they have them no more.
    ///
    /// # Errors
    /// [`Error::Invalid`] with what the browser sent that cannot be used.
    pub async fn subscribe_push(&self, actor: Actor, form: SubscribePush) -> Result<PushId> {
        let Some(push) = &self.inner.push else {
            return Err(Error::invalid("endpoint", "This Frontdesk sends no notifications to devices."));
        };
        let target = PushTarget::new(push.services(), &form.endpoint, &form.p256dh, &form.auth)
            .map_err(|why| Error::invalid(field_of(why), why))?;
        let (endpoint, id, at) = (target.endpoint().to_string(), PushId(self.uuid()), self.now());
        self.write(move |tx| {
            let new = NewPushSubscription {
                id,
                person: actor.person,
                session: None,
                endpoint: endpoint.clone(),
                p256dh: form.p256dh.trim().to_owned(),
                auth: form.auth.trim().to_owned(),
                user_agent: String::new(),
                created_at: at,
            };
            Box::pin(async move { keep(tx, actor, new).await })
        })
        .await
    }

    /// Removes one of one's devices.
    ///
    /// # Errors
    /// [`Error::NoSuchDevice`].
    pub async fn remove_push(&self, actor: Actor, id: PushId) -> Result<()> {
        let at = self.now();
        let removed = self.write(move |tx| Box::pin(async move { remove(tx, actor, id, at).await }));
        self.noting(actor, "push", None, removed.await).await
    }
}

fn field_of(why: PushTargetError) -> &'static str {
    match why {
        PushTargetError::Service => "endpoint",
        PushTargetError::Key => "p256dh",
        PushTargetError::Auth => "auth",
    }
}

/// One's devices, in words and dates: nothing that they could be reached by.
pub(crate) async fn own_devices(tx: &mut Tx, actor: Actor, calendar: &Calendar) -> Result<Vec<PushDevice>> {
    let view = |row: PushSubscription| PushDevice {
        id: PushId(row.id),
        device: device::said(&row.user_agent),
        since: calendar.moment(Timestamp(row.created_at)),
        last: row.last_ok_at.map(|at| calendar.moment(Timestamp(at))),
        has_ended: row.ended_at.is_some(),
    };
    Ok(tx.list_push_subscriptions(actor.person).await?.into_iter().map(view).collect())
}

async fn keep(tx: &mut Tx, actor: Actor, new: NewPushSubscription) -> Result<PushId> {
    // Of several at once each counts those before it.
    tx.lock_person(actor.person).await?.ok_or(Error::SignedOut)?;
    let before = tx.list_push_subscriptions(actor.person).await?;
    let session = own_session(tx, actor, new.created_at).await?;
    let at = new.created_at;
    let new = NewPushSubscription {
        session: session.as_ref().map(|row| SessionId(row.id)),
        user_agent: session.map(|row| row.user_agent).unwrap_or_default(),
        ..new
    };
    let id = tx.put_push_subscription(&new).await?;
    if before.iter().any(|row| row.id == id.0 && row.ended_at.is_none()) {
        return Ok(id);
    }
    let others = before.iter().filter(|row| row.id != id.0);
    for old in others.skip(PUSH_DEVICES - 1) {
        tx.delete_push_subscription(actor.person, PushId(old.id)).await?;
    }
    told(tx, actor, AuditAction::PushOn, &new.user_agent, at).await?;
    Ok(id)
}

async fn remove(tx: &mut Tx, actor: Actor, id: PushId, at: Timestamp) -> Result<()> {
    let rows = tx.list_push_subscriptions(actor.person).await?;
    let row = rows.into_iter().find(|row| row.id == id.0).ok_or(Error::NoSuchDevice)?;
    if !tx.delete_push_subscription(actor.person, id).await? {
        return Err(Error::NoSuchDevice);
    }
    told(tx, actor, AuditAction::PushOff, &row.user_agent, at).await
}

async fn told(tx: &mut Tx, actor: Actor, action: AuditAction, user_agent: &str, at: Timestamp) -> Result<()> {
    let detail = Device { device: device::said(user_agent) };
    Ok(tx.audit(done(actor.facility, Some(actor.person), action, detail, at)?).await?)
}
