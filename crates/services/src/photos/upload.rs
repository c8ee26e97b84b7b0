//! A photo arrives: checked, written anew, encrypted and safe on the disk before anybody is
//! told so.

use super::views::view;
use crate::{Error, Frontdesk, Result};
use bytes::Bytes;
use frontdesk_domain::{
    actor::Actor,
    id::PhotoId,
    photo::{CapError, PhotoCaps, PhotoName, PhotoVariant},
    role::Action,
    time::Timestamp,
    wire::PhotoView,
};
use frontdesk_photos::{
    keys::DataKey,
    pictures::{Picture, PrepareError},
    vault::{Place, VaultError},
};
use frontdesk_store::{NewPhoto, PhotoRow, PhotoState, Tx};
use sha2::{Digest, Sha256};

/// What somebody uploads.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Made by the client: uploading the same again is safe.
    pub id: PhotoId,
    /// What the file was called.
    pub name: PhotoName,
    /// The file.
    pub file: Bytes,
}

const ID_IS_TAKEN: &str = "This photo id was used for something else. Please choose the photo again.";
const GONE: &str = "This photo was taken back or was not sent in time. Please choose it again.";

impl Frontdesk {
    /// Whether somebody may upload a file of this size now: asked before it is read.
    ///
    /// # Errors
    /// [`Error::Refused`], [`Error::TooLarge`], or [`Error::Invalid`] when the facility takes no photos.
    pub async fn may_upload(&self, actor: Actor, size: u64) -> Result<()> {
        let caps = self.photo_caps(actor).await?;
        caps.take_size(size).map_err(capped)
    }

    /// What new photos may be where the actor is.
    ///
    /// # Errors
    /// [`Error::Refused`] for those who send nothing.
    pub async fn photo_caps(&self, actor: Actor) -> Result<PhotoCaps> {
        if !actor.role.may(Action::Reply) {
            return Err(Error::Refused("You cannot send photos."));
        }
        self.read(|tx| Box::pin(caps(tx, actor))).await
    }

    /// Takes a photo in. It is on the disk when this returns, and can be sent.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the reason for a file that cannot be taken, [`Error::TooLarge`],
    /// [`Error::Conflict`] for an id that was used for another file, [`Error::NoSpace`] and
    /// [`Error::PhotosUnavailable`].
    pub async fn upload_photo(&self, actor: Actor, upload: Upload) -> Result<PhotoView> {
        self.may_upload(actor, upload.file.len() as u64).await?;
        let request: [u8; 32] = Sha256::digest(&upload.file).into();
        let known = self.known(actor, upload.id, request).await?;
        if let Some(photo) = known.as_ref().filter(|row| row.state != PhotoState::Arriving) {
            return self.staged_view(actor, photo.clone()).await;
        }
        let picture = self.inner.photos.darkroom.prepare(upload.file.clone()).await.map_err(unprepared)?;
        let (row, key) = match known {
            Some(row) => self.again(row).await?,
            None => self.note_arrival(actor, &upload, request, &picture).await?,
        };
        if let Err(why) = self.put_all(&key, &row, &picture).await {
            self.give_up(actor, row.photo.id).await;
            return Err(why);
        }
        let id = row.photo.id;
        if !self.write(move |tx| Box::pin(async move { Ok(tx.stage_photo(id).await?) })).await? {
            return Err(Error::Conflict(GONE.to_owned()));
        }
        self.staged_view(actor, PhotoRow { state: PhotoState::Staged, ..row }).await
    }

    /// Takes a photo back that was not sent. What is not there, or not theirs, is gone all the same.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was sent: what is in a conversation stays there.
    pub async fn take_back_photo(&self, actor: Actor, id: PhotoId) -> Result<()> {
        let Actor { facility, person, .. } = actor;
        let is_sent = self
            .write(move |tx| {
                Box::pin(async move {
                    let found = tx.find_photo(facility, id).await?.filter(|row| row.photo.owner == person);
                    let is_sent = found
                        .is_some_and(|row| matches!(row.state, PhotoState::Sent(..) | PhotoState::Filed));
                    tx.dismiss_photo(facility, person, id).await?;
                    Ok(is_sent)
                })
            })
            .await?;
        if is_sent {
            return Err(Error::Conflict("This photo was sent already, and stays where it is.".to_owned()));
        }
        self.clear_out(facility, id, person).await
    }

    /// What became of an upload with this id, if it was of this file.
    async fn known(&self, actor: Actor, id: PhotoId, request: [u8; 32]) -> Result<Option<PhotoRow>> {
        let found =
            self.read(|tx| Box::pin(async move { Ok(tx.find_photo(actor.facility, id).await?) })).await?;
        match found {
            Some(row) if row.photo.owner != actor.person || row.photo.request != request => {
                Err(Error::Conflict(ID_IS_TAKEN.to_owned()))
            }
            Some(row) if row.state == PhotoState::Leaving => Err(Error::Conflict(GONE.to_owned())),
            found => Ok(found),
        }
    }

