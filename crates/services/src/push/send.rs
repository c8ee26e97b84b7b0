//! Sending: to one device, or to all of a person.

use crate::{
    Error, Frontdesk, Result,
    reach::{PREFERENCES, spoken},
};
use frontdesk_domain::{
    actor::Actor,
    id::{PersonId, PushId},
};
use frontdesk_notify::{Failure, Push, PushNote, PushTarget, Urgency};
use frontdesk_store::PushSubscription;
use futures::future::join_all;

/// For how long a service keeps a notice for a device that is off, in seconds: a day. By then the next channel has
/// told them.
const TTL: u32 = 24 * 60 * 60;

impl Frontdesk {
    /// Tells somebody on all of their devices at once; told is who is reached on one of them. Devices that have ended
    /// are noted as such.
    ///
    /// The words are the caller's to choose: nothing in `note` that this person may not see.
    ///
    /// # Errors
    /// [`Failure::Gone`] when there is no device, [`Failure::Later`] when the service of one of them has no time now.
    pub async fn push_to(&self, person: PersonId, note: &PushNote) -> Result<(), Failure> {
        let devices = self.devices_of(person).await.map_err(|error| self.failed(&error))?;
        let sent =
            devices.iter().filter(|device| device.ended_at.is_none()).map(|device| self.push(device, note));
        verdict(join_all(sent).await)
    }

    /// Tries one of one's own devices.
    ///
    /// # Errors
    /// [`Error::NoSuchDevice`], [`Error::TooMany`] after 10 at once, or [`Error::Conflict`] with what became of it.
    pub async fn test_push(&self, actor: Actor, id: PushId) -> Result<()> {
        let found = self.devices_of(actor.person).await?.into_iter().find(|device| device.id == id.0);
        let device = self.noting(actor, "push", None, found.ok_or(Error::NoSuchDevice)).await?;
        self.inner.limits.check_push(actor.person)?;
        let read = self.read(|tx| {
            Box::pin(async move {
                let name = tx.find_facility(actor.facility).await?.map(|facility| facility.name);
                Ok((name.unwrap_or_default(), spoken(tx, Some((actor.facility, actor.person))).await?))
            })
        });
        let (facility, texts) = read.await?;
        let note = PushNote::new(&texts.test_title(), &texts.test_body(&facility), "test", PREFERENCES);
        self.push(&device, &note).await.map_err(|failure| {
            Error::Conflict(match failure {
                Failure::Gone { .. } => {
                    "This device has taken notifications back. Switch them on again there.".to_owned()
                }
                Failure::Later { .. } => {
                    "The push service of this device has no time right now. Please try again later."
                        .to_owned()
                }
                Failure::Never { .. } => {
                    "The push service of this device refused the notification.".to_owned()
                }
            })
        })
    }

    async fn devices_of(&self, person: PersonId) -> Result<Vec<PushSubscription>> {
        self.read(|tx| Box::pin(async move { Ok(tx.list_push_subscriptions(person).await?) })).await
    }

    async fn push(&self, device: &PushSubscription, note: &PushNote) -> Result<(), Failure> {
        let Some(pusher) = &self.inner.push else {
            return Err(Failure::gone("no notifications are sent to devices here"));
        };
        let PushSubscription { endpoint, p256dh, auth, .. } = device;
        // The list of services may be another one since; the device stays, in case it comes back.
        let target = PushTarget::new(pusher.services(), endpoint, p256dh, auth)
            .map_err(|_| Failure::gone("the push service is not one that is used here"))?;
        let push = Push { target, note: note.clone(), ttl: TTL, urgency: Urgency::High };
        let key = self.push_key().await.map_err(|error| self.failed(&error))?;
        let contact = Some(self.address()).filter(|address| address.starts_with("https://"));
        let sent = pusher.send(&key, contact.unwrap_or_default(), &push, self.now()).await;
        // It is sent, whatever happens here: trying again would tell them twice.
        if let Err(error) = self.note_push(device, &sent).await {
            drop(error.report(self.error_id()));
        }
        sent
    }

    async fn note_push(&self, device: &PushSubscription, sent: &Result<(), Failure>) -> Result<()> {
        let (device, sent, at) = (device.clone(), sent.clone(), self.now());
        self.write(move |tx| {
            let (device, sent) = (device.clone(), sent.clone());
            Box::pin(async move {
                match sent {
                    Ok(()) => tx.note_push_taken(PushId(device.id), at).await?,
                    Err(Failure::Gone { why }) => tx.end_push_subscription(&device, &why, at).await?,
                    Err(_) => {}
                }
                Ok(())
            })
        })
        .await
    }

    /// Our own fault is for our own log, and passes.
    fn failed(&self, error: &Error) -> Failure {
        drop(error.report(self.error_id()));
        Failure::later("Frontdesk could not do it right now")
    }
}

/// What became of all of them: one that was reached is enough, and one that may yet be is worth another try.
fn verdict(sent: Vec<Result<(), Failure>>) -> Result<(), Failure> {
    let mut worst = Failure::gone("there is no device");
    for outcome in sent {
        worst = match (outcome, worst) {
            (Ok(()), _) => return Ok(()),
            (Err(Failure::Later { why, after }), Failure::Later { after: other, .. }) => {
                Failure::Later { why, after: sooner(after, other) }
            }
            (Err(later @ Failure::Later { .. }), _) => later,
            (Err(_), later @ Failure::Later { .. }) => later,
            (Err(never @ Failure::Never { .. }), _) => never,
            (Err(Failure::Gone { .. }), worst) => worst,
        };
    }
    Err(worst)
}

/// Where one of them did not say when, it may be any time.
fn sooner(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    Some(one?.min(other?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn later(after: Option<u64>) -> Result<(), Failure> {
        Err(Failure::Later { why: "busy".to_owned(), after })
    }

    #[test]
    fn one_device_is_enough_and_one_that_may_yet_be_reached_is_worth_another_try() {
        let (gone, never) = (Err(Failure::gone("ended")), Err(Failure::never("refused")));
        assert_eq!(verdict(vec![gone.clone(), Ok(()), later(None)]), Ok(()));
        assert_eq!(
            verdict(vec![never.clone(), later(Some(9)), gone.clone(), later(Some(5))]),
            later(Some(5))
        );
        assert_eq!(verdict(vec![later(Some(9)), later(None)]), later(None));
        assert_eq!(verdict(vec![gone.clone(), never.clone(), gone.clone()]), never);
        assert!(matches!(verdict(vec![gone.clone(), gone]), Err(Failure::Gone { .. })));
        assert!(matches!(verdict(Vec::new()), Err(Failure::Gone { .. })));
    }
}
