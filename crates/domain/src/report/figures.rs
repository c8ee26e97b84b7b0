//! From open periods to figures.

use super::Period;
use serde::{Deserialize, Serialize};

/// Half, and nine of ten.
const MEDIAN: usize = 50;
const NINETIETH: usize = 90;

/// How lengths of time are spread. Both are lengths that really were measured (nearest rank):
/// the smallest one that at least half of them, or nine of ten, do not exceed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Spread {
    /// Milliseconds that half of them took at most.
    pub median: i64,
    /// Milliseconds that nine of ten took at most.
    pub ninetieth: i64,
}

impl Spread {
    /// The spread of these lengths; `None` where there is none.
    #[must_use]
    pub fn of(mut lengths: Vec<i64>) -> Option<Self> {
        lengths.sort_unstable();
        let at = |percent| nearest_rank(&lengths, percent);
        Some(Self { median: at(MEDIAN)?, ninetieth: at(NINETIETH)? })
    }
}

/// The value at the rank ⌈n × percent / 100⌉ of sorted values.
fn nearest_rank(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// What is counted of some conversations. `asked` = `answered` + `unanswered` + `pending`;
/// `resolved` + `open` = `conversations` + `reopens`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// Conversations.
    pub conversations: usize,
    /// How often one of them was opened again.
    pub reopens: usize,
    /// Open periods that a resident's message began.
    pub asked: usize,
    /// Those that management answered.
    pub answered: usize,
    /// Those that were resolved without an answer.
    pub unanswered: usize,
    /// Those that have no answer yet.
    pub pending: usize,
    /// Time to the first answer, of those answered.
    pub answer: Option<Spread>,
    /// Open periods that were resolved.
    pub resolved: usize,
    /// Those that were not yet: each is a conversation that is open.
    pub open: usize,
    /// Time to resolving, of those resolved.
    pub resolution: Option<Spread>,
}

/// Counts conversations one by one.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    conversations: usize,
    reopens: usize,
    unanswered: usize,
    pending: usize,
    open: usize,
    answers: Vec<i64>,
    resolutions: Vec<i64>,
}

impl Tally {
    /// Counts one conversation with its open periods.
    pub fn count(&mut self, periods: &[Period]) {
        self.conversations += 1;
        self.reopens += periods.len().saturating_sub(1);
        for period in periods {
            let ended = period.to_resolution();
            match period.to_answer() {
                Some(length) => self.answers.push(length),
                None if !period.asks() => {}
                None if ended.is_some() => self.unanswered += 1,
                None => self.pending += 1,
            }
            match ended {
                Some(length) => self.resolutions.push(length),
                None => self.open += 1,
            }
        }
    }

    /// The figures of all that were counted.
    #[must_use]
    pub fn figures(self) -> Figures {
        let (answered, resolved) = (self.answers.len(), self.resolutions.len());
        Figures {
            conversations: self.conversations,
            reopens: self.reopens,
            asked: answered + self.unanswered + self.pending,
            answered,
            unanswered: self.unanswered,
            pending: self.pending,
            answer: Spread::of(self.answers),
            resolved,
            open: self.open,
            resolution: Spread::of(self.resolutions),
        }
    }
}
