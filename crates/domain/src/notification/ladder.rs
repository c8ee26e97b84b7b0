//! Which channel tells when: down the person's order, a delay apart, until they have read.
//!
//! What waits to be told is kept by channel, since a message that comes after the push and before the email is news
//! to the one and no news to the other, which will tell of both. So nothing is told twice by a channel, nothing is
//! lost, and a stream of messages never puts the next step off.

use super::{Preferences, Wall};
use crate::{
    channel::ChannelKind,
    time::{DAY, HOUR, MINUTE, Timestamp},
};

/// How long messages are gathered before the first of them is told of: somebody who sends three lines one after the
/// other is told of once.
pub const GATHER: i64 = 5_000;
/// The least time between two tellings by one channel; what comes meanwhile is gathered.
pub const PAUSE: i64 = 30_000;
/// For how long a channel that says *later* is tried again: a day and two hours.
pub const PATIENCE: i64 = DAY + 2 * HOUR;
/// The longest pause between two tries.
const LONGEST_PAUSE: i64 = HOUR;
/// For how long something is young: what fails for a moment only is told within a minute of it.
const YOUNG: i64 = 10 * MINUTE;
/// The longest pause between two tries of something young.
const LONGEST_WHILE_YOUNG: i64 = 20_000;
/// The longest pause that the other side may ask for.
const LONGEST_ASKED: i64 = 6 * HOUR;

/// How it stands with one channel of a person, in one conversation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rung {
    /// Which.
    pub channel: ChannelKind,
    /// Since when there is something that this channel has not told; `None`: nothing.
    pub news_at: Option<Timestamp>,
    /// When it began to tell what it told last.
    pub told_at: Option<Timestamp>,
    /// Whether it cannot tell this news: refused for good, or gone, or not there at all.
    pub is_broken: bool,
    /// Not before, since the other side or the last failure said so.
    pub not_before: Option<Timestamp>,
}

impl Rung {
    /// One that has never been used.
    #[must_use]
    pub fn new(channel: ChannelKind) -> Self {
        Self { channel, news_at: None, told_at: None, is_broken: false, not_before: None }
    }

    /// There is something new. One that waits already tells of it too, and one that was broken gets another chance.
    #[must_use]
    pub fn hears(self, at: Timestamp) -> Self {
        match self.news_at.is_some() && !self.is_broken {
            true => self,
            false => Self { news_at: Some(at), is_broken: false, not_before: None, ..self },
        }
    }

    /// The person has read it, or it is no longer theirs to see: nothing waits any more.
    #[must_use]
    pub fn rests(self) -> Self {
        Self { news_at: None, is_broken: false, not_before: None, ..self }
    }
}

/// A channel that is to tell, and when.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Step {
    /// Not before.
    pub due_at: Timestamp,
    /// Which.
    pub channel: ChannelKind,
}

/// The steps that are still to come, the next one first; none: it is done. Channels that are off, or broken, have
/// none, and those after them move up. No step is within quiet hours.
#[must_use]
pub fn steps(wants: &Preferences, rungs: &[Rung], wall: &impl Wall) -> Vec<Step> {
    let usable = wants.channels.on().filter_map(|kind| {
        // One that is not known yet is as good as one that has nothing to tell.
        let rung = rungs.iter().find(|rung| rung.channel == kind).copied().unwrap_or(Rung::new(kind));
        (!rung.is_broken).then_some(rung)
    });
    let delay = if wants.is_all_at_once { 0 } else { wants.delay_minutes.saturating_mul(MINUTE) };
    let step = |(place, rung): (i64, Rung)| {
        let news_at = rung.news_at?;
        let gathered = news_at.plus(GATHER).plus(delay.saturating_mul(place));
        let paused = rung.told_at.map(|told| told.plus(PAUSE));
        let due_at = [paused, rung.not_before].into_iter().flatten().fold(gathered, Timestamp::max);
        let due_at = wants.quiet.map_or(due_at, |quiet| quiet.after(due_at, wall));
        Some(Step { due_at, channel: rung.channel })
    };
    let mut steps: Vec<_> = (0..).zip(usable).filter_map(step).collect();
    steps.sort_unstable();
    steps
}

/// What to do after a channel said *later*.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Again {
    /// It is tried again, not before this.
    At(Timestamp),
    /// It was tried for long enough: somebody should look at it.
    Dead,
}

/// When a channel is tried again that said *later* at its `tries`th try (from 1), the first of which was at
/// `first_try`: after 5 s, 10 s, and then 20 s for the first ten minutes; after them a quarter of the time that has
/// passed, an hour at most. Or as many seconds as the other side asked for, six hours at most.
#[must_use]
pub fn again(tries: i64, first_try: Timestamp, now: Timestamp, asked: Option<u64>) -> Again {
    let age = now.since(first_try);
    if age >= PATIENCE {
        return Again::Dead;
    }
    let doublings = u32::try_from(tries.clamp(1, 20) - 1).unwrap_or(0);
    let own = match age < YOUNG {
        true => (5_000_i64 << doublings).min(LONGEST_WHILE_YOUNG),
        false => (age / 4).min(LONGEST_PAUSE),
    };
    let asked = asked.map_or(0, |seconds| i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1000));
    Again::At(now.plus(own.max(asked.min(LONGEST_ASKED))))
}

#[cfg(test)]
mod tests;
