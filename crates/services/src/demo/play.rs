//! Playing the story through the use cases, in the order of its time: what is written
//! is what would have been written.

use super::{
    dice::Dice,
    script::{Deed, Voice},
    story::{Line, Scene},
};
use crate::{Clock, Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    entry::Seq,
    id::{ConversationId, PersonId, TopicId},
    resolution::Category,
    time::{DAY, HOUR, MINUTE, Timestamp},
    wire::{Resolve, Send, StartConversation},
};
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicI64, Ordering},
};

/// A clock that shows what the story says.
pub(super) struct StageClock(AtomicI64);

impl StageClock {
    pub fn new(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.0))
    }

    fn set(&self, at: Timestamp) {
        self.0.store(at.0, Ordering::Relaxed);
    }
}

impl Clock for StageClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }
}

/// Something that happens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Event {
    /// The worker archives what is due.
    Sweep,
    /// A line of a scene.
    Line { scene: usize, line: usize },
    /// Somebody reads what is there.
    Read { scene: usize, by_resident: bool },
}

/// Everything that happens, in its order, and nothing after `now`.
fn events(scenes: &[Scene], now: Timestamp, dice: &mut Dice) -> Vec<(Timestamp, Event)> {
    let mut events = Vec::new();
    for (scene, Scene { lines, .. }) in scenes.iter().enumerate() {
        for (line, Line { at, voice, .. }) in lines.iter().enumerate() {
            // Whoever answers has read.
            if line > 0 {
                events.push((
                    at.plus(-MINUTE / 2),
                    Event::Read { scene, by_resident: *voice == Voice::Resident },
                ));
            }
            events.push((*at, Event::Line { scene, line }));
        }
        if let Some(last) = lines.last() {
            let by_resident = last.voice == Voice::Management;
            events.push((last.at.plus(until_read(by_resident, dice)), Event::Read { scene, by_resident }));
        }
    }
    let first = events.iter().map(|(at, _)| *at).min().unwrap_or(now);
    let days = now.since(first) / DAY;
    events.extend((1..=days).map(|day| (first.plus(day * DAY), Event::Sweep)));
    events.retain(|(at, _)| *at <= now);
    events.sort();
    events
}

/// After how long somebody reads what they do not answer. Some of what is young is
/// therefore still unread at the end of the story.
fn until_read(by_resident: bool, dice: &mut Dice) -> i64 {
    match (by_resident, dice.chance(50)) {
        (true, _) => dice.between(10 * MINUTE, 30 * HOUR),
        (false, true) => dice.between(20 * MINUTE, 5 * HOUR),
        (false, false) => dice.between(10 * HOUR, 3 * DAY),
    }
}

/// A scene that has begun.
#[derive(Clone, Copy)]
struct Begun {
    conversation: ConversationId,
    last: Seq,
}

/// Plays scenes.
pub(super) struct Stage<'a> {
    desk: Frontdesk,
    clock: &'a StageClock,
    begun: BTreeMap<usize, Begun>,
    of_resident: BTreeMap<(PersonId, TopicId), Vec<ConversationId>>,
}

impl<'a> Stage<'a> {
    /// `desk` has to go by `clock`.
    pub fn new(desk: Frontdesk, clock: &'a StageClock) -> Self {
        Self { desk, clock, begun: BTreeMap::new(), of_resident: BTreeMap::new() }
    }

    /// Plays them all; how many messages and notes were written.
    pub async fn play(&mut self, scenes: &[Scene], now: Timestamp, dice: &mut Dice) -> Result<usize> {
        let mut written = 0;
        for (at, event) in events(scenes, now, dice) {
            self.clock.set(at);
            match event {
                Event::Sweep => drop(self.desk.archive_due().await?),
                Event::Line { scene, line } => {
                    written += usize::from(self.line(scene, line, &scenes[scene]).await?);
                }
                Event::Read { scene, by_resident } => self.read(scene, by_resident, &scenes[scene]).await?,
            }
        }
        self.clock.set(now);
        Ok(written)
    }

    /// One line; whether somebody wrote something.
    async fn line(&mut self, number: usize, line: usize, scene: &Scene) -> Result<bool> {
        let key = format!("demo-{number}-{line}");
        let Line { voice, deed, .. } = &scene.lines[line];
        let actor = actor(scene, *voice == Voice::Resident);
        let Some(begun) = self.begun.get(&number).copied() else {
            return self.start(number, scene, actor, key).await;
        };
        let send =
            |text: &String| Send { key: key.clone(), conversation: begun.conversation, text: text.clone() };
        let last = match deed {
            Deed::Say(text) => self.desk.reply(actor, send(text)).await?.seq,
            Deed::Note(text) => self.desk.write_note(actor, send(text)).await?.seq,
            Deed::Resolve { category, to, note } => {
                let form = self.resolution(scene, begun.conversation, *category, to, note);
                self.desk.resolve(actor, form).await?;
                return Ok(false);
            }
        };
        self.begun.insert(number, Begun { last, ..begun });
        Ok(true)
    }

    async fn start(&mut self, number: usize, scene: &Scene, actor: Actor, key: String) -> Result<bool> {
        let Some(Line { deed: Deed::Say(text), .. }) = scene.lines.first() else { return Ok(false) };
        let form = StartConversation {
            key,
            topic: scene.topic,
            resident: Some(scene.resident.person),
            unit: scene.unit,
            subject: scene.subject.clone(),
            text: text.clone(),
        };
        let sent = self.desk.start_conversation(actor, form).await?;
        self.begun.insert(number, Begun { conversation: sent.conversation, last: sent.seq });
        let about = (scene.resident.person, scene.topic);
        self.of_resident.entry(about).or_default().push(sent.conversation);
        Ok(true)
    }

    /// A duplicate is one of the same resident's about the same topic; without one it is just resolved.
    fn resolution(
        &self,
        scene: &Scene,
        this: ConversationId,
        category: Category,
        to: &str,
        note: &str,
    ) -> Resolve {
        let others = self.of_resident.get(&(scene.resident.person, scene.topic));
        let original = others.into_iter().flatten().copied().find(|other| *other != this);
        let is_orphan = category == Category::Duplicate && original.is_none();
        Resolve {
            conversation: this,
            category: if is_orphan { Category::Resolved } else { category },
            escalated_to: to.to_owned(),
            duplicate_of: original.filter(|_| category == Category::Duplicate),
            note: note.to_owned(),
        }
    }

    async fn read(&mut self, number: usize, by_resident: bool, scene: &Scene) -> Result<()> {
        let Some(begun) = self.begun.get(&number) else { return Ok(()) };
        self.desk.mark_read(actor(scene, by_resident), begun.conversation, begun.last).await
    }
}

fn actor(scene: &Scene, by_resident: bool) -> Actor {
    if by_resident { scene.resident } else { scene.staff }
}
