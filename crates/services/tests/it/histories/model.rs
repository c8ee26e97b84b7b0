//! What is allowed, which lines follow, and what somebody has read: the rules once more, in a
//! few words and without a database.

use super::{History, steps::Step};
use frontdesk_domain::{
    actor::Actor,
    conversation::Status,
    entry::{Audience, Entry},
    participation::{self, HistoryRule},
    role::Role,
    window::{Viewer, can_see},
};

/// Who stands where.
pub struct State<'a> {
    pub people: &'a [Actor],
    pub viewers: Vec<Viewer>,
    pub entries: &'a [Entry],
    pub status: Status,
    pub rule: HistoryRule,
}

/// What somebody has read of the conversation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    pub read_seq: i64,
    pub is_marked_unread: bool,
}

impl State<'_> {
    pub fn is_here(&self, who: usize) -> bool {
        self.viewers[who].is_here()
    }

    pub fn was_here(&self, who: usize) -> bool {
        !self.viewers[who].windows.is_empty()
    }

    pub fn is_management(&self, who: usize) -> bool {
        self.people[who].role.is_management()
    }

    /// Whether they run the conversation: of management, and in it.
    pub fn runs(&self, who: usize) -> bool {
        self.is_management(who) && self.is_here(who)
    }

    /// Whether somebody else runs it, too.
    pub fn runs_but(&self, who: usize) -> bool {
        (0..self.people.len()).any(|other| other != who && self.runs(other))
    }

    /// The lines that somebody may see.
    pub fn seen_by(&self, who: usize) -> impl Iterator<Item = &Entry> {
        let viewer = &self.viewers[who];
        self.entries.iter().filter(move |entry| can_see(viewer, entry.seq, entry.body.audience()))
    }

    /// Whether `by` may show everything to `whom`.
    pub fn may_show_all(&self, by: usize, whom: usize) -> bool {
        let sees_all =
            self.entries.iter().all(|entry| can_see(&self.viewers[by], entry.seq, Audience::Management));
        self.is_management(whom) && !self.was_here(whom) && self.rule == HistoryRule::AdderChooses && sees_all
    }

    fn may_add(&self, by: usize, whom: usize, history: Option<participation::History>) -> bool {
        let asks_too_much = history == Some(participation::History::Full) && !self.may_show_all(by, whom);
        self.runs(by) && !self.is_here(whom) && !asks_too_much
    }

    /// Whether the use case is to do it.
    pub fn allows(&self, step: &Step) -> bool {
        match *step {
            Step::Message { by } => self.is_here(by),
            Step::Note { by } | Step::GiveBack { by } => self.runs(by),
            Step::Add { by, whom, history } => self.may_add(by, whom, history),
            Step::Remove { by, whom } => {
                self.runs(by) && whom != by && self.people[whom] != self.people[0] && self.is_here(whom)
            }
            Step::Leave { by } => self.runs(by) && self.runs_but(by),
            Step::HandOver { by, to, history } => {
                self.may_add(by, to, history) && (self.is_management(to) || self.runs_but(by))
            }
            Step::Oversee { by } => self.people[by].role == Role::FacilityAdmin && !self.is_here(by),
            Step::Resolve { by } => self.runs(by) && self.status == Status::Open,
            Step::Read { by, .. } | Step::MarkUnread { by } => self.was_here(by),
            Step::Link { by } => self.is_here(by) && self.sees_ticket(by) && !self.is_linked(),
            Step::Unlink { by } => self.is_here(by) && self.sees_ticket(by) && self.is_linked(),
            Step::Rule(_) | Step::Move => true,
        }
    }

    /// The kinds of the lines that follow.
    pub fn lines(&self, step: &Step) -> Vec<&'static str> {
        match *step {
            Step::Message { .. } if self.status == Status::Open => vec!["message"],
            Step::Message { .. } => vec!["reopened", "message"],
            Step::Note { .. } => vec!["note"],
            Step::Add { .. } => vec!["participant_added"],
            Step::Remove { .. } => vec!["participant_removed"],
            Step::Leave { .. } => vec!["participant_left"],
            Step::HandOver { .. } => vec!["participant_added", "participant_left"],
            Step::GiveBack { by } if self.route_leads_elsewhere(by) => vec!["routed", "participant_left"],
            Step::GiveBack { .. } => vec!["participant_left"],
            Step::Oversee { .. } => vec!["oversight_opened"],
            Step::Resolve { .. } => vec!["resolved", "resolution"],
            Step::Link { .. } => vec!["record_linked"],
            Step::Unlink { .. } => vec!["record_unlinked"],
            Step::Move if self.is_linked() => vec!["ticket_moved"],
            Step::Read { .. } | Step::MarkUnread { .. } | Step::Rule(_) | Step::Move => Vec::new(),
        }
    }

    /// Whether the bookkeeper, or the admin when it is the bookkeeper who goes, comes in.
    fn route_leads_elsewhere(&self, goer: usize) -> bool {
        let meant =
            if self.people[goer].role == Role::Bookkeeper { Role::FacilityAdmin } else { Role::Bookkeeper };
        let receiver = self.people.iter().position(|who| who.role == meant).unwrap();
        !self.is_here(receiver)
    }
}

impl History {
    /// What everybody has read after the step: one's own last line is read; coming in is news.
    pub fn note_reading(&mut self, step: &Step, is_allowed: bool, known: usize) {
        let state = self.state();
        let mut reading = self.reading.clone();
        for (who, actor) in self.people.iter().enumerate() {
            let mine = &mut reading[who];
            let new: Vec<_> = state.seen_by(who).filter(|entry| entry.seq.0 > known as i64).collect();
            let unread = state.unread(who, mine.read_seq);
            if new.iter().any(|entry| entry.brings_in() == Some(actor.person)) {
                mine.is_marked_unread = unread == 0;
            }
            if let Some(last) = new.last().filter(|last| last.author == Some(actor.person)) {
                *mine = Reading { read_seq: last.seq.0, is_marked_unread: false };
            }
            mine.is_marked_unread &= new.is_empty() || state.is_here(who);
        }
        if is_allowed && let Some(who) = step.reads() {
            let newest = state.seen_by(who).last().unwrap().seq.0;
            match *step {
                Step::Read { up_to, .. } => {
                    let read_seq = up_to.min(newest).max(reading[who].read_seq);
                    reading[who] = Reading { read_seq, is_marked_unread: false };
                }
                _ => reading[who].is_marked_unread = true,
            }
        }
        self.reading = reading;
    }
}

impl State<'_> {
    /// How many lines somebody has to read after `read_seq`.
    pub fn unread(&self, who: usize, read_seq: i64) -> i64 {
        let person = self.people[who].person;
        let is_news = |entry: &&Entry| {
            entry.seq.0 > read_seq && entry.body.counts_as_unread() && entry.author != Some(person)
        };
        self.seen_by(who).filter(is_news).count() as i64
    }
}
