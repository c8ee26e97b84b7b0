//! The visibility rule in SQL is the visibility rule in `domain`, over random histories
//! of people coming, going, coming back, and writing for everyone or for management.

use crate::support::{Building, NOW, id, message, put, text};
use frontdesk_domain::{
    entry::{Entry, EntryBody, Seq},
    id::{ConversationId, PersonId, WindowId},
    participation,
    role::{Role, Side},
    window::{Viewer, can_see},
};
use frontdesk_store::{Append, Error, Range, Tx};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

#[derive(Clone, Copy, Debug)]
enum Step {
    Message(usize),
    Note(usize),
    Leave(usize),
    Join { who: usize, sees_all: bool },
    Read(usize, i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..4_usize).prop_map(Step::Message),
        2 => (0..4_usize).prop_map(Step::Note),
        2 => (0..4_usize).prop_map(Step::Leave),
        3 => (0..4_usize, any::<bool>()).prop_map(|(who, sees_all)| Step::Join { who, sees_all }),
        1 => (0..4_usize, 1..12_i64).prop_map(|(who, seq)| Step::Read(who, seq)),
    ]
}

struct History {
    building: Building,
    conversation: ConversationId,
    people: [(PersonId, Side); 4],
    entries: Vec<Entry>,
}

impl History {
    async fn new(building: Building) -> Self {
        let roles = [Role::Resident, Role::Bookkeeper, Role::FacilityAdmin, Role::BoardMember];
        let ids = [building.resident, building.bookkeeper, building.admin, building.other];
        let people = std::array::from_fn(|n| (ids[n], roles[n].side()));
        let conversation = building.conversation().await;
        let first =
            Entry { conversation, seq: Seq(1), author: Some(ids[0]), at: NOW, body: message("Hello") };
        Self { building, conversation, people, entries: vec![first] }
    }

    async fn viewer(&self, who: usize) -> Viewer {
        let (conversation, (person, side)) = (self.conversation, self.people[who]);
        let read = self
            .building
            .store()
            .read::<_, Error, _>(|tx| Box::pin(async move { tx.list_windows(conversation, person).await }));
        Viewer { side, windows: read.await.unwrap() }
    }

    async fn take(&mut self, step: Step) {
        match step {
            Step::Message(who) if self.viewer(who).await.is_here() => {
                self.append(who, message("hi"), None).await
            }
            Step::Note(who) if self.people[who].1 == Side::Management && self.viewer(who).await.is_here() => {
                self.append(who, EntryBody::Note { text: text("a note") }, None).await;
            }
            Step::Leave(who) => self.leave(who).await,
            Step::Join { who, sees_all } if !self.viewer(who).await.is_here() => {
                let history =
                    if sees_all { participation::History::Full } else { participation::History::FromNow };
                let from = history.window(self.last().next()).from;
                let person = self.people[who].0;
                self.append(who, EntryBody::ParticipantAdded { person, history }, Some(from)).await;
            }
            Step::Read(who, seq) => self.read(who, Seq(seq)).await,
            _ => {}
        }
    }

    fn last(&self) -> Seq {
        self.entries.last().unwrap().seq
    }

    async fn append(&mut self, author: usize, body: EntryBody, joins: Option<Seq>) {
        let (facility, conversation) = (self.building.facility, self.conversation);
        let (author, said) = (self.people[author].0, body.clone());
        // Somebody else brings a person in, so that coming in is not their own doing.
        let by = if joins.is_some() { None } else { Some(author) };
        let write = self.building.store().write::<_, Error, _>(move |tx: &mut Tx| {
            let body = said.clone();
            Box::pin(async move {
                let next = tx.lock_conversation(facility, conversation).await?.unwrap();
                if let Some(from) = joins {
                    tx.insert_window(WindowId(id()), conversation, author, from, NOW).await?;
                }
                put(tx, Append { next, author: by, at: NOW, bodies: vec![body] }).await
            })
        });
        let seq = write.await.unwrap();
        self.entries.push(Entry { conversation, seq, author: by, at: NOW, body });
    }

    async fn leave(&self, who: usize) {
        let (conversation, person, last) = (self.conversation, self.people[who].0, self.last());
        let write = self.building.store().write::<_, Error, _>(move |tx| {
            Box::pin(async move { tx.close_window(conversation, person, last, NOW).await })
        });
        write.await.unwrap();
    }

    async fn read(&self, who: usize, seq: Seq) {
        let (facility, conversation, reader) = (self.building.facility, self.conversation, self.people[who]);
        let write = self.building.store().write::<_, Error, _>(move |tx| {
            Box::pin(async move { tx.mark_read(facility, conversation, reader, seq).await })
        });
        write.await.unwrap();
    }

    async fn check(&self, who: usize) {
        let viewer = self.viewer(who).await;
        let (facility, conversation, reader) = (self.building.facility, self.conversation, self.people[who]);
        let read = self.building.store().read::<_, Error, _>(|tx| {
            Box::pin(async move {
                let all = Range::After(Seq(0));
                let seen = tx.list_visible_entries(facility, conversation, reader, all, 1000).await?;
                Ok((seen, tx.find_inbox_row(facility, reader.0, conversation).await?))
            })
        });
        let (seen, row) = read.await.unwrap();
        let expected: Vec<_> =
            self.entries.iter().filter(|e| can_see(&viewer, e.seq, e.body.audience())).collect();
        assert_eq!(seen.iter().map(|row| &row.entry).collect::<Vec<_>>(), expected, "thread of {who}");
        let Some(row) = row else { return assert!(expected.is_empty(), "a row for {who} is missing") };
        assert_eq!(Some(row.last_seq), expected.last().map(|e| e.seq), "preview of {who}");
        let is_unread =
            |e: &&&Entry| e.seq > row.read_seq && e.body.counts_as_unread() && e.author != Some(reader.0);
        assert_eq!(row.unread, expected.iter().filter(is_unread).count() as i64, "unread count of {who}");
    }
}

#[tokio::test]
async fn every_surface_of_the_store_agrees_with_the_rule() {
    let mut runner = TestRunner::deterministic();
    let cases = proptest::collection::vec(step(), 1..25);
    for building in Building::on_both().await {
        let mut history = History::new(building).await;
        for _ in 0..40 {
            let steps = cases.new_tree(&mut runner).unwrap().current();
            for step in &steps {
                history.take(*step).await;
            }
            for who in 0..4 {
                history.check(who).await;
            }
            history = History::new(history.building).await;
        }
    }
}
