//! Settings → Facility → Photo storage.

use crate::{Error, Frontdesk, Result, audit::done};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    photo::{CapError, PhotoCaps},
    role::Action,
    time::Timestamp,
    wire::FacilitySettings,
};
use frontdesk_store::Tx;
use serde::Serialize;

const ONLY_ADMINS: Error = Error::Refused("Only facility admins change how the facility works.");

#[derive(Serialize)]
struct Changed {
    setting: &'static str,
    from: PhotoCaps,
    to: PhotoCaps,
}

impl Frontdesk {
    /// Settings → Facility.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins.
    pub async fn facility_settings(&self, actor: Actor) -> Result<FacilitySettings> {
        let settings = self.read(|tx| Box::pin(settings(tx, actor))).await;
        self.noting(actor, "settings", None, settings).await
    }

    /// Changes them: new uploads meet the new caps at once, old messages keep what they have.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Invalid`] for a cap out of its range.
    pub async fn change_facility_settings(&self, actor: Actor, new: FacilitySettings) -> Result<()> {
        let at = self.now();
        let changed = self.write(move |tx| {
            let caps = new.photos;
            Box::pin(change(tx, actor, caps, at))
        });
        self.noting(actor, "settings", None, changed.await).await
    }
}

async fn settings(tx: &mut Tx, actor: Actor) -> Result<FacilitySettings> {
    if !actor.role.may(Action::ChangeSettings) {
        return Err(ONLY_ADMINS);
    }
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    Ok(FacilitySettings { photos: facility.photo_caps })
}

async fn change(tx: &mut Tx, actor: Actor, to: PhotoCaps, at: Timestamp) -> Result<()> {
    let from = settings(tx, actor).await?.photos;
    to.check().map_err(|why| Error::invalid(field(why), why))?;
    if from == to {
        return Ok(());
    }
    tx.update_photo_caps(actor.facility, to).await?;
    let detail = Changed { setting: "photo_caps", from, to };
    let (facility, action) = (actor.facility, AuditAction::SettingsChange);
    Ok(tx.audit(done(facility, Some(actor.person), action, detail, at)?).await?)
}

fn field(why: CapError) -> &'static str {
    match why {
        CapError::PerMessageRange => "per_message",
        CapError::BytesRange => "bytes",
        _ => "quota",
    }
}
