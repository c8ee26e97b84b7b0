//! A building with named people, on each database.

mod album;
mod books;
mod deeds;
mod evidence;
mod record;
mod team;

pub use album::{Album, DOT, WHITE, photo, proof, upload, with_photos};
pub use books::{cards, day, invoice, public, ticket};
pub use deeds::leaving;
pub use evidence::{Line, kind, refused_field};
pub use record::{status_after, windows_of};
pub use team::Team;

use frontdesk_domain::{
    actor::Actor,
    channel::ChannelKind,
    id::{ConversationId, FacilityId, PersonId, TopicId},
    role::Role,
    time::Timestamp,
    wire::{ManagementEntry, PublicBody, Resolve, Send, Sent, StartConversation, Thread, Timeline},
};
use frontdesk_services::{Clock, Entropy, Error, Failure, Frontdesk, NewFacility, Reach, Telling};
use frontdesk_store::{
    PersonRow, Tx,
    harness::{self, Throwaway},
};
use futures::future::BoxFuture;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering},
};

/// A clock that stands still until it is moved.
pub struct StoppedClock(pub AtomicI64);

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

impl StoppedClock {
    pub fn forward(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

/// Never the same bytes twice, always the same in one run.
pub struct Counting(pub AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        let at = bytes.len() - number.len();
        bytes[at..].copy_from_slice(&number);
    }
}

/// Remembers what it was to deliver; fails while it is told to.
pub struct Recording {
    kind: ChannelKind,
    pub delivered: Mutex<Vec<Telling>>,
    tries: AtomicUsize,
    fails: Mutex<Option<Failure>>,
}

impl Recording {
    fn of(kind: ChannelKind) -> Arc<Self> {
        let (delivered, tries, fails) = Default::default();
        Arc::new(Self { kind, delivered, tries, fails })
    }

    pub fn fail_with(&self, failure: Option<Failure>) {
        *self.fails.lock().unwrap() = failure;
    }

    /// How often it was asked since the last look.
    pub fn tries(&self) -> usize {
        self.tries.swap(0, Ordering::SeqCst)
    }

    pub fn count(&self) -> usize {
        self.delivered.lock().unwrap().len()
    }
}

impl Reach for Recording {
    fn kind(&self) -> ChannelKind {
        self.kind
    }

    fn send<'a>(&'a self, telling: &'a Telling) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            self.tries.fetch_add(1, Ordering::SeqCst);
            if let Some(failure) = self.fails.lock().unwrap().clone() {
                return Err(failure);
            }
            self.delivered.lock().unwrap().push(telling.clone());
            Ok(())
        })
    }
}

pub struct Building {
    pub throwaway: Throwaway,
    pub desk: Frontdesk,
    pub clock: Arc<StoppedClock>,
    /// Push.
    pub channel: Arc<Recording>,
    pub email: Arc<Recording>,
    pub resident: Actor,
    pub neighbour: Actor,
    pub admin: Actor,
    pub bookkeeper: Actor,
    pub guard: Actor,
    pub stranger: Actor,
}

impl Building {
    pub async fn on_both() -> Vec<Self> {
        let mut buildings = Vec::new();
        for throwaway in harness::both().await {
            buildings.push(Self::new(throwaway).await);
        }
        buildings
    }

    async fn new(throwaway: Throwaway) -> Self {
        let clock = Arc::new(StoppedClock(AtomicI64::new(1_763_000_000_000)));
        let entropy = Arc::new(Counting(AtomicU64::new(1)));
        let (channel, email) = (Recording::of(ChannelKind::Push), Recording::of(ChannelKind::Email));
        let store = throwaway.store.clone();
        let desk =
            Frontdesk::with_channels(store, clock.clone(), entropy, vec![channel.clone(), email.clone()]);
        let here = facility(&desk, "here").await;
        let elsewhere = facility(&desk, "elsewhere").await;
        let people = [
            (here, "Ana Gárate", Role::Resident),
            (here, "Nabor Neighbour", Role::Resident),
            (here, "Ada Admin", Role::FacilityAdmin),
            (here, "Bea Bookkeeper", Role::Bookkeeper),
            (here, "Gus Guard", Role::SecuritySupervisor),
            (elsewhere, "Stan Stranger", Role::FacilityAdmin),
        ];
        let mut actors = Vec::new();
        for (number, (facility, name, role)) in (100..).zip(people) {
            actors.push(person(&throwaway, number, facility, name, role).await);
        }
        let [resident, neighbour, admin, bookkeeper, guard, stranger] = actors.try_into().unwrap();
        Self {
            throwaway,
            desk,
            clock,
            channel,
            email,
            resident,
            neighbour,
            admin,
            bookkeeper,
            guard,
            stranger,
        }
    }

    pub async fn topic(&self, actor: Actor, name: &str) -> TopicId {
        self.desk.topics(actor).await.unwrap().into_iter().find(|topic| topic.name == name).unwrap().id
    }

    pub async fn form(&self, actor: Actor, topic: &str, text: &str) -> StartConversation {
        let topic = self.topic(actor, topic).await;
        let key = format!("start-{}", text.replace(char::is_whitespace, "-"));
        StartConversation {
            key,
            topic,
            resident: None,
            unit: None,
            record: None,
            subject: String::new(),
            text: text.to_owned(),
            photos: Vec::new(),
        }
    }

