//! Messages on their way: shown at once, and kept by this browser until the server
//! has said that they are safe. Pure; [`state`](super::state) sends them.

use super::model;
use crate::photos::Kept;
use frontdesk_domain::{entry::Seq, wire::Timeline};
use serde::{Deserialize, Serialize};

/// For whom a message is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub(super) enum Kind {
    /// For everyone in the conversation.
    #[default]
    Reply,
    /// For management only.
    Note,
}

/// How far a message is.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub(super) enum Progress {
    /// Handed to the network, or about to be.
    Sending,
    /// Safe, as this line.
    Safe(Seq),
    /// Not known to be safe, with the reason.
    Failed(String),
}

/// A message on its way. Its key is made once: however often it is sent, it arrives once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Pending {
    pub key: String,
    pub kind: Kind,
    pub text: String,
    /// The photos that go with it.
    #[serde(default)]
    pub photos: Vec<Kept>,
    /// The last line that was shown when it was written.
    pub after: Seq,
    pub progress: Progress,
}

/// The messages on their way in one conversation, oldest first.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Outbox(Vec<Pending>);

impl Outbox {
    /// What this browser kept. What was being sent is sent again, with its old key.
    pub(super) fn restored(mut kept: Vec<Pending>) -> Self {
        kept.retain(|pending| !matches!(pending.progress, Progress::Safe(_)));
        kept.sort_by_key(|pending| pending.after);
        Self(kept)
    }

    pub(super) fn put(&mut self, pending: Pending) {
        self.0.push(pending);
    }

    /// The next one to send.
    pub(super) fn next(&self) -> Option<&Pending> {
        self.0.iter().find(|pending| pending.progress == Progress::Sending)
    }

    pub(super) fn progress(&mut self, key: &str, progress: Progress) -> Option<&Pending> {
        let pending = self.0.iter_mut().find(|pending| pending.key == key)?;
        pending.progress = progress;
        Some(pending)
    }

    pub(super) fn take(&mut self, key: &str) -> Option<Pending> {
        let at = self.0.iter().position(|pending| pending.key == key)?;
        Some(self.0.remove(at))
    }

    /// Those that the timeline does not show yet. One that is safe is known by its number;
    /// one whose acknowledgement is still under way, by its text among the reader's own
    /// newer lines, each of which counts for one message only.
    pub(super) fn beyond(&self, timeline: &Timeline) -> Vec<Pending> {
        let mut counted: Vec<Seq> = self
            .0
            .iter()
            .filter_map(|pending| if let Progress::Safe(seq) = pending.progress { Some(seq) } else { None })
            .collect();
        let shown = model::ends(timeline).map(|(_, last)| last).unwrap_or_default();
        let is_beyond = |pending: &&Pending| match &pending.progress {
            Progress::Safe(seq) => *seq > shown,
            _ => match model::own(timeline, pending.after, pending)
                .into_iter()
                .find(|seq| !counted.contains(seq))
            {
                Some(seq) => {
                    counted.push(seq);
                    false
                }
                None => true,
            },
        };
        self.0.iter().filter(is_beyond).cloned().collect()
    }
}

impl Outbox {
    /// The keys of those that failed and yet seem to be in the timeline: the
    /// acknowledgement was lost. Sent again with its key, each turns out to be safe.
    pub(super) fn unacknowledged(&self, timeline: &Timeline) -> Vec<String> {
        let beyond = self.beyond(timeline);
        let is_shown = |pending: &&Pending| beyond.iter().all(|other| other.key != pending.key);
        let failed = self.0.iter().filter(|pending| matches!(pending.progress, Progress::Failed(_)));
        failed.filter(is_shown).map(|pending| pending.key.clone()).collect()
    }
}

#[cfg(test)]
mod tests;
