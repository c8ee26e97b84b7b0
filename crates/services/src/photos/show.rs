//! A photo is looked at: by a link that is good for one reader, in one session, for a few
//! minutes; and only if the visibility rule still says so at that very moment.

use super::views::{claim, view};
use crate::{Error, Frontdesk, Result, audit::done, records::Eyes};
use bytes::Bytes;
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    entry::Audience,
    id::{ConversationId, PhotoId},
    photo::{PhotoKind, PhotoVariant},
    time::Timestamp,
    window::{Viewer, can_see},
    wire::PhotoView,
};
use frontdesk_photos::{
    keys::DataKey,
    links::verify,
    vault::{Place, VaultError},
};
use frontdesk_store::{PhotoRow, PhotoState, Tx};
use serde::Serialize;

/// A photo that its reader may see, not yet fetched.
pub struct PhotoFile {
    /// Of which kind.
    pub kind: PhotoKind,
    /// What it is called when it is saved.
    pub name: String,
    /// What never changes while the bytes do not: for conditional requests.
    pub tag: String,
    /// Until when the link is good.
    pub until: Timestamp,
    /// The server's clock.
    pub now: Timestamp,
    place: Place,
    key: DataKey,
    row: PhotoRow,
    actor: Actor,
}

#[derive(Serialize)]
struct Opened {
    photo: PhotoId,
}

#[derive(Serialize)]
struct Damaged {
    photo: PhotoId,
    variant: &'static str,
    problem: String,
}

impl Frontdesk {
    /// The photo with fresh links, if the actor may see it.
    ///
    /// # Errors
    /// [`Error::NoSuchPhoto`].
    pub async fn photo(&self, actor: Actor, id: PhotoId) -> Result<PhotoView> {
        let found = self.visible(actor, id).await;
        let (row, key) = self.noting(actor, "photo", None, found).await?;
        Ok(view(&row, &key, actor, self.now()))
    }

    /// The photo that a link leads to.
    ///
    /// # Errors
    /// [`Error::NoSuchPhoto`] whatever is wrong: with the link, the session, the window.
    pub async fn find_photo_file(
        &self,
        actor: Actor,
        (id, variant): (PhotoId, PhotoVariant),
        (until, signature): (Timestamp, &str),
    ) -> Result<PhotoFile> {
        let now = self.now();
        let found = self.visible(actor, id).await;
        let (row, key) = self.noting(actor, "photo", None, found).await?;
        if !verify(&key, &claim(actor, id, variant), until, signature, now) {
            return Err(Error::NoSuchPhoto);
        }
        let (kind, tag) = (row.kind(variant), format!("{id}-{}", variant.word()));
        let place = Place { facility: actor.facility, photo: id, variant };
        Ok(PhotoFile {
            kind,
            name: row.photo.name.with_ending(kind),
            tag,
            until,
            now,
            place,
            key,
            row,
            actor,
        })
    }

    /// Its bytes: all of them as they were kept, or none. Looking at more than the thumbnail
    /// of somebody else's photo for the first time is in the audit log.
    ///
    /// # Errors
    /// [`Error::DamagedPhoto`], which is noted in the log too, and [`Error::PhotosUnavailable`].
    pub async fn read_photo_file(&self, file: &PhotoFile) -> Result<Bytes> {
        let bytes = match self.inner.photos.vault.get(&file.key, file.place).await {
            Ok(bytes) => bytes,
            Err(why @ (VaultError::Missing | VaultError::Damaged(_) | VaultError::OtherKey(_))) => {
                self.note_damage(file, &why).await?;
                return Err(Error::DamagedPhoto(why));
            }
            Err(why) => return Err(Error::PhotosUnavailable(Box::new(why))),
        };
        if file.place.variant != PhotoVariant::Thumb && file.row.photo.owner != file.actor.person {
            self.note_opened(file).await?;
        }
        Ok(bytes)
    }

    async fn visible(&self, actor: Actor, id: PhotoId) -> Result<(PhotoRow, DataKey)> {
        let (desk, now) = (self.clone(), self.now());
        self.read(|tx| {
            Box::pin(async move {
                let row = visible(tx, actor, id, now).await?.ok_or(Error::NoSuchPhoto)?;
                let key = desk.data_key(tx, row.photo.key).await?;
                Ok((row, key))
            })
        })
        .await
    }

    async fn note_opened(&self, file: &PhotoFile) -> Result<()> {
        let (actor, id, at) = (file.actor, file.place.photo, self.now());
        let conversation = conversation(&file.row);
        let has_opened =
            self.read(|tx| Box::pin(async move { Ok(tx.has_opened_photo(id, actor.person).await?) })).await?;
        if has_opened {
            return Ok(());
        }
        self.write(move |tx| {
            Box::pin(async move {
                if tx.insert_photo_opened(id, actor.person, at).await? {
                    let (detail, person) = (Opened { photo: id }, Some(actor.person));
                    let mut event = done(actor.facility, person, AuditAction::PhotoOpen, detail, at)?;
                    event.conversation = conversation;
                    tx.audit(event).await?;
                }
                Ok(())
            })
        })
        .await
    }

    async fn note_damage(&self, file: &PhotoFile, why: &VaultError) -> Result<()> {
        if !self.inner.photos.is_first_damage(file.place) {
            return Ok(());
        }
        let detail =
            Damaged { photo: file.place.photo, variant: file.place.variant.word(), problem: why.to_string() };
        let mut event = done(file.actor.facility, None, AuditAction::PhotoDamaged, detail, self.now())?;
        event.conversation = conversation(&file.row);
        self.write(move |tx| {
            let event = event.clone();
            Box::pin(async move { Ok(tx.audit(event).await?) })
        })
        .await
    }
}

fn conversation(row: &PhotoRow) -> Option<ConversationId> {
    match row.state {
        PhotoState::Sent(conversation, _) => Some(conversation),
        _ => None,
    }
}

/// The photo, if this actor may see it now: its entry, a record that it is part of, or that it
/// is theirs and not sent yet.
pub(super) async fn visible(
    tx: &mut Tx,
    actor: Actor,
    id: PhotoId,
    now: Timestamp,
) -> Result<Option<PhotoRow>> {
    let Some(row) = tx.find_photo(actor.facility, id).await? else { return Ok(None) };
    let may = match row.state {
        PhotoState::Staged => row.photo.owner == actor.person,
        PhotoState::Sent(conversation, seq) => {
            let windows = tx.list_windows(conversation, actor.person).await?;
            can_see(&Viewer { side: actor.side(), windows }, seq, Audience::Everyone)
                || sees_record_with(tx, actor, id, now).await?
        }
        PhotoState::Filed => sees_record_with(tx, actor, id, now).await?,
        PhotoState::Arriving | PhotoState::Leaving => false,
    };
    Ok(may.then_some(row))
}

async fn sees_record_with(tx: &mut Tx, actor: Actor, id: PhotoId, now: Timestamp) -> Result<bool> {
    let records = tx.list_records_with_photo(id).await?;
    if records.is_empty() {
        return Ok(false);
    }
    let eyes = Eyes::of(tx, actor, now).await?;
    for record in records {
        if eyes.find(tx, record).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
