//! Random histories of people who write, come in, go, come back, hand over, read, and link a
//! ticket that does not stand still, through the real use cases: every surface shows what the visibility rule says, and
//! nothing else, whatever is told outside the pages included.
//!
//! What is right is worked out from the lines of the timeline alone ([`windows_of`] and
//! [`can_see`]); what the use cases answer is compared with it for every person.

mod ears;
mod model;
mod papers;
mod steps;
mod surfaces;
mod tellings;
mod traces;
mod wires;

use crate::support::{Building, Team, status_after, windows_of};
use ears::Ears;
use frontdesk_domain::{
    actor::Actor,
    entry::Entry,
    id::{ConversationId, PersonId},
    participation::HistoryRule,
    window::{Viewer, can_see},
};
use model::{Reading, State};
use papers::Ticket;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use std::collections::{BTreeSet, HashMap};
use steps::{Roll, Step, roll};
use wires::Wires;

/// Steps between two looks at everything.
const BETWEEN_LOOKS: usize = 8;
/// Steps of one history.
const STEPS: usize = 25;

/// How many histories: fewer where a write costs more.
fn histories(building: &Building) -> usize {
    if building.throwaway.store.kind() == "sqlite" { 40 } else { 10 }
}

/// One conversation, whom it could concern, and what they should see of it.
struct History {
    building: Building,
    people: Vec<Actor>,
    names: HashMap<PersonId, &'static str>,
    addresses: Vec<String>,
    wires: Wires,
    conversation: ConversationId,
    rule: HistoryRule,
    ticket: Ticket,
    entries: Vec<Entry>,
    reading: Vec<Reading>,
    ears: Ears,
    /// Up to which entry each was told.
    told: Vec<i64>,
    /// Up to which entry nothing has to be told any more, since they were not let in.
    dropped: Vec<i64>,
    /// How many tellings and forms of them were looked at.
    tellings: usize,
    outputs: usize,
    written: usize,
    /// The kinds of lines that came up.
    reached: BTreeSet<&'static str>,
}

impl History {
    async fn new(building: Building) -> Self {
        let Team { staff, board, books, .. } = building.team().await;
        let Building { resident, neighbour, bookkeeper, admin, .. } = building;
        // The other bookkeeper would be in every conversation from its beginning.
        building.disable(books.person, true).await;
        let people = vec![resident, neighbour, board, bookkeeper, staff, admin];
        let names =
            ["Ana Gárate", "Nabor Neighbour", "Bruno Board", "Bea Bookkeeper", "Sid Staff", "Ada Admin"];
        let first = |name: &&str| format!("{}@example.org", name.split(' ').next().unwrap().to_lowercase());
        let addresses: Vec<_> = names.iter().map(first).collect();
        let names = people.iter().map(|who| who.person).zip(names).collect();
        building.move_in(resident, "Ana", "M-1").await;
        building.move_in(neighbour, "Nabor", "M-2").await;
        let wires = Wires::lay(&building, &people, addresses.clone()).await;
        let ears = Ears::open(&building, &people).await;
        let history = Self {
            conversation: building.conversation().await,
            rule: HistoryRule::default(),
            ticket: Ticket::report(&building, 0).await,
            entries: Vec::new(),
            reading: vec![Reading::default(); people.len()],
            told: vec![0; people.len()],
            dropped: vec![0; people.len()],
            tellings: 0,
            outputs: 0,
            written: 0,
            reached: BTreeSet::new(),
            building,
            people,
            names,
            addresses,
            wires,
            ears,
        };
        history.choose_all_channels().await;
        history.settle().await;
        history
    }

    /// Another conversation of the same people.
    async fn begin(&mut self) {
        self.written += 1;
        let text = format!("beginning {}", self.written);
        let form = self.building.form(self.people[0], "Billing", &text).await;
        let sent = self.building.desk.start_conversation(self.people[0], form).await.unwrap();
        self.conversation = sent.conversation;
        self.rule = HistoryRule::default();
        self.ticket = Ticket::report(&self.building, self.written).await;
        self.building.rule(self.rule).await;
        self.building.watch(self.conversation).await;
        self.entries = self.building.entries(self.conversation).await;
        self.reading = vec![Reading::default(); self.people.len()];
        self.reading[0].read_seq = 1;
        self.told = vec![0; self.people.len()];
        self.dropped = vec![0; self.people.len()];
        self.ears.forget(&self.building).await;
    }

