//! Photos: what is known of each; the pictures are elsewhere.

use crate::{
    db::{Tx, all, one, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, DataKeyId, FacilityId, PersonId, PhotoId},
    photo::{PhotoKind, PhotoName, PhotoVariant},
    text::{PhotoDescription, optional as text},
    time::Timestamp,
};
use uuid::Uuid;

/// What is known of a photo before anybody sends it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPhoto {
    /// Its id.
    pub id: PhotoId,
    /// The facility that it does not leave.
    pub facility: FacilityId,
    /// Who uploaded it.
    pub owner: PersonId,
    /// What its blobs are encrypted with.
    pub key: DataKeyId,
    /// SHA-256 of the file as it was sent: the same id with another file is refused.
    pub request: [u8; 32],
    /// What the file was called.
    pub name: PhotoName,
    /// What is served as thumbnail, as screen size, and in full.
    pub kinds: [PhotoKind; 3],
    /// Pixels across and down.
    pub size: (u32, u32),
    /// 1: a still.
    pub frames: u32,
    /// Bytes of all its variants.
    pub bytes: u64,
    /// SHA-256 of the full picture.
    pub digest: [u8; 32],
    /// When.
    pub created_at: Timestamp,
}

/// Where a photo stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PhotoState {
    /// Its blobs are being written.
    Arriving,
    /// It can be sent.
    Staged,
    /// It is in a message.
    Sent(ConversationId, Seq),
    /// It is in no message, only with a record.
    Filed,
    /// Its blobs are being deleted.
    Leaving,
}

/// A photo, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PhotoRow {
    /// What it is.
    pub photo: NewPhoto,
    /// Where it stands.
    pub state: PhotoState,
    /// What its sender said of it.
    pub description: Option<PhotoDescription>,
}

