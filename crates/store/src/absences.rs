//! Who of management is away, and what waits for them meanwhile.

use crate::{
    db::{Tx, all, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    absence::Absence,
    date::Day,
    id::{ConversationId, FacilityId, PersonId},
    time::Timestamp,
};
use uuid::Uuid;

/// What is kept of somebody's absence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AbsenceRow {
    /// Whose.
    pub person: PersonId,
    /// The last one that was set; `None` after it was ended by hand.
    pub absence: Option<Absence>,
    /// How often it was set, changed and ended.
    pub version: i64,
}

/// A conversation that waits for management, without its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitingRow {
    /// Which.
    pub conversation: ConversationId,
    /// The topic's name.
    pub topic: String,
    /// The name of the resident it concerns.
    pub resident: String,
    /// The unit's code.
    pub unit: Option<String>,
    /// Since when it waits.
    pub since: Timestamp,
    /// Everybody who is in it.
    pub here: Vec<PersonId>,
}

type Row = (Uuid, Option<i64>, Option<i64>, Option<Uuid>, i64);

fn row((person, from, until, substitute, version): Row) -> Result<AbsenceRow> {
    let day =
        |days| Day::from_days(days).ok_or_else(|| Error::corrupt(format_args!("day {days} of an absence")));
    let person = PersonId(person);
    let absence = match (from, until) {
        (Some(from), Some(until)) => {
            let substitute = substitute.map(PersonId);
            Some(Absence { person, from: day(from)?, until: day(until)?, substitute })
        }
        _ => None,
    };
    Ok(AbsenceRow { person, absence, version })
}

#[derive(sqlx::FromRow)]
struct PresentRow {
    id: Uuid,
    topic: String,
    resident: String,
    unit: Option<String>,
    waiting_since: i64,
    person_id: Uuid,
}

impl Tx {
    /// Locks the absences of a facility against everybody else who changes them, until this is committed.
    pub async fn lock_absences(&mut self, of: FacilityId) -> Result<()> {
        run!(self, "update facility set name = name where id = $1", of.0)?;
        Ok(())
    }

    /// The absences of a facility, whenever they are, by person.
    pub async fn list_absences(&mut self, of: FacilityId) -> Result<Vec<AbsenceRow>> {
        let sql = "select person_id, from_day, until_day, substitute_id, version from absence \
                   where facility_id = $1 order by person_id";
        all!(self, Row, sql, of.0)?.into_iter().map(row).collect()
    }

    /// Sets somebody's absence, or ends it, if what is kept still has the version that was read
    /// (0: there was nothing); whether it had.
    pub async fn put_absence(&mut self, of: FacilityId, new: &AbsenceRow) -> Result<bool> {
        let AbsenceRow { person, absence, version } = new;
        let sql = match version {
            0 => {
                "insert into absence (facility_id, person_id, from_day, until_day, substitute_id, version) \
                 values ($1, $2, $3, $4, $5, $6 + 1) on conflict (facility_id, person_id) do nothing"
            }
            _ => {
                "update absence set from_day = $3, until_day = $4, substitute_id = $5, version = version + 1 \
                 where facility_id = $1 and person_id = $2 and version = $6"
            }
        };
        let put = run!(
            self,
            sql,
            of.0,
            person.0,
            absence.map(|absence| absence.from.days()),
            absence.map(|absence| absence.until.days()),
            absence.and_then(|absence| absence.substitute).map(|substitute| substitute.0),
            version,
        )?;
        Ok(put > 0)
    }

    /// The open conversations that wait for management and have this person in them, those that
    /// have waited longest first, each with everybody who is in it.
    pub async fn list_waiting(&mut self, of: FacilityId, person: PersonId) -> Result<Vec<WaitingRow>> {
        let rows = all!(
            self,
            PresentRow,
            "select c.id, t.name as topic, r.name as resident, u.code as unit, c.waiting_since, w.person_id \
             from inbox i join conversation c on c.id = i.conversation_id \
             join participant_window mine on mine.conversation_id = c.id and mine.person_id = i.person_id \
             and mine.until_seq is null \
             join participant_window w on w.conversation_id = c.id and w.until_seq is null \
             join topic t on t.id = c.topic_id join person r on r.id = c.resident_id \
             left join unit u on u.id = c.unit_id \
             where i.facility_id = $1 and i.person_id = $2 and c.status = 'open' \
             and c.waiting_on = 'management' and c.waiting_since is not null \
             order by c.waiting_since, c.id, w.person_id",
            of.0,
            person.0,
        )?;
        let mut waiting = Vec::<WaitingRow>::new();
        for row in rows {
            let (conversation, one) = (ConversationId(row.id), PersonId(row.person_id));
            match waiting.last_mut() {
                Some(last) if last.conversation == conversation => last.here.push(one),
                _ => waiting.push(WaitingRow {
                    conversation,
                    topic: row.topic,
                    resident: row.resident,
                    unit: row.unit,
                    since: Timestamp(row.waiting_since),
                    here: vec![one],
                }),
            }
        }
        Ok(waiting)
    }
}
