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
    Message {
        by: usize,
    },
    Note {
        by: usize,
    },
    Add {
        by: usize,
        whom: usize,
        history: Option<participation::History>,
    },
    Remove {
        by: usize,
        whom: usize,
    },
    Leave {
        by: usize,
    },
    HandOver {
        by: usize,
        to: usize,
        history: Option<participation::History>,
    },
    GiveBack {
        by: usize,
    },
    Oversee {
        by: usize,
    },
    Resolve {
        by: usize,
    },
    Read {
        by: usize,
        up_to: i64,
    },
    MarkUnread {
        by: usize,
    },
    Rule(HistoryRule),
    Link {
        by: usize,
    },
    Unlink {
        by: usize,
    },
    /// The books say that the ticket stands otherwise.
    Move,
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
    Link,
    Unlink,
    Move,
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
    /// What is told after it.
    pub round: Option<Round>,
}

/// Some time, after which people are told of what is due.
#[derive(Clone, Debug)]
pub struct Round {
    pub minutes: i64,
    /// Whether the real channels tell it.
    pub is_wired: bool,
    /// Who is let in no more at that moment.
    pub kept_out: Option<usize>,
}

fn round() -> impl Strategy<Value = Option<Round>> {
    let minutes = prop_oneof![3 => Just(0), 1 => 1..20_i64];
    let kept_out = prop_oneof![3 => Just(None), 1 => (0..6_usize).prop_map(Some)];
    let round = (minutes, any::<bool>(), kept_out);
    let round = round.prop_map(|(minutes, is_wired, kept_out)| Round { minutes, is_wired, kept_out });
    prop_oneof![1 => Just(None), 1 => round.prop_map(Some)]
}

pub fn roll() -> impl Strategy<Value = Roll> {
    let deed = prop_oneof![
        6 => Just(Deed::Message),
        4 => Just(Deed::Note),
        8 => Just(Deed::Add),
        5 => Just(Deed::Remove),
        2 => Just(Deed::Leave),
        1 => Just(Deed::HandOver),
        1 => Just(Deed::GiveBack),
        1 => Just(Deed::Oversee),
        2 => Just(Deed::Resolve),
        5 => Just(Deed::Read),
        1 => Just(Deed::MarkUnread),
        1 => Just(Deed::Rule),
        3 => Just(Deed::Link),
        2 => Just(Deed::Unlink),
        2 => Just(Deed::Move),
    ];
    let history = prop_oneof![
        2 => Just(None),
        2 => Just(Some(participation::History::Full)),
        1 => Just(Some(participation::History::FromNow)),
    ];
    let roll = (deed, 0..60_usize, 0..60_usize, history, 0..8_u8, round());
    roll.prop_map(|(deed, one, other, history, wild, round)| Roll {
        deed,
        one,
        other,
        history,
        is_wild: wild == 0,
        round,
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
        let was_here = |who: usize| state.was_here(who);
        let runs_it = |who: usize| state.runs(who);
        let links = |who: usize| state.is_here(who) && state.sees_ticket(who);
        let is_spare = |who: usize| state.runs(who) && state.runs_but(who);
        let is_absent = |who: usize| !state.is_here(who);
        let (one, other) = (self.one, self.other);
        let by = pick(&runs_it, one);
        match self.deed {
            Deed::Message => Step::Message { by: pick(&is_here, one) },
            Deed::Note => Step::Note { by },
            Deed::Add => {
                let whom = pick(&is_absent, other);
                Step::Add { by, whom, history: self.wish(state, by, whom) }
            }
            Deed::Remove => {
                let may_go = |who: usize| state.allows(&Step::Remove { by, whom: who });
                Step::Remove { by, whom: pick(&may_go, other) }
            }
            Deed::Leave => Step::Leave { by: pick(&is_spare, one) },
            Deed::HandOver => {
                let may_take = |who: usize| is_absent(who) && state.is_management(who);
                let to = pick(&may_take, other);
                Step::HandOver { by, to, history: self.wish(state, by, to) }
            }
            Deed::GiveBack => Step::GiveBack { by },
            Deed::Oversee => Step::Oversee { by: if self.is_wild { one % all } else { all - 1 } },
            Deed::Resolve => Step::Resolve { by },
            Deed::Read => {
                let up_to = (other % (state.entries.len() + 2)) as i64;
                Step::Read { by: pick(&was_here, one), up_to }
            }
            Deed::MarkUnread => Step::MarkUnread { by: pick(&was_here, one) },
            Deed::Link => Step::Link { by: pick(&links, one) },
            Deed::Unlink => Step::Unlink { by: pick(&links, one) },
            Deed::Move => Step::Move,
            Deed::Rule => Step::Rule(HistoryRule::ALL[usize::from(one % 3 == 0)]),
        }
    }

    /// What is asked for; too much of it only now and then.
    fn wish(&self, state: &State<'_>, by: usize, whom: usize) -> Option<participation::History> {
        let is_too_much = self.history == Some(participation::History::Full) && !state.may_show_all(by, whom);
        self.history.filter(|_| self.is_wild || !is_too_much)
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
        let words = |what: &str| Send {
            key: key.clone(),
            conversation,
            text: format!("{what} {key}"),
            photos: Vec::new(),
        };
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
            Step::Link { by } => desk.link_record(who(by), conversation, self.ticket.id).await,
            Step::Unlink { by } => desk.unlink_record(who(by), conversation, self.ticket.id).await,
            Step::Move => {
                self.ticket.r#move(&self.building).await;
                Ok(())
            }
            Step::Rule(rule) => {
                self.rule = rule;
                self.building.rule(rule).await;
                Ok(())
            }
        }
    }
}
