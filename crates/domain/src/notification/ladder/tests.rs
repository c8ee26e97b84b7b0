use super::*;
use crate::notification::{Channels, QuietHours, quiet::tests::Ahead};
use proptest::{collection::vec, prelude::*};

const START: Timestamp = Timestamp(1_763_000_000_000);
const UTC: Ahead = Ahead(0);

fn wants(channels: &str) -> Preferences {
    Preferences {
        channels: channels.parse().unwrap(),
        delay_minutes: 15,
        is_all_at_once: false,
        quiet: None,
        language: "en".parse().unwrap(),
    }
}

fn rungs() -> Vec<Rung> {
    ChannelKind::ALL.map(|kind| Rung::new(kind).hears(START)).to_vec()
}

fn said(steps: &[Step]) -> Vec<(ChannelKind, i64)> {
    steps.iter().map(|step| (step.channel, step.due_at.since(START.plus(GATHER)) / MINUTE)).collect()
}

use ChannelKind::{Email, Push, Telegram};

#[test]
fn it_goes_down_the_persons_order_a_delay_apart() {
    let steps = steps(&wants("push,-telegram,email"), &rungs(), &UTC);
    assert_eq!(said(&steps), [(Push, 0), (Email, 15)]);
    assert_eq!(steps[0].due_at, START.plus(GATHER));
}

#[test]
fn all_at_once_waits_for_nobody() {
    let wants = Preferences { is_all_at_once: true, ..wants("push,email,telegram") };
    let mut kinds = said(&steps(&wants, &rungs(), &UTC));
    kinds.sort_unstable();
    assert_eq!(kinds, [(Email, 0), (Push, 0), (Telegram, 0)]);
}

#[test]
fn when_one_is_broken_the_next_moves_up() {
    let mut rungs = rungs();
    rungs[1].is_broken = true;
    assert_eq!(said(&steps(&wants("push,email,telegram"), &rungs, &UTC)), [(Email, 0), (Telegram, 15)]);
}

#[test]
fn more_messages_do_not_put_off_what_waits_and_are_told_once() {
    let at = START.plus(10 * MINUTE);
    let told = Rung { told_at: Some(START.plus(GATHER)), ..Rung::new(Push) };
    let rungs = [told.hears(at), Rung::new(Email).hears(START).hears(at)];
    // The push of the second message at once, the email of both when the first one's was due.
    assert_eq!(said(&steps(&wants("push,email"), &rungs, &UTC)), [(Push, 10), (Email, 15)]);
}

#[test]
fn a_channel_pauses_between_two_tellings() {
    let told = Rung { told_at: Some(START), ..Rung::new(Push) };
    let soon = [told.hears(START.plus(1000))];
    assert_eq!(steps(&wants("push"), &soon, &UTC)[0].due_at, START.plus(PAUSE));
}

#[test]
fn nothing_is_told_to_whoever_wants_nothing_or_has_read() {
    assert_eq!(steps(&wants("-push,-email,-telegram"), &rungs(), &UTC), []);
    let read: Vec<_> = rungs().into_iter().map(Rung::rests).collect();
    assert_eq!(steps(&wants("push,email"), &read, &UTC), []);
}

#[test]
fn later_is_later_each_time_and_ends_after_a_day_and_more() {
    let pause = |tries, asked| match again(tries, START, START, asked) {
        Again::At(at) => at.since(START) / 1000,
        Again::Dead => -1,
    };
    assert_eq!([1, 2, 3, 4, 99].map(|tries| pause(tries, None)), [5, 10, 20, 20, 20]);
    let pause_at = |minutes: i64| match again(30, START, START.plus(minutes * MINUTE), None) {
        Again::At(at) => at.since(START.plus(minutes * MINUTE)) / 1000,
        Again::Dead => -1,
    };
    assert_eq!([9, 10, 60, 600, 1500].map(pause_at), [20, 150, 900, 3600, 3600]);
    assert_eq!([Some(1), Some(90), Some(u64::MAX)].map(|asked| pause(1, asked)), [5, 90, 6 * 3600]);
    assert_eq!(again(30, START, START.plus(PATIENCE), None), Again::Dead);
}

/// What happens next in a random history.
#[derive(Clone, Copy, Debug)]
enum Event {
    Message,
    Read,
    Sent,
    Later(Option<u64>),
    Broken,
    Wait(i64),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let one = prop_oneof![
        3 => Just(Event::Message),
        1 => Just(Event::Read),
        3 => Just(Event::Sent),
        2 => proptest::option::of(0..100_000_u64).prop_map(Event::Later),
        1 => Just(Event::Broken),
        2 => (0..3 * HOUR).prop_map(Event::Wait),
    ];
    vec(one, 1..60)
}

