//! The report as facility admins read it.

use super::{
    ONLY_ADMINS,
    count::{Counted, Rows, count, waiting},
    range::Range,
};
use crate::{Error, Frontdesk, Result, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    id::FacilityId,
    report::Figures,
    role::Action,
    time::Timestamp,
    wire::{MonthFigures, Report, ReportFilter, ReportTopic, TopicFigures},
};
use frontdesk_store::Tx;
use std::collections::HashMap;

impl Frontdesk {
    /// Figures of the facility's conversations; months are those of its time zone.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins, [`crate::Error::Invalid`] with the
    /// field of the filter that cannot be taken, [`crate::Error::NoSuchTopic`].
    pub async fn report(&self, actor: Actor, filter: ReportFilter) -> Result<Report> {
        let now = self.now();
        let report = match actor.role.may(Action::ReadReports) {
            true => {
                self.read(|tx| Box::pin(async move { report(tx, actor.facility, &filter, now).await })).await
            }
            false => Err(ONLY_ADMINS),
        };
        self.noting(actor, "reports", None, report).await
    }
}

pub(super) async fn report(
    tx: &mut Tx,
    id: FacilityId,
    filter: &ReportFilter,
    now: Timestamp,
) -> Result<Report> {
    let facility = tx.find_facility(id).await?.ok_or(Error::NotFound)?;
    let calendar = Calendar::new(&facility, now)?;
    let choices = choices(tx, id).await?;
    let range = range(filter, &calendar, &choices)?;
    let query = range.query(id);
    let rows = Rows {
        conversations: tx.list_reported(&query).await?,
        events: tx.list_reported_events(&query).await?,
        tickets: tx.list_reported_tickets(&query).await?,
    };
    let Counted { all, topics, months, resolutions, tickets } = count(&rows, &range);
    let waits = tx.list_waits(id, range.topic).await?;
    Ok(Report {
        from: range.from,
        until: range.until,
        topic: range.topic,
        all,
        topics: of_topics(&choices, &topics, &range),
        months: of_months(&calendar, &range, months),
        resolutions,
        tickets,
        waiting: waiting(&waits, now),
        longest: waits.first().map(|since| calendar.moment(*since)),
        time_zone: facility.time_zone,
        choices,
    })
}

/// The range, if it is about a topic of this facility.
pub(super) fn range(filter: &ReportFilter, calendar: &Calendar, choices: &[ReportTopic]) -> Result<Range> {
    let is_here = |topic| choices.iter().any(|choice| choice.topic == topic);
    match filter.topic {
        Some(topic) if !is_here(topic) => Err(Error::NoSuchTopic),
        _ => Range::of(filter, calendar),
    }
}

pub(super) async fn choices(tx: &mut Tx, id: FacilityId) -> Result<Vec<ReportTopic>> {
    let topics = tx.list_topics(id).await?.into_iter().map(|routed| routed.topic);
    let choice = |topic: frontdesk_domain::topic::Topic| ReportTopic {
        topic: topic.id,
        name: topic.name,
        is_retired: topic.retired_at.is_some(),
    };
    Ok(topics.map(choice).collect())
}

/// In the facility's order; those that nobody can pick any more only where there is something to count.
fn of_topics(
    choices: &[ReportTopic],
    counted: &HashMap<frontdesk_domain::id::TopicId, Figures>,
    range: &Range,
) -> Vec<TopicFigures> {
    let asked = choices.iter().filter(|choice| range.topic.is_none_or(|topic| topic == choice.topic));
    let is_shown = |choice: &&ReportTopic| !choice.is_retired || counted.contains_key(&choice.topic);
    let figures = |choice: &ReportTopic| TopicFigures {
        topic: choice.topic,
        name: choice.name.clone(),
        figures: counted.get(&choice.topic).copied().unwrap_or_default(),
    };
    asked.filter(is_shown).map(figures).collect()
}

fn of_months(calendar: &Calendar, range: &Range, counted: Vec<Figures>) -> Vec<MonthFigures> {
    let months = range.months().zip(counted);
    months.map(|(month, figures)| MonthFigures { month, said: calendar.said_month(month), figures }).collect()
}
