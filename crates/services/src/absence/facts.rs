//! What the audit log keeps of an absence.

use crate::{Result, audit::done};
use frontdesk_domain::{
    absence::Absence, actor::Actor, audit::AuditAction, date::Day, id::PersonId, time::Timestamp,
};
use frontdesk_store::NewAuditEvent;
use serde::Serialize;

#[derive(Serialize)]
struct Facts {
    first_day: Day,
    last_day: Day,
    substitute: Option<PersonId>,
}

/// People by their ids, so that the log can say their names.
#[derive(Serialize)]
struct Changed {
    person: PersonId,
    from: Option<Facts>,
    to: Option<Facts>,
}

fn facts(absence: Absence) -> Facts {
    Facts { first_day: absence.from, last_day: absence.until, substitute: absence.substitute }
}

/// Somebody's absence was set, changed, or ended (`to` nothing).
pub(super) fn changed(
    actor: Actor,
    person: PersonId,
    (from, to): (Option<Absence>, Option<Absence>),
    at: Timestamp,
) -> Result<NewAuditEvent> {
    let action = if to.is_some() { AuditAction::AbsenceSet } else { AuditAction::AbsenceEnd };
    let detail = Changed { person, from: from.map(facts), to: to.map(facts) };
    done(actor.facility, Some(actor.person), action, detail, at)
}
