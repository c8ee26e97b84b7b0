//! What somebody could do to the audit log who has the database's password, or its file:
//! the tests do it, and show that it is found.

use crate::{Tx, audit::AuditRow, db::run, error::Result};
use frontdesk_domain::id::FacilityId;

/// One column of an event, to be made another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// Its number: moved to the end, behind a gap.
    Seq,
    /// When.
    At,
    /// Who.
    Actor,
    /// What.
    Action,
    /// Where.
    Conversation,
    /// The particulars.
    Detail,
    /// The hash of the event before.
    Previous,
    /// Its own hash.
    Hash,
}

impl Column {
    /// Every column but the facility.
    pub const ALL: [Self; 8] = [
        Self::Seq,
        Self::At,
        Self::Actor,
        Self::Action,
        Self::Conversation,
        Self::Detail,
        Self::Previous,
        Self::Hash,
    ];
}

impl Tx {
    /// Changes one column of one event.
    pub async fn tamper_column(&mut self, of: FacilityId, seq: i64, column: Column) -> Result<()> {
        let other = [7_u8; 32];
        let id = uuid::Uuid::from_u128(7);
        let rows = match column {
            Column::Seq => {
                run!(
                    self,
                    "update audit_event set seq = seq + 1000 where facility_id = $1 and seq = $2",
                    of.0,
                    seq
                )
            }
            Column::At => {
                run!(
                    self,
                    "update audit_event set at = at - 1 where facility_id = $1 and seq = $2",
                    of.0,
                    seq
                )
            }
            Column::Actor => {
                run!(
                    self,
                    "update audit_event set actor_id = $3 where facility_id = $1 and seq = $2",
                    of.0,
                    seq,
                    id
                )
            }
            Column::Action => run!(
                self,
                "update audit_event set action = 'sign_out' where facility_id = $1 and seq = $2 and action <> 'sign_out'",
                of.0,
                seq
            ),
            Column::Conversation => run!(
                self,
                "update audit_event set conversation_id = $3 where facility_id = $1 and seq = $2",
                of.0,
                seq,
                id
            ),
            Column::Detail => {
                run!(
                    self,
                    "update audit_event set detail = detail || ' ' where facility_id = $1 and seq = $2",
                    of.0,
                    seq
                )
            }
            Column::Previous => run!(
                self,
                "update audit_event set previous = $3 where facility_id = $1 and seq = $2",
                of.0,
                seq,
                &other[..]
            ),
            Column::Hash => {
                run!(
                    self,
                    "update audit_event set hash = $3 where facility_id = $1 and seq = $2",
                    of.0,
                    seq,
                    &other[..]
                )
            }
        }?;
        assert_eq!(rows, 1, "event {seq} is there to be changed");
        Ok(())
    }

    /// Removes one event, and leaves everything else as it was.
    pub async fn tamper_delete(&mut self, of: FacilityId, seq: i64) -> Result<()> {
        let rows = run!(self, "delete from audit_event where facility_id = $1 and seq = $2", of.0, seq)?;
        assert_eq!(rows, 1, "event {seq} is there to be removed");
        Ok(())
    }

    /// Moves one event into the log of another facility.
    pub async fn tamper_move(&mut self, of: FacilityId, seq: i64, to: FacilityId) -> Result<()> {
        let sql = "update audit_event set facility_id = $3 where facility_id = $1 and seq = $2";
        assert_eq!(run!(self, sql, of.0, seq, to.0)?, 1, "event {seq} is there to be moved");
        Ok(())
    }

    /// Puts an event of its own making before `seq`, hashed as it should be; those from
    /// `seq` on move up, and the head counts one more.
    pub async fn tamper_insert(&mut self, of: FacilityId, seq: i64) -> Result<()> {
        let mut rows = self.list_audit(of, seq - 1, i64::from(i32::MAX)).await?;
        self.cut_from(of, seq).await?;
        let mut forged = rows[0].clone();
        forged.event.detail = "{}".to_owned();
        forged.hash = forged.event.hash(of, &forged.previous).to_vec();
        for row in &mut rows {
            row.event.seq += 1;
        }
        rows.insert(0, forged);
        self.put_back(of, &rows).await?;
        run!(self, "update audit_head set seq = seq + 1 where facility_id = $1", of.0)?;
        Ok(())
    }

    /// Lets two events change their places.
    pub async fn tamper_swap(&mut self, of: FacilityId, one: i64, other: i64) -> Result<()> {
        let steps = [(one, -1), (other, one), (-1, other)];
        for (from, to) in steps {
            let sql = "update audit_event set seq = $3 where facility_id = $1 and seq = $2";
            assert_eq!(run!(self, sql, of.0, from, to)?, 1);
        }
        Ok(())
    }

    /// Cuts everything after `keep` off, and makes the head agree.
    pub async fn tamper_cut(&mut self, of: FacilityId, keep: i64) -> Result<()> {
        self.cut_from(of, keep + 1).await?;
        let last = self.list_audit(of, keep - 1, 1).await?;
        self.put_head(of, &last).await
    }

    /// Changes the particulars of one event, and hashes it, all that follow and the head anew.
    pub async fn tamper_rewrite(&mut self, of: FacilityId, seq: i64) -> Result<()> {
        let mut rows = self.list_audit(of, seq - 1, i64::from(i32::MAX)).await?;
        rows[0].event.detail.push(' ');
        let mut previous = rows[0].previous.clone();
        for row in &mut rows {
            row.hash = row.event.hash(of, &previous).to_vec();
            row.previous = std::mem::replace(&mut previous, row.hash.clone());
        }
        self.cut_from(of, seq).await?;
        self.put_back(of, &rows).await?;
        self.put_head(of, &rows).await
    }

    /// Writes this log instead of the one that is there, head included.
    pub async fn tamper_replace(&mut self, of: FacilityId, rows: &[AuditRow]) -> Result<()> {
        self.cut_from(of, i64::MIN).await?;
        self.put_back(of, rows).await?;
        self.put_head(of, rows).await
    }

    async fn cut_from(&mut self, of: FacilityId, seq: i64) -> Result<()> {
        run!(self, "delete from audit_event where facility_id = $1 and seq >= $2", of.0, seq)?;
        Ok(())
    }

    async fn put_head(&mut self, of: FacilityId, rows: &[AuditRow]) -> Result<()> {
        let last = rows.last().expect("a last event");
        let sql = "update audit_head set seq = $2, hash = $3 where facility_id = $1";
        run!(self, sql, of.0, last.event.seq, last.hash.clone())?;
        Ok(())
    }

    async fn put_back(&mut self, of: FacilityId, rows: &[AuditRow]) -> Result<()> {
        for AuditRow { event, previous, hash } in rows {
            run!(
                self,
                "insert into audit_event (facility_id, seq, at, actor_id, action, conversation_id, detail, previous, hash) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                of.0,
                event.seq,
                event.at,
                event.actor,
                &event.action,
                event.conversation,
                &event.detail,
                previous.clone(),
                hash.clone(),
            )?;
        }
        Ok(())
    }
}
