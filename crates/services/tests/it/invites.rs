//! Invites and resets: codes that are good once.

mod accepting;
mod inviting;
mod resetting;
mod undelivered;

use crate::support::{Building, Counting};
use frontdesk_domain::{
    actor::Actor,
    wire::{InvitePeople, Invitee, SheetCard, SignIn, TypedCode},
};
use frontdesk_photos::{keys::Keyring, pictures::Darkroom, vault::Vault};
use frontdesk_services::{Failure, Frontdesk, KeySource, Mail, Mailer, Outside, Photos};
use futures::future::BoxFuture;
use std::{
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, Mutex, atomic::AtomicU64},
};

pub const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
pub const PASSWORD: &str = "a fine password";

/// Remembers what it was to send; fails while it is told to.
#[derive(Default)]
pub struct Postbox {
    pub sent: Mutex<Vec<Mail>>,
    pub tries: Mutex<usize>,
    fails: Mutex<Option<Failure>>,
}

impl Postbox {
    /// From now on every email ends like this.
    pub fn fail_with(&self, failure: Option<Failure>) {
        *self.fails.lock().unwrap() = failure;
    }
}

/// As a mail server that is not there.
pub fn down() -> Option<Failure> {
    Some(Failure::later("the mail server cannot be reached"))
}

impl Mailer for Postbox {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            *self.tries.lock().unwrap() += 1;
            if let Some(failure) = self.fails.lock().unwrap().clone() {
                return Err(failure);
            }
            self.sent.lock().unwrap().push(mail.clone());
            Ok(())
        })
    }
}

struct NoKeys;

impl KeySource for NoKeys {
    fn keyring(&self) -> Result<Keyring, String> {
        Keyring::new(vec![[1; 32]]).ok_or_else(|| "no keys".to_owned())
    }
}

/// Photos for a desk that has none, in a folder that goes with the test.
pub fn no_photos() -> (tempfile::TempDir, Arc<Photos>) {
    let folder = tempfile::tempdir().unwrap();
    let url = url::Url::from_directory_path(folder.path()).unwrap();
    let vault = Vault::open(&url, std::iter::empty()).unwrap();
    (folder, Arc::new(Photos::new(Darkroom::default(), vault, Arc::new(NoKeys)).unwrap()))
}

/// A building with a mail server.
pub struct Post {
    pub building: Building,
    pub desk: Frontdesk,
    pub postbox: Arc<Postbox>,
    _folder: tempfile::TempDir,
}

impl Post {
    pub async fn on_both() -> Vec<Self> {
        Building::on_both().await.into_iter().map(Self::new).collect()
    }

    fn new(building: Building) -> Self {
        let ((folder, photos), postbox) = (no_photos(), Arc::new(Postbox::default()));
        let outside = Outside { mail: Some(postbox.clone()), ..Outside::only(photos) };
        let entropy = Arc::new(Counting(AtomicU64::new(1 << 40)));
        let store = building.throwaway.store.clone();
        let desk = Frontdesk::with_outside(store, building.clock.clone(), entropy, outside);
        desk.serve_at("https://desk.example");
        Self { building, desk, postbox, _folder: folder }
    }

    /// Everybody who has no password, as the admin sees them.
    pub async fn list(&self) -> (i64, Vec<Invitee>) {
        let invites = self.desk.invites(self.building.admin).await.unwrap();
        (invites.version, invites.people)
    }

    pub async fn invitee(&self, who: Actor) -> Option<Invitee> {
        self.desk.invite_of(self.building.admin, who.person).await.unwrap().invitee
    }

    pub async fn form(&self, whom: &[Actor]) -> InvitePeople {
        let people = whom.iter().map(|one| one.person).collect();
        InvitePeople { version: self.list().await.0, people, everybody: false }
    }

    /// Invites them by email, and does what waits in the outbox.
    pub async fn invite(&self, whom: &[Actor]) -> Vec<String> {
        let form = self.form(whom).await;
        self.desk.invite_by_mail(self.building.admin, form).await.unwrap();
        self.delivered().await
    }

    /// The links of the emails that go out now.
    pub async fn delivered(&self) -> Vec<String> {
        while self.desk.work_outbox().await.unwrap() > 0 {}
        let mails = std::mem::take(&mut *self.postbox.sent.lock().unwrap());
        mails.iter().map(link).collect()
    }

    /// The same, for what is asked in the background.
    pub async fn delivered_soon(&self, count: usize) -> Vec<String> {
        for _ in 0..200 {
            while self.desk.work_outbox().await.unwrap() > 0 {}
            if self.postbox.sent.lock().unwrap().len() >= count {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        self.delivered().await
    }

    pub async fn cards(&self, whom: &[Actor]) -> Vec<SheetCard> {
        let form = self.form(whom).await;
        self.desk.invite_sheet(self.building.admin, form).await.unwrap().cards
    }

    pub async fn signs_in(&self, email: &str, password: &str) -> bool {
        let form = SignIn { email: email.to_owned(), password: password.to_owned() };
        self.desk.sign_in(form, HERE).await.is_ok()
    }
}

/// The one link of an email.
pub fn link(mail: &Mail) -> String {
    let text = mail.text();
    text.split_whitespace().find(|word| word.starts_with("https://")).unwrap().to_owned()
}

/// The code of a link.
pub fn code(link: &str) -> String {
    link.rsplit('/').next().unwrap().to_owned()
}

pub fn typed(code: &str) -> TypedCode {
    TypedCode { code: code.to_owned() }
}
