//! The parts of a report: what each counts, as a chart and as a table.

use super::{
    chart::{Bar, Chart},
    model::{self, HEAD, Ways, cells, conversations, length},
    table::{Line, Table},
};
use frontdesk_domain::{
    report::{Figures, Spread},
    wire::{MonthFigures, ResolutionCount, TicketCount, TopicFigures},
};
use leptos::prelude::*;

/// A heading, what it means, and what is counted.
#[component]
pub(super) fn Part(
    /// What its parts are named after.
    id: &'static str,
    /// What it shows.
    title: &'static str,
    /// What that means.
    means: &'static str,
    /// Chart and table.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="report" aria-labelledby=id>
            <h2 class="report__title" id=id>{title}</h2>
            <p class="report__means">{means}</p>
            {children()}
        </section>
    }
}

/// A count as a bar; `i64` for the sake of lengths, which share the scale.
fn counted(name: String, count: usize, said: String, href: Option<String>) -> Bar {
    let full = i64::try_from(count).unwrap_or(i64::MAX);
    Bar { said: format!("{name}: {said}"), name, figure: count.to_string(), full, outline: full, href }
}

/// Conversations by topic.
#[component]
pub(super) fn ByTopic(topics: Vec<TopicFigures>, ways: Ways) -> impl IntoView {
    let bar = |one: &TopicFigures| {
        let count = one.figures.conversations;
        counted(one.name.clone(), count, conversations(count), Some(ways.topic(one.topic)))
    };
    let bars: Vec<_> = topics.iter().map(bar).collect();
    let line = |one: TopicFigures| Line {
        name: one.name,
        href: Some(ways.topic(one.topic)),
        cells: cells(&one.figures),
    };
    let lines = topics.into_iter().map(line).collect();
    view! {
        <Part id="by-topic" title="Conversations by topic" means="Each conversation counts once, under the topic it has.">
            <Chart id="by-topic" title="Conversations by topic" bars />
            <Table title="Figures by topic" of="Topic" head=HEAD.to_vec() lines />
        </Part>
    }
}

/// Conversations by month.
#[component]
pub(super) fn ByMonth(months: Vec<MonthFigures>, ways: Ways) -> impl IntoView {
    let bar = |one: &MonthFigures| {
        let count = one.figures.conversations;
        counted(one.said.clone(), count, conversations(count), Some(ways.month(one.month)))
    };
    let bars: Vec<_> = months.iter().map(bar).collect();
    let line = |one: MonthFigures| Line {
        name: one.said,
        href: Some(ways.month(one.month)),
        cells: cells(&one.figures),
    };
    let lines = months.into_iter().map(line).collect();
    view! {
        <Part
            id="by-month"
            title="Conversations by month"
            means="The month is the one in which a conversation was opened, in the facility's time zone. Later re-opens count with it."
        >
            <Chart id="by-month" title="Conversations by month" bars />
            <Table title="Figures by month" of="Month" head=HEAD.to_vec() lines />
        </Part>
    }
}

/// Which clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Clock {
    Answer,
    Resolution,
}

impl Clock {
    fn id(self) -> &'static str {
        if self == Self::Answer { "first-answer" } else { "resolution" }
    }

    fn title(self) -> &'static str {
        if self == Self::Answer { "Time to the first answer" } else { "Time to resolution" }
    }

    fn means(self) -> &'static str {
        match self {
            Self::Answer => {
                "From the message with which a resident opened or re-opened a conversation to management's first message after it. The full bar is the median, the outline reaches to nine of ten."
            }
            Self::Resolution => {
                "From opening or re-opening to resolving. The full bar is the median, the outline reaches to nine of ten."
            }
        }
    }

    fn spread(self, figures: &Figures) -> (Option<Spread>, usize) {
        match self {
            Self::Answer => (figures.answer, figures.answered),
            Self::Resolution => (figures.resolution, figures.resolved),
        }
    }
}

