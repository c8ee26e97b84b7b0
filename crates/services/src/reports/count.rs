//! Rows in, figures out.

use super::range::Range;
use frontdesk_domain::{
    id::{ConversationId, TopicId},
    report::{Event, Figures, Period, Tally, Waited, periods},
    resolution::Category,
    time::Timestamp,
    wire::{ResolutionCount, TicketCount, WaitingCount},
};
use frontdesk_store::Reported;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

/// What was read for a report.
pub(super) struct Rows {
    pub conversations: Vec<Reported>,
    pub events: HashMap<ConversationId, Vec<Event>>,
    pub tickets: HashMap<ConversationId, String>,
}

/// What is counted of it.
pub(super) struct Counted {
    pub all: Figures,
    pub topics: HashMap<TopicId, Figures>,
    /// By the month's place in the range.
    pub months: Vec<Figures>,
    pub resolutions: Vec<ResolutionCount>,
    pub tickets: Vec<TicketCount>,
}

/// Counts each conversation once in each part.
pub(super) fn count(rows: &Rows, range: &Range) -> Counted {
    let mut all = Tally::default();
    let mut topics: HashMap<TopicId, Tally> = HashMap::new();
    let mut months = vec![Tally::default(); range.months().count()];
    let mut resolutions = BTreeMap::new();
    let mut tickets: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for row in &rows.conversations {
        let periods = rows.events.get(&row.conversation).map(|events| periods(events)).unwrap_or_default();
        all.count(&periods);
        topics.entry(row.topic).or_default().count(&periods);
        if let Some(month) = months.get_mut(range.place(row.opened_at)) {
            month.count(&periods);
        }
        add_resolutions(&mut resolutions, &periods);
        *tickets.entry(rows.tickets.get(&row.conversation).map(String::as_str)).or_default() += 1;
    }
    Counted {
        all: all.figures(),
        topics: topics.into_iter().map(|(topic, tally)| (topic, tally.figures())).collect(),
        months: months.into_iter().map(Tally::figures).collect(),
        resolutions: resolutions_of(&resolutions),
        tickets: tickets_of(tickets),
    }
}

fn add_resolutions(counts: &mut BTreeMap<&'static str, usize>, periods: &[Period]) {
    for category in periods.iter().filter_map(|period| period.category) {
        *counts.entry(category.word()).or_default() += 1;
    }
}

/// All four, in the order of the form.
fn resolutions_of(counts: &BTreeMap<&'static str, usize>) -> Vec<ResolutionCount> {
    let count = |category: Category| ResolutionCount {
        category,
        periods: counts.get(category.word()).copied().unwrap_or_default(),
    };
    Category::ALL.into_iter().map(count).collect()
}

/// Most first; those without a ticket last, since they are most of them.
fn tickets_of(counts: BTreeMap<Option<&str>, usize>) -> Vec<TicketCount> {
    let count = |(category, conversations): (Option<&str>, usize)| TicketCount {
        category: category.map(str::to_owned),
        conversations,
    };
    let mut all: Vec<_> = counts.into_iter().map(count).collect();
    all.sort_by_key(|one| (one.category.is_none(), Reverse(one.conversations)));
    all
}

/// How many have been waiting for how long.
pub(super) fn waiting(since: &[Timestamp], now: Timestamp) -> Vec<WaitingCount> {
    let count = |waited: Waited| WaitingCount {
        waited,
        conversations: since.iter().filter(|since| Waited::of(now.since(**since)) == waited).count(),
    };
    Waited::STEPS.into_iter().map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_come_first_and_those_without_a_ticket_last() {
        let counts =
            BTreeMap::from([(None, 90), (Some("Water"), 2), (Some("Lift"), 7), (Some("Heating"), 2)]);
        let names: Vec<_> = tickets_of(counts).into_iter().map(|one| one.category).collect();
        assert_eq!(names, [Some("Lift"), Some("Heating"), Some("Water"), None].map(|n| n.map(str::to_owned)));
    }

    #[test]
    fn every_wait_is_counted_once() {
        let since: Vec<_> = (0..500).map(|hours| Timestamp(-hours * frontdesk_domain::time::HOUR)).collect();
        let counts: Vec<_> = waiting(&since, Timestamp(0)).iter().map(|one| one.conversations).collect();
        assert_eq!(counts, [4, 20, 48, 96, 332]);
    }
}