    /// The row and the key of an upload that stopped half-way.
    async fn again(&self, row: PhotoRow) -> Result<(PhotoRow, DataKey)> {
        let (desk, id) = (self.clone(), row.photo.key);
        let key = self.read(|tx| Box::pin(async move { desk.data_key(tx, id).await })).await?;
        Ok((row, key))
    }

    async fn note_arrival(
        &self,
        actor: Actor,
        upload: &Upload,
        request: [u8; 32],
        picture: &Picture,
    ) -> Result<(PhotoRow, DataKey)> {
        let (desk, at) = (self.clone(), self.now());
        let new = new_photo(actor, upload, request, picture, at);
        let noted = self.write(move |tx| {
            let (desk, new) = (desk.clone(), new.clone());
            Box::pin(async move { desk.insert(tx, actor, new, at).await })
        });
        let (row, key, is_new) = match noted.await {
            Err(Error::Raced(_)) => return Err(Error::Conflict(ID_IS_TAKEN.to_owned())),
            noted => noted?,
        };
        if is_new {
            self.keep_up_with_rotation(key.id()).await?;
        }
        Ok((row, key))
    }

    /// Answers too whether the key was made for it.
    async fn insert(
        &self,
        tx: &mut Tx,
        actor: Actor,
        new: NewPhoto,
        at: Timestamp,
    ) -> Result<(PhotoRow, DataKey, bool)> {
        let kept = tx.sum_photo_bytes(actor.facility, actor.person).await?;
        caps(tx, actor).await?.take_more(kept, new.bytes).map_err(capped)?;
        let has_key = tx.find_newest_data_key(actor.facility).await?.is_some();
        let key = self.newest_data_key(tx, actor.facility, at).await?;
        let photo = NewPhoto { key: key.id(), ..new };
        tx.insert_photo(&photo).await?;
        Ok((PhotoRow { photo, state: PhotoState::Arriving, description: None }, key, !has_key))
    }

    async fn put_all(&self, key: &DataKey, row: &PhotoRow, picture: &Picture) -> Result<()> {
        for rendition in &picture.renditions {
            let place =
                Place { facility: row.photo.facility, photo: row.photo.id, variant: rendition.variant };
            let put = self.inner.photos.vault.put(key, place, self.random(), &rendition.bytes);
            put.await.map_err(not_kept)?;
        }
        Ok(())
    }

    /// Nothing is left of a photo that could not be kept, neither its bytes on a full disk nor its id.
    /// Best effort: where the storage cannot even delete, the row stays as it is. Then trying again
    /// goes on with it, and the sweep finds it.
    async fn give_up(&self, actor: Actor, id: PhotoId) {
        let Actor { facility, person, .. } = actor;
        if let Err(error) = self.inner.photos.vault.delete(facility, id).await {
            tracing::warn!(%error, "what there is of a photo that could not be kept is left to the sweep");
            return;
        }
        let forgotten = self.write(move |tx| {
            Box::pin(async move {
                tx.dismiss_photo(facility, person, id).await?;
                Ok(tx.delete_photo(id).await?)
            })
        });
        if let Err(error) = forgotten.await {
            tracing::warn!(%error, "the row of a photo that could not be kept is left to the sweep");
        }
    }

    async fn staged_view(&self, actor: Actor, row: PhotoRow) -> Result<PhotoView> {
        let (desk, now, id) = (self.clone(), self.now(), row.photo.key);
        let key = self.read(|tx| Box::pin(async move { desk.data_key(tx, id).await })).await?;
        Ok(view(&row, &key, actor, now))
    }
}

async fn caps(tx: &mut Tx, actor: Actor) -> Result<PhotoCaps> {
    Ok(tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?.photo_caps)
}

fn new_photo(actor: Actor, upload: &Upload, request: [u8; 32], picture: &Picture, at: Timestamp) -> NewPhoto {
    let of = |variant: PhotoVariant| picture.renditions.iter().find(|one| one.variant == variant);
    let full = of(PhotoVariant::Full).map(|full| Sha256::digest(&full.bytes).into());
    NewPhoto {
        id: upload.id,
        facility: actor.facility,
        owner: actor.person,
        key: frontdesk_domain::id::DataKeyId(uuid::Uuid::nil()),
        request,
        name: upload.name.clone(),
        kinds: PhotoVariant::ALL.map(|variant| of(variant).map_or(picture.kind, |one| one.kind)),
        size: (picture.width, picture.height),
        frames: picture.frames,
        bytes: picture.renditions.iter().map(|one| one.bytes.len() as u64).sum(),
        digest: full.unwrap_or_default(),
        created_at: at,
    }
}

pub(super) fn capped(why: CapError) -> Error {
    match why {
        CapError::TooLarge { .. } => Error::TooLarge(why.to_string()),
        _ => Error::invalid("photo", why),
    }
}

fn unprepared(why: PrepareError) -> Error {
    match why {
        PrepareError::Unfit(why) => Error::invalid("photo", why),
        PrepareError::Busy => Error::Unavailable(None),
        PrepareError::Failed(why) => Error::Internal(why.into()),
    }
}

pub(super) fn not_kept(why: VaultError) -> Error {
    match why {
        VaultError::Full(_) => Error::NoSpace(why),
        why => Error::PhotosUnavailable(Box::new(why)),
    }
}
