//! Photos of tickets: carried over from a message, or added without one.

use super::{Attached, attach::CANNOT_BE_SENT, show::visible, upload::capped, views::view};
use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    id::{ConversationId, PhotoId, RecordId},
    limits::TICKET_PHOTOS,
    time::Timestamp,
    wire::PhotoView,
};
use frontdesk_store::{PhotoRow, PhotoState, Tx};

/// Photos of messages that the actor may see become a ticket's, too: all of them or none.
pub(crate) async fn carry_over(
    tx: &mut Tx,
    actor: Actor,
    photos: &[PhotoId],
    (from, record): (ConversationId, RecordId),
    now: Timestamp,
) -> Result<()> {
    enough(photos.len())?;
    for (position, id) in (1..).zip(photos) {
        let row = visible(tx, actor, *id, now).await?.ok_or(Error::NoSuchPhoto)?;
        if !matches!(row.state, PhotoState::Sent(conversation, _) if conversation == from) {
            return Err(Error::NoSuchPhoto);
        }
        if !tx.insert_record_photo(record, *id, position).await? {
            return Err(Error::invalid("photo", "The same photo is there twice."));
        }
    }
    Ok(())
}

/// Staged photos become a ticket's: all of them or none.
pub(crate) async fn file(tx: &mut Tx, actor: Actor, photos: &[Attached], record: RecordId) -> Result<()> {
    if photos.is_empty() {
        return Err(Error::invalid("photo", "Choose at least one photo."));
    }
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    facility.photo_caps.take_number(photos.len()).map_err(capped)?;
    let before = tx.list_record_photos(actor.facility, record).await?.len();
    enough(before + photos.len())?;
    for (position, photo) in (before as i64 + 1..).zip(photos) {
        let owner = (actor.facility, actor.person);
        if !tx.file_photo(owner, photo.id, photo.description.as_ref()).await? {
            return Err(Error::invalid("photo", CANNOT_BE_SENT));
        }
        tx.insert_record_photo(record, photo.id, position).await?;
    }
    Ok(())
}

fn enough(photos: usize) -> Result<()> {
    match photos {
        ..=TICKET_PHOTOS => Ok(()),
        _ => Err(Error::invalid("photo", format!("A ticket can have at most {TICKET_PHOTOS} photos."))),
    }
}

impl Frontdesk {
    /// A photo with links for the actor, who has been shown what it is part of.
    pub(crate) async fn photo_view(
        &self,
        tx: &mut Tx,
        actor: Actor,
        row: &PhotoRow,
        now: Timestamp,
    ) -> Result<PhotoView> {
        let key = self.data_key(tx, row.photo.key).await?;
        Ok(view(row, &key, actor, now))
    }
}
