//! What somebody does next.

use super::{History, model::State};
use crate::support::{leaving, resolved};
use frontdesk_domain::{
    entry::Seq,
    participation::{self, HistoryRule},
    wire::{AddParticipant, Leave, Oversee, RemoveParticipant, Send},
};
use frontdesk_services::Result;
use proptest::prelude::*;

/// Something that somebody does; people by their number.
#[derive(Clone, Debug)]
pub enum Step {
    Message { by: usize },
    Note { by: usize },
    Add { by: usize, whom: usize, history: Option<participation::History> },
    Remove { by: usize, whom: usize },
    Leave { by: usize },
    HandOver { by: usize, to: usize, history: Option<participation::History> },
    GiveBack { by: usize },
    Oversee { by: usize },
    Resolve { by: usize },
    Read { by: usize, up_to: i64 },
    MarkUnread { by: usize },
    Rule(HistoryRule),
}

impl Step {
    /// Who changes what they have read by it.
    pub fn reads(&self) -> Option<usize> {
        match self {
            Self::Read { by, .. } | Self::MarkUnread { by } => Some(*by),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Deed {
    Message,
    Note,
    Add,
    Remove,
    Leave,
    HandOver,
    GiveBack,
    Oversee,
    Resolve,
    Read,
    MarkUnread,
    Rule,
}

/// Dice: what is meant, and whom it falls on.
#[derive(Clone, Debug)]
pub struct Roll {
    deed: Deed,
    one: usize,
    other: usize,
    history: Option<participation::History>,
    /// Whoever it falls on does it, allowed or not.
    is_wild: bool,
}

pub fn roll() -> impl Strategy<Value = Roll> {
    let deed = prop_oneof![
        6 => Just(Deed::Message),
        3 => Just(Deed::Note),
        6 => Just(Deed::Add),
        4 => Just(Deed::Remove),
        2 => Just(Deed::Leave),
        1 => Just(Deed::HandOver),
        1 => Just(Deed::GiveBack),
        1 => Just(Deed::Oversee),
        2 => Just(Deed::Resolve),
        3 => Just(Deed::Read),
        1 => Just(Deed::MarkUnread),
        1 => Just(Deed::Rule),
    ];
    let history = prop_oneof![
        2 => Just(None),
        2 => Just(Some(participation::History::Full)),
        1 => Just(Some(participation::History::FromNow)),
    ];
    (deed, 0..60_usize, 0..60_usize, history, 0..6_u8).prop_map(|(deed, one, other, history, wild)| Roll {
        deed,
        one,
        other,
        history,
        is_wild: wild == 0,
    })
}

fn among(fitting: Vec<usize>, roll: usize, is_wild: bool, people: usize) -> usize {
    if is_wild || fitting.is_empty() { roll % people } else { fitting[roll % fitting.len()] }
}

impl Roll {
    /// Mostly somebody who can, on somebody whom it fits.
    pub fn step(&self, state: &State<'_>) -> Step {
        let all = state.people.len();
        let pick = |fits: &dyn Fn(usize) -> bool, roll| {
            among((0..all).filter(|who| fits(*who)).collect(), roll, self.is_wild, all)
        };
        let is_here = |who: usize| state.is_here(who);
        let runs_it = |who: usize| state.is_here(who) && state.is_management(who);
        let is_absent = |who: usize| !state.is_here(who);
        let history = self.history;
        match self.deed {
            Deed::Message => Step::Message { by: pick(&is_here, self.one) },
            Deed::Note => Step::Note { by: pick(&runs_it, self.one) },
            Deed::Add => {
                Step::Add { by: pick(&runs_it, self.one), whom: pick(&is_absent, self.other), history }
            }
            Deed::Remove => Step::Remove { by: pick(&runs_it, self.one), whom: pick(&is_here, self.other) },
            Deed::Leave => Step::Leave { by: pick(&runs_it, self.one) },
            Deed::HandOver => {
                let to = pick(&is_absent, self.other);
                Step::HandOver { by: pick(&runs_it, self.one), to, history }
            }
            Deed::GiveBack => Step::GiveBack { by: pick(&runs_it, self.one) },
            Deed::Oversee => Step::Oversee { by: if self.is_wild { self.one % all } else { all - 1 } },
            Deed::Resolve => Step::Resolve { by: pick(&runs_it, self.one) },
            Deed::Read => Step::Read { by: self.one % all, up_to: self.other as i64 % 40 },
            Deed::MarkUnread => Step::MarkUnread { by: self.one % all },
            Deed::Rule => Step::Rule(HistoryRule::ALL[self.one % 2]),
        }
    }
}

impl History {
    /// Does it, through the use case.
    pub async fn perform(&mut self, step: &Step) -> Result<()> {
        let (desk, conversation) = (self.building.desk.clone(), self.conversation);
        let who = |number: usize| self.people[number];
        let person = |number: usize| self.people[number].person;
        self.written += 1;
        self.building.clock.forward(1000);
        let key = format!("step-{}", self.written);
        let words = |what: &str| Send { key: key.clone(), conversation, text: format!("{what} {key}") };
        match *step {
            Step::Message { by } => desk.reply(who(by), words("message")).await.map(drop),
            Step::Note { by } => desk.write_note(who(by), words("note")).await.map(drop),
            Step::Add { by, whom, history } => {
                let form = AddParticipant { conversation, person: person(whom), history, last_seq: None };
                desk.add_participant(who(by), form).await
            }
            Step::Remove { by, whom } => {
                let form = RemoveParticipant { conversation, person: person(whom) };
                desk.remove_participant(who(by), form).await
            }
            Step::Leave { by } => desk.leave_conversation(who(by), leaving(conversation)).await,
            Step::HandOver { by, to, history } => {
                let form = Leave { hand_over_to: Some(person(to)), history, ..leaving(conversation) };
                desk.leave_conversation(who(by), form).await
            }
            Step::GiveBack { by } => {
                let form = Leave { back_to_route: true, ..leaving(conversation) };
                desk.leave_conversation(who(by), form).await
            }
            Step::Oversee { by } => {
                let form = Oversee { conversation, reason: "a reason".to_owned() };
                desk.oversee(who(by), form).await
            }
            Step::Resolve { by } => desk.resolve(who(by), resolved(conversation, "how")).await,
            Step::Read { by, up_to } => desk.mark_read(who(by), conversation, Seq(up_to)).await,
            Step::MarkUnread { by } => desk.mark_unread(who(by), conversation).await,
            Step::Rule(rule) => {
                self.rule = rule;
                self.building.rule(rule).await;
                Ok(())
            }
        }
    }
}
