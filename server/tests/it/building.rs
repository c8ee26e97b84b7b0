//! A server of its own for each test, with two facilities and the people in them.

use crate::person::Person;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version, password_hash::SaltString};
use frontdesk_domain::{id::PersonId, time::Timestamp};
use frontdesk_server::{
    clock::{SystemClock, SystemEntropy},
    config::Settings,
    serve::Server,
};
use frontdesk_services::{Clock, Frontdesk, NewFacility};
use frontdesk_store::{
    Store,
    harness::{Throwaway, sqlite},
};
use leptos::prelude::LeptosOptions;
use std::{
    ops::{Deref, DerefMut},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use tokio::{sync::oneshot, task::JoinHandle};

/// What everybody types to sign in.
pub const PASSWORD: &str = "correct horse battery";

const HEAD: &str = "external_id,name,email,phone,role,unit,occupancy,from,until,language\n";
const LINDENHOF: &str = "\
R1,Elena Gárate,elena@lindenhof.test,+40 722 000 123,resident,A-101,owner,2020-01-01,,en
R2,Noah Weiss,noah@lindenhof.test,,resident,A-102,tenant,2021-01-01,,en
M1,Ada Popa,ada@lindenhof.test,,facility_admin,,,,,en
M2,Bruno Ilie,bruno@lindenhof.test,,bookkeeper,,,,,en
M3,Mara Stan,mara@lindenhof.test,,maintenance_manager,,,,,en
";
const PARKSIDE: &str = "\
R1,Otto Krause,otto@parkside.test,,resident,A-101,owner,2020-01-01,,en
M1,Olga Braun,olga@parkside.test,,facility_admin,,,,,en
";

/// The system's clock, moved on by hand.
#[derive(Default)]
pub struct MovedClock(AtomicI64);

impl MovedClock {
    pub fn forward(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Timestamp {
        SystemClock.now().plus(self.0.load(Ordering::SeqCst))
    }
}

/// A server with its database, two facilities, and whoever is in them.
pub struct House {
    pub origin: String,
    pub clock: Arc<MovedClock>,
    pub desk: Frontdesk,
    pub store: Store,
    /// The address of its database, for another process.
    pub url: String,
    /// Where its master key would be.
    pub key_file: PathBuf,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
    _database: Throwaway,
    _site: tempfile::TempDir,
}

impl House {
    /// Over this database, with these people.
    pub async fn open(database: Throwaway, lindenhof: &str, parkside: &str) -> Self {
        let house = empty(database).await;
        fill(&house.desk, "lindenhof", lindenhof).await;
        fill(&house.desk, "parkside", parkside).await;
        house
    }

    /// Over this database as it is.
    async fn serve(database: Throwaway) -> Self {
        let clock = Arc::new(MovedClock::default());
        let desk = Frontdesk::new(database.store.clone(), clock.clone(), Arc::new(SystemEntropy));
        let site = site();
        let key_file = site.path().join("master.key");
        let server = Server::bind(&settings(&key_file), options(site.path()), desk.clone()).await.unwrap();
        let origin = format!("http://{}", server.addr);
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(server.run(async { drop(stopped.await) }));
        let (stop, store, url) = (Some(stop), database.store.clone(), database.url.clone());
        Self { origin, clock, desk, store, url, key_file, stop, server, _database: database, _site: site }
    }

    /// Somebody who shows nothing to say who they are.
    pub fn stranger(&self) -> Person {
        Person::nobody(&self.origin)
    }

    /// Stops the server as a signal would, and waits until it has.
    pub async fn stop(&mut self) {
        drop(self.stop.take());
        (&mut self.server).await.unwrap();
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A house without a facility.
pub async fn empty(database: Throwaway) -> House {
    House::serve(database).await
}

/// The house with the people of most journeys.
pub struct Building {
    house: House,
    /// Lives in A-101.
    pub elena: Person,
    /// Lives in A-102.
    pub noah: Person,
    /// The facility admin.
    pub ada: Person,
    /// The bookkeeper.
    pub bruno: Person,
    /// The maintenance manager.
    pub mara: Person,
    /// Lives in another facility.
    pub otto: Person,
    /// Runs that other facility.
    pub olga: Person,
}

impl Deref for Building {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}

impl DerefMut for Building {
    fn deref_mut(&mut self) -> &mut House {
        &mut self.house
    }
}

impl Building {
    pub async fn open() -> Self {
        let house = House::open(sqlite().await, LINDENHOF, PARKSIDE).await;
        let person = |facility, email| Person::with_token(&house.origin, &house.desk, facility, email);
        let building = Self {
            elena: person("lindenhof", "elena@lindenhof.test").await,
            noah: person("lindenhof", "noah@lindenhof.test").await,
            ada: person("lindenhof", "ada@lindenhof.test").await,
            bruno: person("lindenhof", "bruno@lindenhof.test").await,
            mara: person("lindenhof", "mara@lindenhof.test").await,
            otto: person("parkside", "otto@parkside.test").await,
            olga: person("parkside", "olga@parkside.test").await,
            house,
        };
        building.give_passwords().await;
        building
    }

    /// All but Mara, who was never given one.
    async fn give_passwords(&self) {
        let hash = hash();
        for person in [&self.elena, &self.noah, &self.ada, &self.bruno, &self.otto, &self.olga] {
            let (id, hash) = (PersonId(person.id), hash.clone());
            let set = self.store.write(move |tx| {
                let hash = hash.clone();
                Box::pin(async move { tx.set_password_hash(id, &hash).await })
            });
            set.await.unwrap();
        }
    }
}

async fn fill(desk: &Frontdesk, slug: &str, people: &str) {
    let (time_zone, language, locale, currency) = ("Europe/Bucharest", "en", "en-GB", "EUR");
    desk.open_facility(NewFacility { slug, name: slug, time_zone, language, locale, currency })
        .await
        .unwrap();
    let units = b"unit,building,floor,area_m2\nA-101,A,1,50\nA-102,A,1,60\nA-103,A,1,70\nA-104,A,1,70\n";
    desk.import_units(slug, units, false).await.unwrap();
    desk.import_people(slug, format!("{HEAD}{people}").as_bytes(), false).await.unwrap();
}

/// A weak one: the strength is tested where it is chosen.
pub fn hash() -> String {
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    let salt = SaltString::encode_b64(b"salt of the earth").unwrap();
    weak.hash_password(PASSWORD.as_bytes(), &salt).unwrap().to_string()
}

fn settings(key_file: &Path) -> Settings {
    Settings {
        addr: "127.0.0.1:0".parse().unwrap(),
        public_url: None,
        data: "unused".into(),
        database_url: "unused".into(),
        blobs: "file:///unused".parse().unwrap(),
        master_key_file: key_file.to_owned(),
        audit_heads: "unused".into(),
        mail: None,
        push_services: Default::default(),
        telegram: None,
        trusted_proxies: Vec::new(),
    }
}

/// The name of a file of the site that holds a hash of its content.
pub const HASHED: &str = "frontdesk.Zk3VZ2mhDdm_0-aBcDeFgw.js";

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    std::fs::create_dir(site.path().join("pkg")).unwrap();
    for (name, text) in [("favicon.svg", "<svg/>"), ("pkg/frontdesk.js", "plain")] {
        std::fs::write(site.path().join(name), text).unwrap();
    }
    std::fs::write(site.path().join("pkg").join(HASHED), "hashed").unwrap();
    std::fs::write(site.path().join("pkg").join(format!("{HASHED}.br")), "as brotli").unwrap();
    site
}

fn options(site: &Path) -> LeptosOptions {
    LeptosOptions::builder().output_name("frontdesk").site_root(site.to_str().unwrap()).build()
}
