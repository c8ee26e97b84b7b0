//! The keys that photos are encrypted with, each wrapped with a master key.

use crate::{
    db::{Tx, all, optional, run},
    error::Result,
};
use frontdesk_domain::{
    id::{DataKeyId, FacilityId},
    time::Timestamp,
};
use uuid::Uuid;

/// A key of a facility, as it is kept: only the master key opens it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DataKeyRow {
    /// Its id.
    pub id: DataKeyId,
    /// Whose photos it encrypts.
    pub facility: FacilityId,
    /// Which master key it is wrapped with.
    pub master: Vec<u8>,
    /// The wrapped key.
    pub wrapped: Vec<u8>,
    /// Since when.
    pub created_at: Timestamp,
}

type Row = (Uuid, Uuid, Vec<u8>, Vec<u8>, i64);

fn data_key((id, facility, master, wrapped, created_at): Row) -> DataKeyRow {
    DataKeyRow {
        id: DataKeyId(id),
        facility: FacilityId(facility),
        master,
        wrapped,
        created_at: Timestamp(created_at),
    }
}

impl Tx {
    /// Keeps a key.
    pub async fn insert_data_key(&mut self, new: &DataKeyRow) -> Result<()> {
        run!(
            self,
            "insert into data_key (id, facility_id, master, wrapped, created_at) values ($1, $2, $3, $4, $5)",
            new.id.0,
            new.facility.0,
            &new.master,
            &new.wrapped,
            new.created_at.0,
        )?;
        Ok(())
    }

    /// The key that new photos of a facility are encrypted with: its newest.
    pub async fn find_newest_data_key(&mut self, of: FacilityId) -> Result<Option<DataKeyRow>> {
        let sql = "select id, facility_id, master, wrapped, created_at from data_key where facility_id = $1 \
                   order by created_at desc, id desc limit 1";
        Ok(optional!(self, Row, sql, of.0)?.map(data_key))
    }

    /// One key.
    pub async fn find_data_key(&mut self, id: DataKeyId) -> Result<Option<DataKeyRow>> {
        let sql = "select id, facility_id, master, wrapped, created_at from data_key where id = $1";
        Ok(optional!(self, Row, sql, id.0)?.map(data_key))
    }

    /// Every key of the installation, in the order of its facilities.
    pub async fn list_data_keys(&mut self) -> Result<Vec<DataKeyRow>> {
        let sql = "select id, facility_id, master, wrapped, created_at from data_key order by facility_id, created_at, id";
        Ok(all!(self, Row, sql)?.into_iter().map(data_key).collect())
    }

    /// Replaces the wrapping of a key, if it is still wrapped with `from`; whether it was.
    pub async fn rewrap_data_key(
        &mut self,
        id: DataKeyId,
        from: &[u8],
        (master, wrapped): (&[u8], &[u8]),
    ) -> Result<bool> {
        let sql = "update data_key set master = $3, wrapped = $4 where id = $1 and master = $2";
        Ok(run!(self, sql, id.0, from, master, wrapped)? == 1)
    }
}
