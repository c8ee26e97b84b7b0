//! Staged photos become part of a message, in its transaction.

use super::upload::capped;
use crate::{Error, Result};
use frontdesk_domain::{
    actor::Actor,
    entry::Seq,
    id::{ConversationId, PhotoId},
    text::{self, PhotoDescription},
    wire::AttachedPhoto,
};
use frontdesk_store::Tx;
use std::collections::BTreeSet;

pub(super) const CANNOT_BE_SENT: &str = "One of the photos cannot be sent any more: it was sent before, or was uploaded too long ago. Please choose it again.";

/// A photo of a message, its description parsed.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub(crate) struct Attached {
    pub(crate) id: PhotoId,
    pub(crate) description: Option<PhotoDescription>,
}

/// The photos that a form names.
pub(crate) fn attached(photos: &[AttachedPhoto]) -> Result<Vec<Attached>> {
    let ids: BTreeSet<PhotoId> = photos.iter().map(|photo| photo.id).collect();
    if ids.len() != photos.len() {
        return Err(Error::invalid("photo", "The same photo is there twice."));
    }
    let parse = |photo: &AttachedPhoto| {
        let description =
            text::optional(&photo.description).map_err(|why| Error::invalid("description", why))?;
        Ok(Attached { id: photo.id, description })
    };
    photos.iter().map(parse).collect()
}

/// Attaches them to an entry: all of them, or the message is not sent.
pub(crate) async fn attach(
    tx: &mut Tx,
    actor: Actor,
    photos: &[Attached],
    (conversation, seq): (ConversationId, Seq),
) -> Result<()> {
    if photos.is_empty() {
        return Ok(());
    }
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    facility.photo_caps.take_number(photos.len()).map_err(capped)?;
    for (position, photo) in (1..).zip(photos) {
        let owner = (actor.facility, actor.person);
        let place = (conversation, seq, position);
        if !tx.attach_photo(owner, photo.id, photo.description.as_ref(), place).await? {
            return Err(Error::invalid("photo", CANNOT_BE_SENT));
        }
    }
    Ok(())
}
