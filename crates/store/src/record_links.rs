//! Which conversations link to which records, and the photos of records.

use crate::{
    db::{Tx, all, one, optional, run},
    error::Result,
    photos::PhotoRow,
};
use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId, PhotoId, RecordId},
    record::Version,
    text::PhotoDescription,
};
use uuid::Uuid;

/// A record that a conversation links to, or did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RecordLink {
    /// Where.
    pub conversation: ConversationId,
    /// The entry that says so.
    pub seq: Seq,
    /// Which.
    pub record: RecordId,
    /// What it said then.
    pub version: Version,
    /// The entry that ended it.
    pub unlinked: Option<Seq>,
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    conversation_id: Uuid,
    seq: i64,
    record_id: Uuid,
    version: i64,
    unlinked_seq: Option<i64>,
}

impl From<LinkRow> for RecordLink {
    fn from(row: LinkRow) -> Self {
        Self {
            conversation: ConversationId(row.conversation_id),
            seq: Seq(row.seq),
            record: RecordId(row.record_id),
            version: Version(row.version),
            unlinked: row.unlinked_seq.map(Seq),
        }
    }
}

impl Tx {
    /// Notes what an entry says: that the conversation links to a record since then.
    pub async fn insert_record_link(&mut self, new: &RecordLink) -> Result<()> {
        run!(
            self,
            "insert into record_link (conversation_id, seq, record_id, version) values ($1, $2, $3, $4)",
            new.conversation.0,
            new.seq.0,
            new.record.0,
            new.version.0,
        )?;
        Ok(())
    }

    /// The entry that ends a link; whether there was one.
    pub async fn end_record_link(
        &mut self,
        conversation: ConversationId,
        record: RecordId,
        seq: Seq,
    ) -> Result<bool> {
        let sql = "update record_link set unlinked_seq = $3 \
                   where conversation_id = $1 and record_id = $2 and unlinked_seq is null";
        Ok(run!(self, sql, conversation.0, record.0, seq.0)? == 1)
    }

    /// Every link of a conversation, also those that ended, in the order of the timeline.
    pub async fn list_record_links(&mut self, of: ConversationId) -> Result<Vec<RecordLink>> {
        let sql = "select conversation_id, seq, record_id, version, unlinked_seq from record_link \
                   where conversation_id = $1 order by seq";
        Ok(all!(self, LinkRow, sql, of.0)?.into_iter().map(Into::into).collect())
    }

    /// Every link to a record, also those that ended, by the ids of their conversations: the
    /// order in which those are locked.
    pub async fn list_links_of_record(&mut self, of: RecordId) -> Result<Vec<RecordLink>> {
        let sql = "select conversation_id, seq, record_id, version, unlinked_seq from record_link \
                   where record_id = $1 order by conversation_id, seq";
        Ok(all!(self, LinkRow, sql, of.0)?.into_iter().map(Into::into).collect())
    }

    /// How many tickets of a facility were made here.
    pub async fn count_tickets_made_here(&mut self, of: FacilityId) -> Result<i64> {
        let sql =
            "select count(*) from record where facility_id = $1 and kind = 'ticket' and made_by is not null";
        Ok(one!(self, (i64,), sql, of.0)?.0)
    }

    /// A photo becomes one of a record's; whether it was not before.
    pub async fn insert_record_photo(
        &mut self,
        record: RecordId,
        photo: PhotoId,
        position: i64,
    ) -> Result<bool> {
        let sql = "insert into record_photo (record_id, photo_id, position) values ($1, $2, $3) \
                   on conflict (record_id, photo_id) do nothing";
        Ok(run!(self, sql, record.0, photo.0, position)? == 1)
    }

    /// A staged photo of this owner is kept without a message. Whether it is: not when it is
    /// somebody else's, was sent before, or is gone.
    pub async fn file_photo(
        &mut self,
        (facility, owner): (FacilityId, PersonId),
        id: PhotoId,
        description: Option<&PhotoDescription>,
    ) -> Result<bool> {
        let filed = run!(
            self,
            "update photo set state = 'filed', description = $4 \
             where id = $1 and facility_id = $2 and owner_id = $3 and state = 'staged'",
            id.0,
            facility.0,
            owner.0,
            description.map(PhotoDescription::as_str).unwrap_or_default(),
        )?;
        Ok(filed == 1)
    }

    /// The photos of a record, in their order.
    pub async fn list_record_photos(&mut self, of: FacilityId, record: RecordId) -> Result<Vec<PhotoRow>> {
        let sql = "select photo_id from record_photo where record_id = $1 order by position";
        let ids = all!(self, (Uuid,), sql, record.0)?;
        let mut photos = Vec::with_capacity(ids.len());
        for (id,) in ids {
            photos.extend(self.find_photo(of, PhotoId(id)).await?);
        }
        Ok(photos)
    }

    /// The records that a photo is part of.
    pub async fn list_records_with_photo(&mut self, photo: PhotoId) -> Result<Vec<RecordId>> {
        let sql = "select record_id from record_photo where photo_id = $1";
        Ok(all!(self, (Uuid,), sql, photo.0)?.into_iter().map(|(id,)| RecordId(id)).collect())
    }

    /// Whether a record was made here, and by whom.
    pub async fn find_maker(&mut self, of: FacilityId, id: RecordId) -> Result<Option<PersonId>> {
        let sql = "select made_by from record where facility_id = $1 and id = $2";
        let found = optional!(self, (Option<Uuid>,), sql, of.0, id.0)?;
        Ok(found.and_then(|(by,)| by).map(PersonId))
    }

    /// Notes who made a record here.
    pub async fn set_maker(&mut self, id: RecordId, by: PersonId) -> Result<()> {
        run!(self, "update record set made_by = $2 where id = $1", id.0, by.0)?;
        Ok(())
    }
}
