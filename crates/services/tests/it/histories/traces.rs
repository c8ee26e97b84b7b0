//! How a message reached the others, for its author and for nobody else.

use super::History;
use crate::support::kind;
use frontdesk_domain::{entry::Entry, role::Side, wire::ErrorKind};

impl History {
    /// Whoever wrote a line and is here sees how it reached those who may see it; anybody else hears of no such line.
    pub async fn traces_agree(&self) {
        for entry in &self.entries {
            let author = self.people.iter().position(|one| Some(one.person) == entry.author);
            let somebody = usize::try_from(entry.seq.0).unwrap() % self.people.len();
            for who in author.into_iter().chain([somebody]) {
                self.trace_agrees(who, entry).await;
            }
        }
    }

    async fn trace_agrees(&self, who: usize, entry: &Entry) {
        let (state, actor) = (self.state(), self.people[who]);
        let found = self.building.desk.delivery_trace(actor, self.conversation, entry.seq).await;
        let is_own = entry.author == Some(actor.person) && entry.body.counts_as_unread();
        if !is_own || !state.is_here(who) || state.seen_by(who).all(|one| one.seq != entry.seq) {
            return assert_eq!(kind(found), ErrorKind::NotFound, "{who} of {entry:?}");
        }
        let found = found.unwrap();
        let reads = |other: &usize| {
            let open = state.viewers[*other].windows.iter().find(|window| window.is_open());
            let is_there = open.is_some_and(|window| window.contains(entry.seq));
            *other != who && is_there && entry.body.audience().includes(self.people[*other].side())
        };
        let mut expected: Vec<_> = (0..self.people.len())
            .filter(reads)
            .map(|other| {
                (self.names[&self.people[other].person], self.reading[other].read_seq >= entry.seq.0)
            })
            .collect();
        expected.sort_unstable();
        let mut shown: Vec<_> =
            found.people.iter().map(|one| (one.name.as_str(), one.read.is_some())).collect();
        shown.sort_unstable();
        assert_eq!(shown, expected, "how line {} reached the others", entry.seq.0);
        let sees_steps = actor.side() == Side::Management;
        assert!(
            sees_steps || found.people.iter().all(|one| one.steps.is_empty()),
            "to a resident: {found:?}"
        );
    }
}
