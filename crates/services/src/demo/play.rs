//! Playing the story through the use cases, in the order of its time: what is written
//! is what would have been written.

use super::{
    DemoError,
    books::{self, Books},
    pictures,
    script::{Deed, Voice},
    story::{Line, Scene},
};
use crate::{Clock, Entropy, Frontdesk, Outside, Photos, Result};
use frontdesk_domain::{
    actor::Actor,
    entry::Seq,
    id::{ConversationId, PersonId, RecordId, TopicId},
    record::RecordKind,
    resolution::Category,
    time::{DAY, Timestamp},
    wire::{AddParticipant, RemoveParticipant, Resolve, Send, Sent, StartConversation},
};
use frontdesk_store::Store;
use futures::future::join_all;
use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

/// Events that SQLite may commit together. They reach its writer in their order.
const TOGETHER: usize = 24;

/// A clock that stands still.
pub(super) struct StoppedClock(pub Timestamp);

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// Something that happens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Event {
    /// The worker archives what is due.
    Sweep,
    /// The books of the sample come in.
    Import,
    /// Something is written into the books.
    Page(usize),
    /// A line of a scene.
    Line { scene: usize, line: usize },
    /// Somebody reads what is there.
    Read { scene: usize, by_resident: bool },
}

/// Everything that happens, in its order, and nothing after `now`.
fn events(scenes: &[Scene], books: &Books, now: Timestamp) -> Vec<(Timestamp, Event)> {
    let mut events = Vec::new();
    for (scene, Scene { lines, read, .. }) in scenes.iter().enumerate() {
        // Whoever answers has read: only what is last has to be read without an answer.
        let line = |(line, Line { at, .. }): (usize, &Line)| (*at, Event::Line { scene, line });
        events.extend(lines.iter().enumerate().map(line));
        events.extend(read.map(|(at, by)| (at, Event::Read { scene, by_resident: by == Voice::Resident })));
    }
    let first = events.iter().map(|(at, _)| *at).min().unwrap_or(now);
    let days = now.since(first) / DAY;
    events.extend((1..=days).map(|day| (first.plus(day * DAY), Event::Sweep)));
    events.extend((0..).zip(&books.pages).map(|(number, page)| (page.at, Event::Page(number))));
    events.push((now.plus(-books::IMPORT), Event::Import));
    events.retain(|(at, _)| *at <= now);
    events.sort();
    events
}

/// Events that may be under way at the same time: each of another scene, and in their order.
fn batches(events: &[(Timestamp, Event)], longest: usize) -> Vec<&[(Timestamp, Event)]> {
    let (mut batches, mut from) = (Vec::new(), 0);
    for at in 1..=events.len() {
        let batch = &events[from..at];
        let follows = events.get(at).is_some_and(|(_, event)| {
            batch.len() < longest && batch.iter().all(|(_, before)| before.may_be_beside(event))
        });
        if !follows {
            batches.push(batch);
            from = at;
        }
    }
    batches
}

impl Event {
    fn scene(&self) -> Option<usize> {
        match self {
            Self::Sweep | Self::Import | Self::Page(_) => None,
            Self::Line { scene, .. } | Self::Read { scene, .. } => Some(*scene),
        }
    }

    fn may_be_beside(&self, other: &Self) -> bool {
        self.scene().zip(other.scene()).is_some_and(|(one, other)| one != other)
    }
}

/// What came of an event.
enum Outcome {
    /// A message or a note.
    Sent(Sent),
    /// That many records.
    Imported(usize),
    /// Nothing to count.
    Done,
}

/// A scene that has begun.
#[derive(Clone, Copy)]
struct Begun {
    conversation: ConversationId,
    last: Seq,
}

/// Plays scenes.
pub(super) struct Stage<'a> {
    store: Store,
    entropy: Arc<dyn Entropy>,
    photos: Arc<Photos>,
    scenes: &'a [Scene],
    books: &'a Books,
    begun: BTreeMap<usize, Begun>,
    of_resident: BTreeMap<(PersonId, TopicId), Vec<ConversationId>>,
}

impl<'a> Stage<'a> {
    pub fn new(
        store: Store,
        entropy: Arc<dyn Entropy>,
        photos: Arc<Photos>,
        (scenes, books): (&'a [Scene], &'a Books),
    ) -> Self {
        let (begun, of_resident) = Default::default();
        Self { store, entropy, photos, scenes, books, begun, of_resident }
    }

    /// Plays them all; how many messages and notes were written, and how many records came in.
    pub async fn play(&mut self, now: Timestamp) -> Result<(usize, usize), DemoError> {
        let (mut written, mut records) = (0, self.books.count());
        let events = events(self.scenes, self.books, now);
        // On Postgres each would have a transaction of its own, in no order.
        let longest = if self.store.kind() == "sqlite" { TOGETHER } else { 1 };
        for batch in batches(&events, longest) {
            let outcomes = join_all(batch.iter().map(|(at, event)| self.happen(*at, *event))).await;
            for ((_, event), outcome) in batch.iter().zip(outcomes) {
                match (outcome?, event.scene()) {
                    (Outcome::Sent(sent), Some(number)) => {
                        self.note(number, sent);
                        written += 1;
                    }
                    (Outcome::Imported(added), _) => records += added,
                    _ => {}
                }
            }
        }
        Ok((written, records))
    }