/// How long it took, topic by topic.
#[component]
pub(super) fn Lengths(clock: Clock, topics: Vec<TopicFigures>, ways: Ways) -> impl IntoView {
    let measured = topics.iter().filter_map(|one| Some((one, clock.spread(&one.figures).0?)));
    let bar = |(one, spread): (&TopicFigures, Spread)| Bar {
        name: one.name.clone(),
        figure: format!("{} · {}", length(Some(spread.median)), length(Some(spread.ninetieth))),
        said: format!("{}: {}", one.name, model::spread(spread)),
        full: spread.median.max(1),
        outline: spread.ninetieth.max(1),
        href: Some(ways.topic(one.topic)),
    };
    let bars: Vec<_> = measured.map(bar).collect();
    let is_empty = bars.is_empty();
    let line = |one: TopicFigures| {
        let (spread, count) = clock.spread(&one.figures);
        let (median, ninetieth) = (spread.map(|s| s.median), spread.map(|s| s.ninetieth));
        let cells = vec![count.to_string(), length(median), length(ninetieth)];
        Line { href: Some(ways.topic(one.topic)), name: one.name, cells }
    };
    let lines = topics.into_iter().map(line).collect();
    view! {
        <Part id=clock.id() title=clock.title() means=clock.means()>
            {is_empty.then(|| view! { <p class="report__none">"Nothing to measure yet."</p> })}
            {(!is_empty).then(|| view! { <Chart id=clock.id() title=clock.title() bars /> })}
            <Table title=clock.title() of="Topic" head=vec!["Measured", "Median", "Nine of ten"] lines />
        </Part>
    }
}

/// How open periods were resolved.
#[component]
pub(super) fn ByResolution(resolutions: Vec<ResolutionCount>) -> impl IntoView {
    let bar = |one: &ResolutionCount| {
        let said = if one.periods == 1 { "once".to_owned() } else { format!("{} times", one.periods) };
        counted(one.category.label().to_owned(), one.periods, said, None)
    };
    let bars: Vec<_> = resolutions.iter().map(bar).collect();
    let line = |one: ResolutionCount| Line {
        name: one.category.label().to_owned(),
        href: None,
        cells: vec![one.periods.to_string()],
    };
    let lines = resolutions.into_iter().map(line).collect();
    view! {
        <Part
            id="by-resolution"
            title="Resolutions by category"
            means="The resolution category that was chosen each time a conversation was resolved. There is no list behind it: how one conversation was resolved, only those who are in it see."
        >
            <Chart id="by-resolution" title="Resolutions by category" bars />
            <Table title="Resolutions by category" of="Resolution category" head=vec!["Times"] lines />
        </Part>
    }
}

/// Bars of this chart, at most; the table has the rest.
const TICKET_BARS: usize = 12;

/// What sort of work the linked tickets are about.
#[component]
pub(super) fn ByTicket(tickets: Vec<TicketCount>) -> impl IntoView {
    let name = |one: &TicketCount| one.category.clone().unwrap_or_else(|| "No ticket".to_owned());
    let bar =
        |one: &TicketCount| counted(name(one), one.conversations, conversations(one.conversations), None);
    let with_ticket = tickets.iter().filter(|one| one.category.is_some());
    let rest = with_ticket.clone().skip(TICKET_BARS).map(|one| one.conversations).sum::<usize>();
    let mut bars: Vec<_> = with_ticket.take(TICKET_BARS).map(bar).collect();
    if rest > 0 {
        bars.push(counted("All other categories".to_owned(), rest, conversations(rest), None));
    }
    bars.extend(tickets.iter().filter(|one| one.category.is_none()).map(bar));
    let is_empty = bars.is_empty();
    let line =
        |one: TicketCount| Line { name: name(&one), href: None, cells: vec![one.conversations.to_string()] };
    let lines = tickets.iter().cloned().map(line).collect();
    view! {
        <Part
            id="by-ticket"
            title="Conversations by ticket category"
            means="The category, in the books, of the maintenance ticket that a conversation links to now; of several, of the one that was linked first. There is no list behind it: what a conversation links to, only those who are in it see."
        >
            {is_empty.then(|| view! { <p class="report__none">"No conversation was opened in these months."</p> })}
            {(!is_empty).then(|| view! { <Chart id="by-ticket" title="Conversations by ticket category" bars /> })}
            <Table title="Conversations by ticket category" of="Ticket category" head=vec!["Conversations"] lines />
        </Part>
    }
}
