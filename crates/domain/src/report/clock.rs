//! From a timeline to its open periods.

use crate::{resolution::Category, role::Side, time::Timestamp};

/// What an entry says to the clocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// Somebody on this side wrote to everyone. A note is no message.
    Message(Side),
    /// A reply from this side opened it again.
    Reopened(Side),
    /// It was said to be done.
    Resolved,
    /// How it was resolved.
    Category(Category),
}

/// One entry of a timeline, as far as the clocks go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: What,
}

/// From opening, or re-opening, to resolving.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// Whose message began it.
    pub by: Side,
    /// When.
    pub begun: Timestamp,
    /// When management first wrote to the resident afterwards, if the resident began it.
    pub answered: Option<Timestamp>,
    /// When it was resolved; `None`: it still is open.
    pub resolved: Option<Timestamp>,
    /// How.
    pub category: Option<Category>,
}

impl Period {
    fn new(by: Side, begun: Timestamp) -> Self {
        Self { by, begun, answered: None, resolved: None, category: None }
    }

    /// Whether the clock to the first answer runs in it: it does where a resident asked.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.by == Side::Resident
    }

    /// Milliseconds to the first answer, never negative.
    #[must_use]
    pub fn to_answer(&self) -> Option<i64> {
        self.answered.map(|at| at.since(self.begun))
    }

    /// Milliseconds to resolving, never negative.
    #[must_use]
    pub fn to_resolution(&self) -> Option<i64> {
        self.resolved.map(|at| at.since(self.begun))
    }

    fn hear(&mut self, event: Event) {
        match event.what {
            What::Message(Side::Management) if self.asks() && self.answered.is_none() => {
                self.answered = Some(event.at);
            }
            What::Resolved => self.resolved = Some(event.at),
            _ => {}
        }
    }
}

/// The open periods of one conversation, from its events in the order of the timeline.
#[must_use]
pub fn periods(events: &[Event]) -> Vec<Period> {
    let mut all: Vec<Period> = Vec::new();
    for event in events {
        let is_open = all.last().is_some_and(|last| last.resolved.is_none());
        match (event.what, all.last_mut()) {
            // What is said about the end comes after it.
            (What::Category(category), Some(last)) if !is_open => last.category = Some(category),
            (_, Some(last)) if is_open => last.hear(*event),
            // The first message opens it; after an end, a message opens it even where no entry says so.
            (What::Message(side) | What::Reopened(side), _) => all.push(Period::new(side, event.at)),
            _ => {}
        }
    }
    all
}
