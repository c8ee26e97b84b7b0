//! The order of topics.

use crate::id::TopicId;
use serde::{Deserialize, Serialize};

/// Which way a topic goes by one place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// An order has to name each topic that is not retired once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("The order has to name each topic that is not retired, and each of them once.")]
pub struct OtherTopics;

/// The topics as they are to stand.
///
/// # Errors
/// When they are not the same as now, each once.
pub fn ordered(now: &[TopicId], wished: Vec<TopicId>) -> Result<Vec<TopicId>, OtherTopics> {
    let sorted = |ids: &[TopicId]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    if sorted(now) == sorted(&wished) { Ok(wished) } else { Err(OtherTopics) }
}

/// The topics with one of them a place further. At the end of the list, or unknown, it stays.
#[must_use]
pub fn moved(now: &[TopicId], topic: TopicId, direction: Direction) -> Vec<TopicId> {
    let mut all = now.to_vec();
    let Some(from) = all.iter().position(|id| *id == topic) else { return all };
    let to = match direction {
        Direction::Up => from.checked_sub(1),
        Direction::Down => Some(from + 1).filter(|to| *to < all.len()),
    };
    if let Some(to) = to {
        all.swap(from, to);
    }
    all
}