    fn note(&mut self, number: usize, sent: Sent) {
        let (conversation, scene) = (sent.conversation, &self.scenes[number]);
        if self.begun.insert(number, Begun { conversation, last: sent.seq }).is_none() {
            self.of_resident.entry((scene.resident.person, scene.topic)).or_default().push(conversation);
        }
    }

    async fn happen(&self, at: Timestamp, event: Event) -> Result<Outcome, DemoError> {
        let outside = Outside::only(self.photos.clone());
        let (clock, entropy) = (Arc::new(StoppedClock(at)), self.entropy.clone());
        let desk = Frontdesk::with_outside(self.store.clone(), clock, entropy, outside);
        match event {
            Event::Sweep => desk.archive_due().await.map(drop)?,
            Event::Import => return Ok(Outcome::Imported(self.import(&desk).await?)),
            Event::Page(number) => self.page(&desk, number).await?,
            Event::Line { scene, line } => {
                return Ok(self.line(&desk, scene, line).await?.map_or(Outcome::Done, Outcome::Sent));
            }
            Event::Read { scene, by_resident } => self.read(&desk, scene, by_resident).await?,
        }
        Ok(Outcome::Done)
    }

    async fn import(&self, desk: &Frontdesk) -> Result<usize, DemoError> {
        let (mut added, nobody_waits) = (0, Arc::new(|_, _| {}));
        let Some((_, slug)) = &self.books.writer else { return Ok(added) };
        for (kind, file) in [(RecordKind::Invoice, books::INVOICES), (RecordKind::Ticket, books::TICKETS)] {
            added += desk.import_records(slug, kind, file, false, nobody_waits.clone()).await?.added;
        }
        Ok(added)
    }

    async fn page(&self, desk: &Frontdesk, number: usize) -> Result<()> {
        let Some(((writer, slug), page)) = self.books.writer.as_ref().zip(self.books.pages.get(number))
        else {
            return Ok(());
        };
        desk.put_record(*writer, slug, &page.reference, page.form.clone()).await.map(drop)
    }

    async fn line(&self, desk: &Frontdesk, number: usize, line: usize) -> Result<Option<Sent>> {
        let scene = &self.scenes[number];
        let key = format!("demo-{number}-{line}");
        let Line { voice, deed, .. } = &scene.lines[line];
        let actor = actor(scene, *voice == Voice::Resident);
        let Some(begun) = self.begun.get(&number).copied() else {
            return start(desk, scene, actor, key).await;
        };
        let conversation = begun.conversation;
        match deed {
            Deed::Say(text) => say(desk, actor, (conversation, key), text).await,
            Deed::Note(text) => {
                let note = Send { key, conversation, text: text.clone(), photos: Vec::new() };
                desk.write_note(actor, note).await.map(Some)
            }
            Deed::SayBy { who, text } => say(desk, scene.others[who], (conversation, key), text).await,
            Deed::Add(who) => {
                let (conversation, person) = (begun.conversation, scene.others[who].person);
                let form = AddParticipant { conversation, person, history: None, last_seq: None };
                desk.add_participant(actor, form).await.map(|()| None)
            }
            Deed::Remove(who) => {
                let (conversation, person) = (begun.conversation, scene.others[who].person);
                desk.remove_participant(actor, RemoveParticipant { conversation, person })
                    .await
                    .map(|()| None)
            }
            Deed::Resolve { category, to, note } => {
                let form = self.resolution(scene, begun.conversation, *category, to, note);
                desk.resolve(actor, form).await.map(|()| None)
            }
        }
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

    async fn read(&self, desk: &Frontdesk, number: usize, by_resident: bool) -> Result<()> {
        let Some(begun) = self.begun.get(&number) else { return Ok(()) };
        desk.mark_read(actor(&self.scenes[number], by_resident), begun.conversation, begun.last).await
    }
}

/// Writes to everyone, and shows what the line shows.
async fn say(
    desk: &Frontdesk,
    actor: Actor,
    (conversation, key): (ConversationId, String),
    line: &str,
) -> Result<Option<Sent>> {
    let (text, pictures) = pictures::shown(line);
    let photos = pictures::upload(desk, actor, pictures).await?;
    desk.reply(actor, Send { key, conversation, text, photos }).await.map(Some)
}

async fn start(desk: &Frontdesk, scene: &Scene, actor: Actor, key: String) -> Result<Option<Sent>> {
    let Some(Line { deed: Deed::Say(text), .. }) = scene.lines.first() else { return Ok(None) };
    let (text, pictures) = pictures::shown(text);
    let photos = pictures::upload(desk, actor, pictures).await?;
    let form = StartConversation {
        key,
        topic: scene.topic,
        resident: Some(scene.resident.person),
        unit: scene.unit,
        record: about(desk, scene, actor).await?,
        subject: scene.subject.clone(),
        text,
        photos,
    };
    desk.start_conversation(actor, form).await.map(Some)
}

/// The newest record of its kind that the resident has by now.
async fn about(desk: &Frontdesk, scene: &Scene, actor: Actor) -> Result<Option<RecordId>> {
    let Some(kind) = scene.about else { return Ok(None) };
    let records = desk.records_of(actor, scene.resident.person, kind, "").await?;
    Ok(records.iter().min_by_key(|record| Reverse(record.facts.day())).map(|record| record.id))
}

fn actor(scene: &Scene, by_resident: bool) -> Actor {
    if by_resident { scene.resident } else { scene.staff }
}
