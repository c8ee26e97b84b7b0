//! Which report is shown, where its figures lead to, and how they are said.

use crate::oversight::OversightPlace;
use frontdesk_domain::{
    conversation::Status,
    date::Month,
    id::TopicId,
    report::{Figures, Spread, Waited, said_length},
    wire::{OversightFilter, Report, ReportFilter, ReportTable},
};
use leptos_router::location::Url;

/// The filter that the parts of a query name; `part` gives one by its name. An id that is none counts
/// as not named; what else is wrong, the server says.
pub(super) fn filter<'a>(part: impl Fn(&str) -> Option<&'a str>) -> ReportFilter {
    let word = |name| part(name).unwrap_or_default().trim().to_owned();
    ReportFilter {
        from: word("from"),
        until: word("until"),
        topic: part("topic").and_then(|id| id.parse().ok()),
    }
}

/// The address of a report as a table.
pub(super) fn file(of: &ReportFilter, table: ReportTable) -> String {
    let topic = of.topic.map(|topic| topic.to_string()).unwrap_or_default();
    let parts = [("from", escaped(&of.from)), ("until", escaped(&of.until)), ("topic", topic)];
    let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
    let rest: String = parts.map(|(name, value)| format!("&{name}={value}")).collect();
    format!("/api/v1/reports/export?table={}{rest}", table.word())
}

/// Months stay as they are; nothing that was typed adds a part of its own.
fn escaped(word: &str) -> String {
    let is_plain = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if is_plain { word.to_owned() } else { Url::escape(word) }
}

/// Which conversations a report counts, and the lists that its figures lead to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Ways {
    from: Month,
    until: Month,
    topic: Option<TopicId>,
}

impl Ways {
    pub(super) fn of(report: &Report) -> Self {
        Self { from: report.from, until: report.until, topic: report.topic }
    }

    /// All that it counts.
    pub(super) fn all(self) -> String {
        self.opened(self.from, self.until, None)
    }

    /// Those that are still open.
    pub(super) fn open(self) -> String {
        self.opened(self.from, self.until, Some(Status::Open))
    }

    /// Those about a topic.
    pub(super) fn topic(self, topic: TopicId) -> String {
        Self { topic: Some(topic), ..self }.all()
    }

    /// Those that were opened in a month.
    pub(super) fn month(self, month: Month) -> String {
        self.opened(month, month, None)
    }

    /// Those that wait for management now, whenever they were opened.
    pub(super) fn waiting(self, waited: Waited) -> String {
        let filter =
            OversightFilter { topic: self.topic, waiting: Some(waited), ..OversightFilter::default() };
        OversightPlace::of(filter).address()
    }

    fn opened(self, from: Month, until: Month, status: Option<Status>) -> String {
        let (from, until) = (Some(from), Some(until));
        let filter = OversightFilter { status, topic: self.topic, from, until, waiting: None };
        OversightPlace::of(filter).address()
    }
}

/// "1 conversation", "12 conversations".
pub(super) fn conversations(count: usize) -> String {
    match count {
        1 => "1 conversation".to_owned(),
        count => format!("{count} conversations"),
    }
}

/// "Median 3 h, nine of ten within 2 days".
pub(super) fn spread(Spread { median, ninetieth }: Spread) -> String {
    format!("Median {}, nine of ten within {}", said_length(median), said_length(ninetieth))
}

/// What is said below a median.
pub(super) fn most(of: Option<Spread>) -> String {
    match of {
        None => "Nothing to measure yet".to_owned(),
        Some(spread) => format!("in the median; nine of ten within {}", said_length(spread.ninetieth)),
    }
}

/// A length, or a dash where nothing was measured.
pub(super) fn length(of: Option<i64>) -> String {
    of.map_or_else(|| "–".to_owned(), said_length)
}

/// The head of the tables of figures; the cells of [`cells`] stand below it.
pub(super) const HEAD: [&str; 10] = [
    "Conversations",
    "Re-opens",
    "Questions",
    "Answered",
    "First answer, median",
    "First answer, nine of ten",
    "Resolved",
    "Still open",
    "Resolution, median",
    "Resolution, nine of ten",
];

