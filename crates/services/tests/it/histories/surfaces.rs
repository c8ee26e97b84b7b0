//! Every surface, for every person, against the rule.

use super::{History, model::State, papers};
use crate::support::kind;
use frontdesk_domain::{
    actor::Actor,
    conversation::Status,
    entry::{Entry, EntryBody, Seq},
    id::PersonId,
    inbox::{Standing, placement},
    participation,
    text::preview,
    wire::{ErrorKind, ManagementEntry, PreviewKind, PublicBody, PublicEntry, Thread, Timeline},
};

/// A line as anybody could tell it: number, author, words.
type Told = (i64, Option<PersonId>, String);

impl History {
    /// Looks at everything as everybody.
    pub async fn look(&mut self) {
        for who in 0..self.people.len() {
            if self.state().was_here(who) {
                let thread = self.thread_agrees(who).await;
                self.list_agrees(who, &thread).await;
                self.transcript_agrees(who).await;
                self.records_agree(who, &thread).await;
            } else {
                self.knows_nothing(self.people[who]).await;
            }
        }
        self.knows_nothing(self.building.stranger).await;
        self.previews_agree().await;
        self.oversight_agrees().await;
    }

    /// A line, as the reader `who` is to be told of it.
    fn tell(&self, who: usize, entry: &Entry) -> Told {
        let name = |person: &PersonId| self.names[person];
        let words = match &entry.body {
            EntryBody::Message(message) => message.text.as_ref().unwrap().as_str().to_owned(),
            EntryBody::Note { text } => format!("[{}]", text.as_str()),
            EntryBody::ParticipantAdded { person, history } => {
                format!("+ {} {}", name(person), history.word())
            }
            EntryBody::Routed { person } => format!("> {}", name(person)),
            EntryBody::ParticipantRemoved { person } => format!("- {}", name(person)),
            EntryBody::Resolution(how) => format!("[{}]", how.note.as_ref().unwrap().as_str()),
            other => self.ticket.tell(other, self.state().sees_ticket(who)),
        };
        (entry.seq.0, entry.author, words)
    }

    fn expected(&self, who: usize) -> Vec<Told> {
        self.state().seen_by(who).map(|entry| self.tell(who, entry)).collect()
    }

    /// The newest lines, the pages before them and the pages from the first line on.
    async fn thread_agrees(&self, who: usize) -> Thread {
        let (desk, actor, id) = (&self.building.desk, self.people[who], self.conversation);
        let expected = self.expected(who);
        let thread = desk.thread(actor, id).await.unwrap();
        let (mut lines, mut is_more) = (told(&thread.page.timeline), thread.page.has_earlier);
        while is_more {
            let page = desk.timeline_before(actor, id, Seq(lines[0].0)).await.unwrap();
            is_more = page.has_earlier;
            lines = [told(&page.timeline), lines].concat();
        }
        assert_eq!(lines, expected, "the thread of {:?}", actor.role);
        let (mut forwards, mut is_more) = (Vec::new(), true);
        while is_more {
            let last = forwards.last().map_or(0, |line: &Told| line.0);
            let page = desk.timeline_after(actor, id, Seq(last)).await.unwrap();
            is_more = page.has_earlier;
            forwards.extend(told(&page.timeline));
        }
        assert_eq!(forwards, expected, "the thread of {:?} from its first line", actor.role);
        self.head_agrees(who, &thread);
        thread
    }

    /// Who is there is for those who are; the rest stands still for those who are gone.
    fn head_agrees(&self, who: usize, thread: &Thread) {
        let state = self.state();
        let here = |other: &usize| state.is_here(who) && state.is_here(*other);
        let mut expected: Vec<_> =
            (0..self.people.len()).filter(here).map(|other| self.people[other].person).collect();
        expected.sort();
        let mut shown: Vec<_> = thread.participants.iter().map(|one| one.person.id).collect();
        shown.sort();
        assert_eq!(shown, expected, "who is there, as {who} sees it");
        assert_eq!(thread.gone.is_none(), state.is_here(who));
        assert_eq!(thread.last_seq, state.seen_by(who).last().unwrap().seq);
        assert_eq!(thread.read_seq.0, self.reading[who].read_seq, "what {who} has read");
        assert_eq!(thread.status, self.status_for(&state, who));
        assert_eq!((thread.may.reply, thread.may.add), (state.is_here(who), state.runs(who)));
    }

    /// The status as far as somebody may know: as it was with the last line that they see.
    fn status_for(&self, state: &State<'_>, who: usize) -> Status {
        let last = state.seen_by(who).last().unwrap().seq;
        let known = self.entries.iter().filter(|entry| state.is_here(who) || entry.seq <= last);
        crate::support::status_after(&known.cloned().collect::<Vec<_>>())
    }

    /// One row in one list: where it stands, its preview, what is unread.
    async fn list_agrees(&self, who: usize, thread: &Thread) {
        let (actor, state) = (self.people[who], self.state());
        let (tab, row) = self.building.row(actor, self.conversation).await.expect("a row");
        let last = state.seen_by(who).last().unwrap();
        let unread = state.unread(who, self.reading[who].read_seq);
        let is_marked_unread = self.reading[who].is_marked_unread;
        assert_eq!((row.unread, row.is_marked_unread), (unread, is_marked_unread), "unread of {who}");
        assert_eq!((row.is_here, row.status), (state.is_here(who), thread.status));
        let (is_here, status, waiting) = (row.is_here, row.status, row.waiting);
        let standing = Standing {
            side: actor.side(),
            is_here,
            status,
            waiting,
            unread,
            is_marked_unread,
            last_at: last.at,
        };
        assert_eq!(tab, placement(&standing).tab);
        let (kind, text) = match &last.body {
            EntryBody::Message(_) => (PreviewKind::Message, last.body.preview()),
            EntryBody::Note { text } => (PreviewKind::Note, preview(text.as_str())),
            _ => (PreviewKind::Event, row.last.text.clone()),
        };
        assert_eq!((row.last.kind, &row.last.text), (kind, &text), "the preview of {who}");
        assert_eq!(row.last.is_mine, last.author == Some(actor.person));
        assert_eq!(row.last.moment.at, last.at);
    }