impl PhotoRow {
    /// Of which kind a variant is.
    #[must_use]
    pub fn kind(&self, variant: PhotoVariant) -> PhotoKind {
        let [thumb, screen, full] = self.photo.kinds;
        match variant {
            PhotoVariant::Thumb => thumb,
            PhotoVariant::Screen => screen,
            PhotoVariant::Full => full,
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    facility_id: Uuid,
    owner_id: Uuid,
    key_id: Uuid,
    state: String,
    request_hash: Vec<u8>,
    name: String,
    description: String,
    kind: String,
    thumb_kind: String,
    screen_kind: String,
    width: i64,
    height: i64,
    frames: i64,
    bytes: i64,
    digest: Vec<u8>,
    created_at: i64,
    conversation_id: Option<Uuid>,
    seq: Option<i64>,
}

macro_rules! photos {
    ($rest:literal) => {
        concat!(
            "select id, facility_id, owner_id, key_id, state, request_hash, name, description, kind, thumb_kind, \
             screen_kind, width, height, frames, bytes, digest, created_at, conversation_id, seq from photo ",
            $rest
        )
    };
}

impl Tx {
    /// Notes a photo whose blobs are about to be written.
    pub async fn insert_photo(&mut self, new: &NewPhoto) -> Result<()> {
        let [thumb, screen, full] = new.kinds.map(PhotoKind::word);
        run!(
            self,
            "insert into photo (id, facility_id, owner_id, key_id, state, request_hash, name, kind, thumb_kind, screen_kind, \
             width, height, frames, bytes, digest, created_at) \
             values ($1, $2, $3, $4, 'arriving', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            new.id.0,
            new.facility.0,
            new.owner.0,
            new.key.0,
            new.request.to_vec(),
            new.name.as_str(),
            full,
            thumb,
            screen,
            i64::from(new.size.0),
            i64::from(new.size.1),
            i64::from(new.frames),
            i64::try_from(new.bytes).map_err(Error::corrupt)?,
            new.digest.to_vec(),
            new.created_at.0,
        )?;
        Ok(())
    }

    /// Its blobs are there: it can be sent. Whether it was still waiting for them.
    pub async fn stage_photo(&mut self, id: PhotoId) -> Result<bool> {
        Ok(run!(self, "update photo set state = 'staged' where id = $1 and state = 'arriving'", id.0)? == 1)
    }

    /// A photo of this facility, whatever its state.
    pub async fn find_photo(&mut self, facility: FacilityId, id: PhotoId) -> Result<Option<PhotoRow>> {
        let sql = photos!("where id = $1 and facility_id = $2");
        optional!(self, Row, sql, id.0, facility.0)?.map(TryInto::try_into).transpose()
    }

    /// The photos of these entries and those between them, in the order of the timeline.
    /// Whoever asks has been shown the entries: a photo is seen by those who see its entry.
    pub async fn list_photos(
        &mut self,
        conversation: ConversationId,
        (first, last): (Seq, Seq),
    ) -> Result<Vec<PhotoRow>> {
        let sql = photos!("where conversation_id = $1 and seq between $2 and $3 order by seq, position");
        all!(self, Row, sql, conversation.0, first.0, last.0)?.into_iter().map(TryInto::try_into).collect()
    }

    /// A staged photo of this owner becomes part of an entry. Whether it did: not when it
    /// is somebody else's, was sent before, or is gone.
    pub async fn attach_photo(
        &mut self,
        (facility, owner): (FacilityId, PersonId),
        id: PhotoId,
        description: Option<&PhotoDescription>,
        (conversation, seq, position): (ConversationId, Seq, i64),
    ) -> Result<bool> {
        let attached = run!(
            self,
            "update photo set state = 'sent', description = $4, conversation_id = $5, seq = $6, position = $7 \
             where id = $1 and facility_id = $2 and owner_id = $3 and state = 'staged'",
            id.0,
            facility.0,
            owner.0,
            description.map(PhotoDescription::as_str).unwrap_or_default(),
            conversation.0,
            seq.0,
            position,
        )?;
        Ok(attached == 1)
    }

    /// What all photos of somebody take, in bytes.
    pub async fn sum_photo_bytes(&mut self, facility: FacilityId, owner: PersonId) -> Result<u64> {
        let sql = "select cast(coalesce(sum(bytes), 0) as bigint) from photo where facility_id = $1 and owner_id = $2";
        let (sum,) = one!(self, (i64,), sql, facility.0, owner.0)?;
        Ok(sum.unsigned_abs())
    }

    /// Unless it was sent or filed, a photo of this owner is on its way out. Whether it is now.
    pub async fn dismiss_photo(
        &mut self,
        facility: FacilityId,
        owner: PersonId,
        id: PhotoId,
    ) -> Result<bool> {
        let sql = "update photo set state = 'leaving' where id = $1 and facility_id = $2 and owner_id = $3 \
                   and state not in ('sent', 'filed')";
        Ok(run!(self, sql, id.0, facility.0, owner.0)? == 1)
    }

    /// Photos made before `before` that nobody sent are on their way out, and with them
    /// those that are already: at most `limit`, the oldest first.
    pub async fn dismiss_unsent_photos(
        &mut self,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<(FacilityId, PhotoId)>> {
        let old =
            "update photo set state = 'leaving' where state not in ('sent', 'filed') and created_at < $1";
        run!(self, old, before.0)?;
        let sql = "select facility_id, id from photo where state = 'leaving' order by created_at limit $1";
        let found = all!(self, (Uuid, Uuid), sql, limit)?;
        Ok(found.into_iter().map(|(facility, id)| (FacilityId(facility), PhotoId(id))).collect())
    }

    /// Forgets a photo whose blobs are deleted.
    pub async fn delete_photo(&mut self, id: PhotoId) -> Result<()> {
        run!(self, "delete from photo where id = $1 and state = 'leaving'", id.0)?;
        Ok(())
    }

    /// Notes that somebody looked at a photo; whether for the first time.
    pub async fn insert_photo_opened(&mut self, id: PhotoId, by: PersonId, at: Timestamp) -> Result<bool> {
        let sql = "insert into photo_opened (photo_id, person_id, at) values ($1, $2, $3) on conflict (photo_id, person_id) do nothing";
        Ok(run!(self, sql, id.0, by.0, at.0)? == 1)
    }

    /// Whether somebody has looked at a photo before.
    pub async fn has_opened_photo(&mut self, id: PhotoId, by: PersonId) -> Result<bool> {
        let sql = "select at from photo_opened where photo_id = $1 and person_id = $2";
        Ok(optional!(self, (i64,), sql, id.0, by.0)?.is_some())
    }
}

fn kind(word: &str) -> Result<PhotoKind> {
    PhotoKind::from_word(word).ok_or_else(|| Error::corrupt(format_args!("photo kind {word}")))
}

fn hash(bytes: Vec<u8>) -> Result<[u8; 32]> {
    bytes.try_into().map_err(|_| Error::corrupt("a hash of another length"))
}

fn state(row: &Row) -> Result<PhotoState> {
    match (row.state.as_str(), row.conversation_id, row.seq) {
        ("arriving", None, _) => Ok(PhotoState::Arriving),
        ("staged", None, _) => Ok(PhotoState::Staged),
        ("leaving", None, _) => Ok(PhotoState::Leaving),
        ("filed", None, _) => Ok(PhotoState::Filed),
        ("sent", Some(conversation), Some(seq)) => {
            Ok(PhotoState::Sent(ConversationId(conversation), Seq(seq)))
        }
        (word, ..) => Err(Error::corrupt(format_args!("photo state {word}"))),
    }
}

impl TryFrom<Row> for PhotoRow {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let state = state(&row)?;
        let side = |pixels: i64| u32::try_from(pixels).map_err(Error::corrupt);
        let photo = NewPhoto {
            id: PhotoId(row.id),
            facility: FacilityId(row.facility_id),
            owner: PersonId(row.owner_id),
            key: DataKeyId(row.key_id),
            request: hash(row.request_hash)?,
            name: PhotoName::of(&row.name),
            kinds: [kind(&row.thumb_kind)?, kind(&row.screen_kind)?, kind(&row.kind)?],
            size: (side(row.width)?, side(row.height)?),
            frames: side(row.frames)?,
            bytes: row.bytes.unsigned_abs(),
            digest: hash(row.digest)?,
            created_at: Timestamp(row.created_at),
        };
        Ok(Self { photo, state, description: text(&row.description).map_err(Error::corrupt)? })
    }
}
