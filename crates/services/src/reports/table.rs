//! Reports as tables (RFC 4180) for whoever opens them in a spreadsheet.

use crate::{Result, audit::put_row, dates::Calendar};
use frontdesk_domain::{
    report::{Figures, Spread},
    role::Side,
    time::MINUTE,
    wire::Report,
};
use frontdesk_store::OverseenRow;

/// What says that the text is UTF-8: without it, some spreadsheets take "é" for two other letters.
const MARK: char = '\u{feff}';

const FIGURES: [&str; 14] = [
    "part",
    "name",
    "conversations",
    "reopens",
    "asked",
    "answered",
    "resolved_without_answer",
    "no_answer_yet",
    "first_answer_median_minutes",
    "first_answer_90th_percentile_minutes",
    "resolved",
    "still_open",
    "resolution_median_minutes",
    "resolution_90th_percentile_minutes",
];

const CONVERSATIONS: [&str; 8] =
    ["conversation", "opened", "resident", "unit", "topic", "status", "waiting_on", "waiting_since"];

/// One line for everything together, each topic, each month of opening, each way of resolving, each sort
/// of work and each step of waiting; how many lines.
pub(super) fn figures(report: &Report) -> Result<(String, usize)> {
    let mut table = Table::begin(&FIGURES)?;
    table.put(line("all", "", &report.all))?;
    for one in &report.topics {
        table.put(line("topic", &one.name, &one.figures))?;
    }
    for one in &report.months {
        table.put(line("month", &one.month.to_string(), &one.figures))?;
    }
    for one in &report.resolutions {
        let mut cells = empty("resolution_category", one.category.label());
        cells[10] = one.periods.to_string();
        table.put(cells)?;
    }
    for one in &report.tickets {
        let name = one.category.as_deref().unwrap_or_default();
        let part = if one.category.is_some() { "ticket_category" } else { "no_ticket" };
        table.put(counted(part, name, one.conversations))?;
    }
    for one in &report.waiting {
        table.put(counted("waiting_now", one.waited.label(), one.conversations))?;
    }
    Ok((table.content, table.rows))
}

fn line(part: &str, name: &str, figures: &Figures) -> Vec<String> {
    let spread = |spread: Option<Spread>| {
        let minutes = |millis: i64| (millis / MINUTE).to_string();
        spread.map(|s| [minutes(s.median), minutes(s.ninetieth)]).unwrap_or_default()
    };
    let [answer, answer_most] = spread(figures.answer);
    let [resolution, resolution_most] = spread(figures.resolution);
    let number = |count: usize| count.to_string();
    vec![
        part.to_owned(),
        name.to_owned(),
        number(figures.conversations),
        number(figures.reopens),
        number(figures.asked),
        number(figures.answered),
        number(figures.unanswered),
        number(figures.pending),
        answer,
        answer_most,
        number(figures.resolved),
        number(figures.open),
        resolution,
        resolution_most,
    ]
}

fn empty(part: &str, name: &str) -> Vec<String> {
    let mut cells = vec![String::new(); FIGURES.len()];
    cells[0] = part.to_owned();
    cells[1] = name.to_owned();
    cells
}

fn counted(part: &str, name: &str, conversations: usize) -> Vec<String> {
    let mut cells = empty(part, name);
    cells[2] = conversations.to_string();
    cells
}

/// A table that grows line by line.
pub(super) struct Table {
    pub content: String,
    pub rows: usize,
}

impl Table {
    fn begin(head: &[&str]) -> Result<Self> {
        let mut content = MARK.to_string();
        put_row(&mut content, head.iter().map(|&name| name.to_owned()))?;
        Ok(Self { content, rows: 0 })
    }

    /// A table of conversations, with none in it yet.
    pub(super) fn of_conversations() -> Result<Self> {
        Self::begin(&CONVERSATIONS)
    }

    fn put(&mut self, cells: Vec<String>) -> Result<()> {
        self.rows += 1;
        put_row(&mut self.content, cells)
    }

    /// Adds a conversation: what the list of all conversations says of it.
    pub(super) fn put_conversation(&mut self, row: OverseenRow, calendar: &Calendar) -> Result<()> {
        let on = |side| match side {
            Side::Management => "management".to_owned(),
            Side::Resident => "resident".to_owned(),
        };
        self.put(vec![
            row.conversation.to_string(),
            calendar.stamp(row.opened_at),
            row.resident,
            row.unit.unwrap_or_default(),
            row.topic,
            row.status.word().to_owned(),
            row.waiting.map(|waiting| on(waiting.on)).unwrap_or_default(),
            row.waiting.map(|waiting| calendar.stamp(waiting.since)).unwrap_or_default(),
        ])
    }
}