    /// Who stands where, from the timeline alone.
    fn state(&self) -> State<'_> {
        let first = [self.people[0].person, self.people[3].person];
        let windows = windows_of(&first, &self.entries);
        let viewers = self.people.iter().map(|who| Viewer {
            side: who.side(),
            windows: windows.get(&who.person).cloned().unwrap_or_default(),
        });
        State {
            people: &self.people,
            viewers: viewers.collect(),
            entries: &self.entries,
            status: status_after(&self.entries),
            rule: self.rule,
        }
    }

    async fn take(&mut self, roll: &Roll) {
        let step = roll.step(&self.state());
        let is_allowed = self.state().allows(&step);
        let expected = if is_allowed { self.state().lines(&step) } else { Vec::new() };
        let outcome = self.perform(&step).await;
        assert_eq!(outcome.is_ok(), is_allowed, "{step:?}: {outcome:?}");
        let known = self.entries.len();
        self.entries = self.building.entries(self.conversation).await;
        let new = &self.entries[known..];
        let kinds: Vec<_> = new.iter().map(|entry| entry.body.kind()).collect();
        self.reached.extend(&kinds);
        assert_eq!(kinds, expected, "the lines of {step:?}");
        self.note_reading(&step, is_allowed, known);
        self.hear(&step, is_allowed, known).await;
        self.somebody_is_there();
    }

    /// A hint reaches those, and only those, who may see what is new; and the one who reads.
    async fn hear(&mut self, step: &Step, is_allowed: bool, known: usize) {
        let viewers = self.state().viewers;
        for (who, viewer) in viewers.iter().enumerate() {
            let is_news = self.entries[known..].iter().any(|e| can_see(viewer, e.seq, e.body.audience()));
            let may_hear = is_news || (is_allowed && step.reads() == Some(who));
            let heard = self.ears.hear(&self.building, who, self.conversation).await;
            assert!(may_hear || heard == 0, "a hint for {who} of what is not theirs: {step:?}");
            assert!(!is_news || heard > 0, "no hint for {who} of {step:?}");
        }
    }

    /// Never without the resident, never without somebody of management.
    fn somebody_is_there(&self) {
        let viewers = self.state().viewers;
        assert!(viewers[0].is_here());
        assert!(self.people.iter().zip(&viewers).any(|(who, v)| who.role.is_management() && v.is_here()));
    }
}

fn rolls() -> impl Strategy<Value = Vec<Roll>> {
    proptest::collection::vec(roll(), STEPS)
}

#[tokio::test]
async fn every_surface_shows_each_person_what_the_rule_says() {
    let (mut runner, mut reached) = (TestRunner::deterministic(), BTreeSet::new());
    for building in Building::on_both().await {
        let count = histories(&building);
        let mut history = History::new(building).await;
        for _ in 0..count {
            history.begin().await;
            let rolls = rolls().new_tree(&mut runner).unwrap().current();
            for (number, roll) in rolls.iter().enumerate() {
                history.take(roll).await;
                if let Some(round) = &roll.round {
                    history.tell_round(round).await;
                }
                if number % BETWEEN_LOOKS == BETWEEN_LOOKS - 1 {
                    history.look().await;
                }
            }
            history.look().await;
            history.nobody_was_left_out().await;
            history.traces_agree().await;
            history.come_back_to_the_stream().await;
            let people = history.people.clone();
            history.building.is_legal(history.conversation, &[people[0], people[3]], &people).await;
        }
        history.building.log_is_sound().await;
        let looked_at = (history.tellings, history.outputs);
        // Some five to eight of each in a history.
        let enough = 3 * count;
        assert!(looked_at.0 > enough && looked_at.1 > enough, "hardly anything was told: {looked_at:?}");
        reached.append(&mut history.reached);
    }
    assert_eq!(reached.len(), 13, "every kind of line came up: {reached:?}");
}