/// Figures as the cells of a line.
pub(super) fn cells(of: &Figures) -> Vec<String> {
    vec![
        of.conversations.to_string(),
        of.reopens.to_string(),
        of.asked.to_string(),
        of.answered.to_string(),
        length(of.answer.map(|spread| spread.median)),
        length(of.answer.map(|spread| spread.ninetieth)),
        of.resolved.to_string(),
        of.open.to_string(),
        length(of.resolution.map(|spread| spread.median)),
        length(of.resolution.map(|spread| spread.ninetieth)),
    ]
}

/// As much of a name as has a place beside its figure on a phone; the table has all of it.
pub(super) fn short(name: &str, most: usize) -> String {
    match name.chars().count() > most {
        true => name.chars().take(most - 1).chain(['…']).collect(),
        false => name.to_owned(),
    }
}

/// How long a bar is among others: tenths of a percent of the longest one, at least a visible line
/// for whatever is more than nothing.
pub(super) fn share(of: i64, longest: i64) -> i64 {
    match of {
        ..=0 => 0,
        of => (i128::from(of) * 1000 / i128::from(longest.max(of))).try_into().unwrap_or(1000).max(5),
    }
}

/// A share as SVG takes it: "45.3%".
pub(super) fn percent(share: i64) -> String {
    format!("{}.{}%", share / 10, share % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::time::{DAY, HOUR};

    const TOPIC: &str = "01900000-0000-7000-8000-000000000001";

    fn ways(topic: Option<&str>) -> Ways {
        let month = |text: &str| text.parse().unwrap();
        Ways { from: month("2026-01"), until: month("2026-11"), topic: topic.map(|id| id.parse().unwrap()) }
    }

    #[test]
    fn a_figure_leads_to_the_list_of_what_it_counts() {
        let topic = format!("topic={TOPIC}&");
        assert_eq!(ways(None).all(), "/oversight?from=2026-01&until=2026-11");
        assert_eq!(
            ways(Some(TOPIC)).open(),
            format!("/oversight?status=open&{topic}from=2026-01&until=2026-11")
        );
        let of_topic = format!("/oversight?{topic}from=2026-01&until=2026-11");
        assert_eq!(ways(None).topic(TOPIC.parse().unwrap()), of_topic);
        let march = "2026-03".parse().unwrap();
        assert_eq!(ways(None).month(march), "/oversight?from=2026-03&until=2026-03");
        assert_eq!(ways(None).waiting(Waited::Days), "/oversight?waiting=days");
    }

    #[test]
    fn what_is_left_out_or_wrong_says_any() {
        let none = filter(|name| (name == "topic").then_some("x"));
        assert_eq!(none, ReportFilter::default());
        assert_eq!(file(&none, ReportTable::Figures), "/api/v1/reports/export?table=figures");
        let some = filter(|name| match name {
            "from" => Some(" 2026-01 "),
            "topic" => Some(TOPIC),
            _ => None,
        });
        let expected = format!("/api/v1/reports/export?table=conversations&from=2026-01&topic={TOPIC}");
        assert_eq!(file(&some, ReportTable::Conversations), expected);
    }

    #[test]
    fn figures_are_said_in_words() {
        assert_eq!(conversations(1), "1 conversation");
        let measured = Spread { median: 3 * HOUR, ninetieth: 2 * DAY };
        assert_eq!(spread(measured), "Median 3 h, nine of ten within 2 days");
        assert_eq!(most(Some(measured)), "in the median; nine of ten within 2 days");
        assert_eq!(most(None), "Nothing to measure yet");
        assert_eq!(cells(&Figures::default()).len(), HEAD.len());
        assert_eq!(cells(&Figures::default())[4], "–");
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_and_never_invisible() {
        assert_eq!([share(0, 10), share(1, 1000), share(5, 10), share(10, 10)], [0, 5, 500, 1000]);
        assert_eq!([share(i64::MAX, i64::MAX), share(3, 0)], [1000, 1000]);
        assert_eq!([percent(5), percent(453), percent(1000)], ["0.5%", "45.3%", "100.0%"]);
    }

    #[test]
    fn a_long_name_is_cut_where_one_sees_that_it_is() {
        assert_eq!(short("Billing", 30), "Billing");
        assert_eq!(short("Überwachung", 5), "Über…");
    }
}
