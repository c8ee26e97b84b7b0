//! From what was typed into the page's filter to months, and from an instant to its month.

use crate::{Error, Result, dates::Calendar};
use frontdesk_domain::{
    date::Month,
    id::{FacilityId, TopicId},
    report::MONTHS,
    time::Timestamp,
    wire::ReportFilter,
};
use frontdesk_store::ReportQuery;

/// The months that a report has unless it is asked for others.
const USUAL: i64 = 12;

/// The months of one report, in the facility's time zone.
pub(super) struct Range {
    /// The first.
    pub from: Month,
    /// The last.
    pub until: Month,
    /// The topic, if it is about one.
    pub topic: Option<TopicId>,
    /// When each month begins, and when the one after the last does.
    begins: Vec<Timestamp>,
}

impl Range {
    /// The range of a filter: without months the last twelve.
    pub(super) fn of(filter: &ReportFilter, calendar: &Calendar) -> Result<Self> {
        let until = month("until", &filter.until)?;
        let from = month("from", &filter.from)?;
        let until = until.unwrap_or_else(|| calendar.this_month().max(from.unwrap_or(calendar.this_month())));
        let from = from.unwrap_or_else(|| until.plus(1 - USUAL));
        let months = from.up_to(until);
        if months == 0 {
            return Err(Error::invalid("until", "The last month is before the first."));
        }
        if months > MONTHS {
            return Err(Error::invalid("from", format!("Choose at most {MONTHS} months.")));
        }
        let begins = (0..=months).map(|n| calendar.begins(from.plus(n))).collect();
        Ok(Self { from, until, topic: filter.topic, begins })
    }

    /// Every month with its number, first to last.
    pub(super) fn months(&self) -> impl Iterator<Item = Month> + use<> {
        let from = self.from;
        (0..from.up_to(self.until)).map(move |n| from.plus(n))
    }

    /// How many whole months of the range had passed at an instant within it.
    pub(super) fn place(&self, at: Timestamp) -> usize {
        self.begins.partition_point(|begins| *begins <= at).saturating_sub(1)
    }

    /// The instants between which a conversation was opened.
    pub(super) fn bounds(&self) -> (Timestamp, Timestamp) {
        let edge = |at: Option<&Timestamp>| at.copied().unwrap_or_default();
        (edge(self.begins.first()), edge(self.begins.last()))
    }

    /// What to ask the store for.
    pub(super) fn query(&self, facility: FacilityId) -> ReportQuery {
        let (from, until) = self.bounds();
        ReportQuery { facility, from, until, topic: self.topic }
    }
}

fn month(field: &'static str, typed: &str) -> Result<Option<Month>> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|why| Error::invalid(field, why)),
    }
}