    /// The resident starts one about billing, which goes to the bookkeeper.
    pub async fn conversation(&self) -> ConversationId {
        let form = self.form(self.resident, "Billing", "Why is it higher?").await;
        self.desk.start_conversation(self.resident, form).await.unwrap().conversation
    }

    pub async fn reply(&self, actor: Actor, conversation: ConversationId, text: &str) -> Result<Sent, Error> {
        self.desk.reply(actor, send(conversation, text)).await
    }

    pub async fn resolve(&self, actor: Actor, conversation: ConversationId, note: &str) -> Result<(), Error> {
        self.desk.resolve(actor, resolved(conversation, note)).await
    }

    /// The database, past the use cases.
    pub async fn write(
        &self,
        closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<(), frontdesk_store::Error>>
        + std::marker::Send
        + Sync
        + 'static,
    ) {
        self.throwaway.store.write(closure).await.unwrap();
    }
}

/// A message with a key of its own: another text is another message.
pub fn send(conversation: ConversationId, text: &str) -> Send {
    let mut hasher = DefaultHasher::new();
    (conversation, text).hash(&mut hasher);
    Send {
        key: format!("send-{:x}", hasher.finish()),
        conversation,
        text: text.to_owned(),
        photos: Vec::new(),
    }
}

pub fn resolved(conversation: ConversationId, note: &str) -> Resolve {
    Resolve {
        conversation,
        category: frontdesk_domain::resolution::Category::Resolved,
        escalated_to: String::new(),
        duplicate_of: None,
        note: note.to_owned(),
    }
}

/// What somebody reads, line by line.
pub fn lines(thread: &Thread) -> Vec<String> {
    said(&thread.page.timeline)
}

/// The lines of a timeline, in words.
pub fn said(timeline: &Timeline) -> Vec<String> {
    let public = |body: &PublicBody| match body {
        PublicBody::Message { text, .. } => text.clone(),
        PublicBody::ParticipantAdded { name, .. } => format!("({name} was added)"),
        PublicBody::Routed { name } => format!("({name} came in)"),
        PublicBody::OversightOpened => "(oversight)".to_owned(),
        PublicBody::TookOver { name, .. } => format!("(took over for {name})"),
        PublicBody::ParticipantRemoved { name } => format!("({name} was removed)"),
        PublicBody::ParticipantLeft => "(left)".to_owned(),
        PublicBody::Resolved => "(resolved)".to_owned(),
        PublicBody::Reopened => "(re-opened)".to_owned(),
        PublicBody::Archived => "(archived)".to_owned(),
        PublicBody::RecordLinked { card: Some(card) } => format!("(linked {})", card.name()),
        PublicBody::RecordLinked { card: None } => "(linked a record)".to_owned(),
        PublicBody::RecordUnlinked { name: Some(name) } => format!("(unlinked {name})"),
        PublicBody::RecordUnlinked { name: None } => "(unlinked a record)".to_owned(),
        PublicBody::TicketMoved { moved: Some(moved) } => {
            format!("({}: {} > {})", moved.name, moved.from, moved.to)
        }
        PublicBody::TicketMoved { moved: None } => "(a linked record changed)".to_owned(),
    };
    match timeline {
        Timeline::Resident(entries) => entries.iter().map(|entry| public(&entry.body)).collect(),
        Timeline::Management(entries) => entries
            .iter()
            .map(|entry| match entry {
                ManagementEntry::Everyone(entry) => public(&entry.body),
                ManagementEntry::Note(note) => format!("[{}]", note.text),
                ManagementEntry::Resolution(how) => format!("[{}: {:?}]", how.category.label(), how.note),
            })
            .collect(),
    }
}

/// The numbers of the lines of a timeline.
pub fn seqs(timeline: &Timeline) -> Vec<i64> {
    match timeline {
        Timeline::Resident(entries) => entries.iter().map(|entry| entry.seq.0).collect(),
        Timeline::Management(entries) => entries.iter().map(|entry| entry.seq().0).collect(),
    }
}

async fn facility(desk: &Frontdesk, slug: &str) -> FacilityId {
    let new = NewFacility {
        slug,
        name: slug,
        time_zone: "Europe/Bucharest",
        language: "en",
        locale: "en-GB",
        currency: "EUR",
    };
    desk.open_facility(new).await.unwrap()
}

async fn person(
    throwaway: &Throwaway,
    number: u128,
    facility: FacilityId,
    name: &'static str,
    role: Role,
) -> Actor {
    let person = PersonId(uuid::Uuid::from_u128(number));
    let write = throwaway.store.write::<_, frontdesk_store::Error, _>(move |tx| {
        Box::pin(async move {
            let first = name.split(' ').next().unwrap().to_lowercase();
            // Their first name is their key in the books, too.
            let email = Some(format!("{first}@example.org"));
            let row = PersonRow {
                id: person.0,
                name: name.to_owned(),
                email,
                phone: None,
                language: "en".to_owned(),
            };
            tx.insert_person(&row, Timestamp(0)).await?;
            let key = frontdesk_domain::search::key([name]);
            tx.insert_membership(facility, person, role, Some(&first), &key, Timestamp(0)).await
        })
    });
    write.await.unwrap();
    Actor { facility, person, role, session: Default::default() }
}
