//! The audit log as it is read: a stretch in its order, or the newest events that fit.

use crate::{
    audit::{AuditRow, Row},
    db::{Tx, all, optional},
    error::Result,
    people::{Account, AccountRow, account},
};
use frontdesk_domain::id::{ConversationId, FacilityId, PersonId};

/// Which events; everything left out says "any".
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AuditQuery {
    /// Done by this person.
    pub actor: Option<PersonId>,
    /// In this conversation.
    pub conversation: Option<ConversationId>,
    /// This action, as a word.
    pub action: Option<&'static str>,
    /// Not before this instant, in milliseconds.
    pub from: Option<i64>,
    /// Before this instant.
    pub until: Option<i64>,
}

/// The events that fit a query and stand on one side of a number.
macro_rules! fitting {
    ($side:literal, $order:literal) => {
        concat!(
            "select seq, at, actor_id, action, conversation_id, detail, previous, hash from audit_event \
             where facility_id = $1 and seq ",
            $side,
            " $2 and (not $3 or actor_id = $4) and (not $5 or conversation_id = $6) \
             and ($7 = '' or action = $7) and at >= $8 and at < $9 order by seq ",
            $order,
            " limit $10"
        )
    };
}

macro_rules! list {
    ($tx:expr, $sql:expr, $facility:expr, $query:expr, $edge:expr, $limit:expr) => {
        all!(
            $tx,
            Row,
            $sql,
            $facility.0,
            $edge,
            $query.actor.is_some(),
            $query.actor.map(|actor| actor.0),
            $query.conversation.is_some(),
            $query.conversation.map(|conversation| conversation.0),
            $query.action.unwrap_or_default(),
            $query.from.unwrap_or(i64::MIN),
            $query.until.unwrap_or(i64::MAX),
            $limit,
        )
    };
}

impl Tx {
    /// The events that fit and stand before the event number `before`, newest first.
    pub async fn list_audit_newest(
        &mut self,
        facility: FacilityId,
        query: &AuditQuery,
        before: i64,
        limit: i64,
    ) -> Result<Vec<AuditRow>> {
        let rows = list!(self, fitting!("<", "desc"), facility, query, before, limit)?;
        Ok(rows.into_iter().map(AuditRow::from).collect())
    }

    /// The events that fit and stand after the event number `after`, oldest first.
    pub async fn list_audit_oldest(
        &mut self,
        facility: FacilityId,
        query: &AuditQuery,
        after: i64,
        limit: i64,
    ) -> Result<Vec<AuditRow>> {
        let rows = list!(self, fitting!(">", "asc"), facility, query, after, limit)?;
        Ok(rows.into_iter().map(AuditRow::from).collect())
    }

    /// Everybody who did something that the log has, by name.
    pub async fn list_audit_actors(&mut self, facility: FacilityId) -> Result<Vec<Account>> {
        let rows = all!(
            self,
            AccountRow,
            "select p.id, p.name, f.id, f.name, m.role from membership m join person p on p.id = m.person_id \
             join facility f on f.id = m.facility_id where m.facility_id = $1 and exists (select 1 from audit_event e \
             where e.facility_id = m.facility_id and e.actor_id = m.person_id) order by p.name, p.id",
            facility.0,
        )?;
        rows.into_iter().map(account).collect()
    }

    /// One event of the log.
    pub async fn find_audit_event(&mut self, facility: FacilityId, seq: i64) -> Result<Option<AuditRow>> {
        let sql = "select seq, at, actor_id, action, conversation_id, detail, previous, hash from audit_event \
                   where facility_id = $1 and seq = $2";
        Ok(optional!(self, Row, sql, facility.0, seq)?.map(AuditRow::from))
    }
}
