//! Photos as their readers see them: with links that are theirs alone.

use crate::{Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    entry::Seq,
    id::{ConversationId, DataKeyId, PhotoId},
    photo::PhotoVariant,
    time::Timestamp,
    wire::{PhotoLinks, PhotoView},
};
use frontdesk_photos::{
    keys::DataKey,
    links::{Claim, sign},
};
use frontdesk_store::{EntryRow, PhotoRow, Tx};
use std::collections::HashMap;

/// What a link to this photo is good for, in the hands of this reader.
pub(super) fn claim(actor: Actor, photo: PhotoId, variant: PhotoVariant) -> Claim {
    let Actor { facility, person, session, .. } = actor;
    Claim { facility, person, session: session.0, photo, variant }
}

/// The photo with its links.
pub(super) fn view(row: &PhotoRow, key: &DataKey, actor: Actor, now: Timestamp) -> PhotoView {
    let photo = &row.photo;
    let link = |variant: PhotoVariant| {
        let link = sign(key, &claim(actor, photo.id, variant), now);
        (
            format!(
                "/api/v1/photos/{}/{}?until={}&signature={}",
                photo.id,
                variant.word(),
                link.until.0,
                link.signature
            ),
            link.until,
        )
    };
    let [(thumb, until), (screen, _), (full, _)] = PhotoVariant::ALL.map(link);
    PhotoView {
        id: photo.id,
        name: photo.name.clone(),
        description: row.description.clone().map(Into::into).unwrap_or_default(),
        width: photo.size.0,
        height: photo.size.1,
        is_animated: photo.frames > 1,
        digest: crate::audit::hex(&photo.digest),
        links: PhotoLinks { thumb, screen, full, until },
    }
}

/// The photos of the entries that a reader is shown.
#[derive(Default)]
pub(crate) struct Gallery(HashMap<Seq, Vec<PhotoView>>);

impl Gallery {
    /// Those of this entry, in their order.
    pub(crate) fn of(&self, seq: Seq) -> Vec<PhotoView> {
        self.0.get(&seq).cloned().unwrap_or_default()
    }

    /// These too.
    pub(crate) fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }
}

impl Frontdesk {
    /// The photos of these entries, which the actor may see.
    pub(crate) async fn gallery(
        &self,
        tx: &mut Tx,
        actor: Actor,
        rows: &[EntryRow],
        now: Timestamp,
    ) -> Result<Gallery> {
        let with_photos: Vec<_> = rows.iter().filter(|row| !row.entry.body.photos().is_empty()).collect();
        let (Some(first), Some(last)) = (with_photos.first(), with_photos.last()) else {
            return Ok(Gallery::default());
        };
        let shown: Vec<Seq> = with_photos.iter().map(|row| row.entry.seq).collect();
        let found =
            self.photos_between(tx, first.entry.conversation, (first.entry.seq, last.entry.seq)).await?;
        let mut gallery = Gallery::default();
        for (seq, row, key) in found.into_iter().filter(|(seq, ..)| shown.contains(seq)) {
            gallery.0.entry(seq).or_default().push(view(&row, &key, actor, now));
        }
        Ok(gallery)
    }

    async fn photos_between(
        &self,
        tx: &mut Tx,
        conversation: ConversationId,
        range: (Seq, Seq),
    ) -> Result<Vec<(Seq, PhotoRow, DataKey)>> {
        let mut keys: HashMap<DataKeyId, DataKey> = HashMap::new();
        let mut found = Vec::new();
        for row in tx.list_photos(conversation, range).await? {
            let frontdesk_store::PhotoState::Sent(_, seq) = row.state else { continue };
            let key = match keys.get(&row.photo.key) {
                Some(key) => key.clone(),
                None => self.data_key(tx, row.photo.key).await?,
            };
            keys.insert(row.photo.key, key.clone());
            found.push((seq, row, key));
        }
        Ok(found)
    }
}
