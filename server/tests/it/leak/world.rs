//! The world that is asked about: made once, by the use cases.

use super::{
    books::Books,
    cast::{Cast, Identity},
    ledger::Ledger,
    model::{Thread, Words},
    pen::Made,
    scenes,
};
use crate::building::House;
use frontdesk_domain::id::TopicId;
use frontdesk_store::harness::Throwaway;
use std::collections::{BTreeMap, BTreeSet};

/// No conversation has this id.
const UNKNOWN: &str = "0190a000-0000-7000-8000-000000000000";

/// What is asked about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Object {
    /// No conversation.
    None,
    /// The conversation at this place.
    Thread(usize),
    /// A conversation that does not exist.
    Unknown,
    /// Something that is no id.
    Nonsense,
}

impl Object {
    pub fn thread(self, world: &World) -> Option<&Thread> {
        match self {
            Self::Thread(at) => Some(&world.threads[at]),
            Self::None | Self::Unknown | Self::Nonsense => None,
        }
    }

    /// What stands for it in a path or a form.
    pub fn id(self, world: &World) -> String {
        match self {
            Self::Thread(at) => world.threads[at].id().to_string(),
            Self::Nonsense => "not-an-id".to_owned(),
            Self::None | Self::Unknown => UNKNOWN.to_owned(),
        }
    }

    pub fn name(self, world: &World) -> String {
        self.thread(world).map_or_else(|| format!("{self:?}"), |thread| thread.tag.to_owned())
    }
}

pub struct World {
    pub house: House,
    pub cast: Cast,
    pub threads: Vec<Thread>,
    pub books: Books,
    pub ledger: Ledger,
    /// The conversations that a facility admin opened for a reason.
    pub overseen: BTreeSet<&'static str>,
    topics: BTreeMap<&'static str, TopicId>,
}

impl World {
    /// With all its conversations, and the accounts ended that are to be.
    pub async fn make(database: Throwaway) -> Self {
        let mut world = Self::empty(database).await;
        let made = scenes::all(&world.house, &world.cast, &world.ledger).await;
        world.ledger.go_on(&world.house, &world.cast).await;
        world.cast.end(&world.house).await;
        world.threads = world.read(&made).await;
        world.books = Books::read(&world.house.store, &world.cast).await;
        world
    }

    /// How these conversations stand now.
    pub async fn read(&self, made: &[Made]) -> Vec<Thread> {
        let mut threads = Vec::new();
        for one in made {
            threads.push(Thread::read(&self.house.store, &self.cast, *one).await);
        }
        threads
    }

    /// With everybody in it, and nothing said yet.
    pub async fn empty(database: Throwaway) -> Self {
        let house = House::open(database, &Identity::list("lindenhof"), &Identity::list("parkside")).await;
        let cast = Cast::come(&house).await;
        let mut topics = BTreeMap::new();
        for one in [Identity::Resident, Identity::OtherResident] {
            let choices = house.desk.topics(cast.actor(one)).await.unwrap();
            let general = choices.iter().find(|topic| topic.name == "General").unwrap().id;
            topics.insert(one.slug(), general);
        }
        let ledger = Ledger::begin(&house, &cast).await;
        let overseen = BTreeSet::from(["watched", "elsewhere"]);
        Self { house, cast, threads: Vec::new(), books: Books::default(), ledger, overseen, topics }
    }

    pub fn topic(&self, identity: Identity) -> TopicId {
        self.topics[identity.slug()]
    }

    /// The subjects of everything this identity was ever in.
    pub fn subjects(&self, identity: Identity) -> Words {
        let known = self.threads.iter().filter(|one| !one.windows(identity).is_empty());
        known.map(Thread::subject).collect()
    }

    /// Everything a probe may be asked about.
    pub fn objects(&self) -> impl Iterator<Item = Object> + use<> {
        (0..self.threads.len()).map(Object::Thread).chain([Object::Unknown, Object::Nonsense])
    }
}