fn anybody() -> impl Strategy<Value = Preferences> {
    let order = Just(ChannelKind::ALL.to_vec()).prop_shuffle();
    let quiet = proptest::option::of((0..1440_u16, 0..1440_u16));
    (order, vec(any::<bool>(), 3), 1..1440_i64, any::<bool>(), quiet).prop_map(
        |(order, on, delay_minutes, is_all_at_once, quiet)| Preferences {
            channels: Channels::new(order.into_iter().zip(on)).unwrap(),
            delay_minutes,
            is_all_at_once,
            quiet: quiet.and_then(|(from, until)| QuietHours::new(from, until).ok()),
            language: "en".parse().unwrap(),
        },
    )
}

/// A person, their rungs, and what each channel has told and tried.
struct World {
    wants: Preferences,
    wall: Ahead,
    now: Timestamp,
    rungs: Vec<Rung>,
    /// Messages so far, how many of them are read, and up to which one each channel told.
    messages: usize,
    read: usize,
    told: [usize; 3],
    tries: [(i64, Timestamp); 3],
}

impl World {
    fn new(wants: Preferences, ahead: i64) -> Self {
        let rungs = ChannelKind::ALL.map(Rung::new).to_vec();
        let tries = [(0, START); 3];
        Self { wants, wall: Ahead(ahead), now: START, rungs, messages: 0, read: 0, told: [0; 3], tries }
    }

    fn steps(&self) -> Vec<Step> {
        steps(&self.wants, &self.rungs, &self.wall)
    }

    /// The next step is taken when it is due, with this outcome.
    fn take(&mut self, outcome: Event) -> Result<(), TestCaseError> {
        let Some(step) = self.steps().first().copied() else { return Ok(()) };
        let at = ChannelKind::ALL.iter().position(|kind| *kind == step.channel).unwrap();
        let (quiet, wall) = (self.wants.quiet, self.wall);
        prop_assert!(
            quiet.is_none_or(|quiet| !quiet.contains(wall.minute(step.due_at))),
            "told in quiet hours"
        );
        prop_assert!(self.wants.channels.on().any(|kind| kind == step.channel), "told by one that is off");
        prop_assert!(self.read < self.messages, "told of what is read");
        prop_assert!(self.told[at] < self.messages, "told twice by {:?}", step.channel);
        let (now, wants) = (self.now.max(step.due_at), &self.wants);
        self.now = wants.quiet.map_or(now, |quiet| quiet.after(now, &wall));
        let (rung, tries) = (&mut self.rungs[at], &mut self.tries[at]);
        *tries = if tries.0 == 0 { (1, self.now) } else { (tries.0 + 1, tries.1) };
        match outcome {
            Event::Later(asked) => match again(tries.0, tries.1, self.now, asked) {
                Again::At(again) => {
                    prop_assert!(again > self.now);
                    rung.not_before = Some(again);
                }
                Again::Dead => rung.is_broken = true,
            },
            Event::Broken => rung.is_broken = true,
            _ => {
                *rung = Rung { told_at: Some(self.now), ..rung.rests() };
                self.told[at] = self.messages;
                tries.0 = 0;
            }
        }
        Ok(())
    }

    fn go(&mut self, event: Event) -> Result<(), TestCaseError> {
        match event {
            Event::Message => {
                self.messages += 1;
                for (rung, tries) in self.rungs.iter_mut().zip(&mut self.tries) {
                    tries.0 = if rung.is_broken { 0 } else { tries.0 };
                    *rung = rung.hears(self.now);
                }
            }
            Event::Read => {
                (self.read, self.told) = (self.messages, [self.messages; 3]);
                self.rungs.iter_mut().for_each(|rung| *rung = rung.rests());
                prop_assert_eq!(self.steps(), []);
            }
            Event::Wait(millis) => self.now = self.now.plus(millis),
            outcome => self.take(outcome)?,
        }
        Ok(())
    }
}

proptest! {
    #[test]
    fn it_stops_when_read_is_never_told_twice_nor_in_quiet_hours_and_always_ends(
        wants in anybody(), ahead in -720..840_i64, events in events(), last in 0..3,
    ) {
        let mut world = World::new(wants, ahead);
        for event in events {
            world.go(event)?;
        }
        // From now on nothing new comes: whatever every channel answers, it ends.
        let (outcome, mut steps) =
            ([Event::Sent, Event::Later(None), Event::Broken][usize::try_from(last).unwrap()], 0);
        while !world.steps().is_empty() {
            world.take(outcome)?;
            steps += 1;
            prop_assert!(steps < 500, "it never ends");
        }
        // And everything was told by every channel that is on and works, or was read.
        for (rung, told) in world.rungs.iter().zip(world.told) {
            let is_on = world.wants.channels.on().any(|kind| kind == rung.channel);
            prop_assert!(!is_on || rung.is_broken || told == world.messages);
        }
    }
}