    async fn transcript_agrees(&self, who: usize) {
        let saved = self.building.desk.transcript(self.people[who], self.conversation).await.unwrap();
        assert_eq!(told(&saved.timeline), self.expected(who), "the transcript of {who}");
        let seen: Vec<_> = self.state().seen_by(who).map(|entry| entry.seq).collect();
        for entry in &self.entries {
            if let Some(text) = entry.body.text() {
                let is_there = saved.text.lines().any(|line| line.trim() == text.as_str());
                assert_eq!(is_there, seen.contains(&entry.seq), "{text:?} in the transcript of {who}");
            }
        }
    }

    /// To somebody who never had a window here, it does not exist.
    async fn knows_nothing(&self, actor: Actor) {
        let (desk, id) = (&self.building.desk, self.conversation);
        let refusals = [
            kind(desk.thread(actor, id).await),
            kind(desk.timeline_before(actor, id, Seq(9)).await),
            kind(desk.timeline_after(actor, id, Seq(0)).await),
            kind(desk.transcript(actor, id).await),
            kind(desk.mark_read(actor, id, Seq(1)).await),
            kind(desk.mark_unread(actor, id).await),
        ];
        assert!(refusals.iter().all(|kind| *kind == ErrorKind::NotFound), "{refusals:?}");
        assert!(self.building.row(actor, id).await.is_none());
    }

    /// What is shown before somebody is added is what the rule would let them see more.
    async fn previews_agree(&self) {
        let state = self.state();
        let all = 0..self.people.len();
        for by in all.clone().filter(|by| state.runs(*by)).take(2) {
            for whom in all.clone().filter(|whom| !state.is_here(*whom)) {
                self.preview_agrees(&state, by, whom).await;
            }
        }
    }

    async fn preview_agrees(&self, state: &State<'_>, by: usize, whom: usize) {
        let ask = |history| {
            let (actor, person) = (self.people[by], self.people[whom].person);
            self.building.desk.disclosure(actor, self.conversation, person, Some(history))
        };
        let nothing = ask(participation::History::FromNow).await.unwrap();
        assert!(nothing.entries.is_empty());
        let everything = ask(participation::History::Full).await;
        if !state.may_show_all(by, whom) {
            assert_eq!(kind(everything), ErrorKind::Invalid);
            return assert_eq!(nothing.choices, [participation::History::FromNow]);
        }
        let everything = everything.unwrap();
        let all: Vec<_> = self.entries.iter().map(|entry| self.tell(by, entry)).collect();
        assert_eq!(everything.closed_records, self.closed_to(whom), "what stays closed to {whom}");
        assert_eq!(told(&Timeline::Management(everything.entries)), all);
        assert_eq!(everything.last_seq, self.entries.last().unwrap().seq);
    }

    /// The admin's list of everything has it, and says whether they are in it.
    async fn oversight_agrees(&self) {
        let (admin, state) = (self.people.len() - 1, self.state());
        let page =
            self.building.desk.all_conversations(self.people[admin], Default::default(), None).await.unwrap();
        let row = page.rows.iter().find(|row| row.conversation == self.conversation).unwrap();
        assert_eq!((row.is_here, row.status), (state.is_here(admin), state.status));
    }
}

fn told(timeline: &Timeline) -> Vec<Told> {
    match timeline {
        Timeline::Resident(entries) => entries.iter().map(public).collect(),
        Timeline::Management(entries) => entries.iter().map(management).collect(),
    }
}

fn public(entry: &PublicEntry) -> Told {
    let words = match &entry.body {
        PublicBody::Message { text, .. } => text.clone(),
        PublicBody::ParticipantAdded { name, history } => format!("+ {name} {}", history.word()),
        PublicBody::Routed { name } => format!("> {name}"),
        PublicBody::ParticipantRemoved { name } => format!("- {name}"),
        PublicBody::OversightOpened => "oversight_opened".to_owned(),
        PublicBody::ParticipantLeft => "participant_left".to_owned(),
        PublicBody::Resolved => "resolved".to_owned(),
        PublicBody::Reopened => "reopened".to_owned(),
        PublicBody::Archived => "archived".to_owned(),
        PublicBody::RecordLinked { .. }
        | PublicBody::RecordUnlinked { .. }
        | PublicBody::TicketMoved { .. } => papers::told(&entry.body),
    };
    (entry.seq.0, entry.author.as_ref().map(|author| author.id), words)
}

fn management(entry: &ManagementEntry) -> Told {
    match entry {
        ManagementEntry::Everyone(entry) => public(entry),
        ManagementEntry::Note(note) => {
            (note.seq.0, note.author.as_ref().map(|author| author.id), format!("[{}]", note.text))
        }
        ManagementEntry::Resolution(how) => {
            let words = format!("[{}]", how.note.as_deref().unwrap());
            (how.seq.0, how.author.as_ref().map(|author| author.id), words)
        }
    }
}
