//! From what was typed into the page's filter to a query.

use crate::{Error, Result, dates::Calendar};
use frontdesk_domain::{audit::AuditAction, time::Timestamp, wire::AuditFilter};
use frontdesk_store::AuditQuery;

/// The query of a filter; days are the facility's.
pub(super) fn query(filter: &AuditFilter, calendar: &Calendar) -> Result<AuditQuery> {
    let (from, until) = (day(calendar, "from", &filter.from)?, day(calendar, "until", &filter.until)?);
    let (from, until) = (from.map(|(begins, _)| begins.0), until.map(|(_, ends)| ends.0));
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        return Err(Error::invalid("until", "The last day is before the first."));
    }
    let (actor, conversation) = (filter.person, filter.conversation);
    Ok(AuditQuery { actor, conversation, action: action(&filter.action)?, from, until })
}

fn action(word: &str) -> Result<Option<&'static str>> {
    if word.is_empty() {
        return Ok(None);
    }
    let action: AuditAction = word.parse().map_err(|why| Error::invalid("action", why))?;
    Ok(Some(action.word()))
}

fn day(calendar: &Calendar, field: &'static str, typed: &str) -> Result<Option<(Timestamp, Timestamp)>> {
    match typed.trim() {
        "" => Ok(None),
        typed => match calendar.bounds(typed) {
            Some(bounds) => Ok(Some(bounds)),
            None => Err(Error::invalid(field, "A day is written like 2026-11-23.")),
        },
    }
}
