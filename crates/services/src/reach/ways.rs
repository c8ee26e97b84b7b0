//! The ways that there are to reach people, each behind the same port: those that were passed in, and those that are
//! made of what is outside.

use crate::{Frontdesk, Result};
use frontdesk_domain::{channel::ChannelKind, id::PersonId};
use frontdesk_notify::{ByEmail, Failure, Patient, Post, Reach, Site, StopKey, Telling};
use frontdesk_store::Tx;
use futures::future::BoxFuture;
use std::{sync::Arc, time::Duration};
use url::Url;

/// How long the other side of a channel may take: shorter than the lease of what is told.
const DEADLINE: Duration = Duration::from_secs(20);
/// Where people change how they are told.
pub(crate) const PREFERENCES: &str = "/settings/notifications";

/// What emails to people need.
#[derive(Clone)]
pub struct Letters {
    /// Sends them.
    pub post: Arc<dyn Post>,
    /// The key that their links which end emails are signed with.
    pub keys: Arc<dyn StopKeys>,
}

/// Where the key comes from that links which end a channel are signed with.
pub trait StopKeys: Send + Sync {
    /// The one in force, as long as it can be read.
    fn current(&self) -> Option<StopKey>;
}

impl Frontdesk {
    /// The channels that are set up, each once.
    #[must_use]
    pub fn channels(&self) -> Vec<ChannelKind> {
        ChannelKind::ALL.into_iter().filter(|kind| self.way(*kind).is_some()).collect()
    }

    /// The way to reach people by this channel, where it is set up.
    pub(super) fn way(&self, kind: ChannelKind) -> Option<Arc<dyn Reach>> {
        let passed = self.inner.channels.iter().find(|channel| channel.kind() == kind).cloned();
        passed.or_else(|| match kind {
            ChannelKind::Email => self.inner.letters.clone().map(|letters| {
                let home = Arc::new(Home(self.clone(), letters.keys));
                patient(ByEmail::new(letters.post, home, PREFERENCES))
            }),
            ChannelKind::Push => self.inner.push.as_ref().map(|_| patient(ByPush(self.clone()))),
            ChannelKind::Telegram => self.inner.telegram.as_ref().map(|_| patient(ByTelegram(self.clone()))),
        })
    }

    /// The channels that are set up, and that this person has: an address, a device, a chat. One that was passed in
    /// may know better, and says *gone*.
    pub(super) async fn usable(&self, tx: &mut Tx, person: PersonId) -> Result<Vec<ChannelKind>> {
        let mut usable = Vec::new();
        for kind in self.channels() {
            let is_passed = self.inner.channels.iter().any(|channel| channel.kind() == kind);
            let has = match kind {
                ChannelKind::Email => {
                    tx.find_person(person).await?.is_some_and(|person| person.email.is_some())
                }
                _ if is_passed => true,
                ChannelKind::Push => tx.has_push_subscription(person).await?,
                ChannelKind::Telegram => tx.find_telegram_link(person).await?.is_some(),
            };
            if has {
                usable.push(kind);
            }
        }
        Ok(usable)
    }
}

fn patient(channel: impl Reach + 'static) -> Arc<dyn Reach> {
    Arc::new(Patient::new(channel, DEADLINE))
}

/// Our own pages, as letters link to them.
struct Home(Frontdesk, Arc<dyn StopKeys>);

impl Site for Home {
    fn origin(&self) -> Option<Url> {
        self.0.address().parse().ok()
    }

    fn stop_key(&self) -> Option<StopKey> {
        self.1.current()
    }
}

/// Tells people on their devices.
struct ByPush(Frontdesk);

impl Reach for ByPush {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Push
    }

    fn send<'a>(&'a self, telling: &'a Telling) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move { self.0.push_to(telling.person, &telling.note()).await })
    }
}

/// Tells people by the bot.
struct ByTelegram(Frontdesk);

impl Reach for ByTelegram {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Telegram
    }

    fn send<'a>(&'a self, telling: &'a Telling) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let button = telling.button(self.0.address());
            self.0.tell_by_telegram(telling.person, telling.chat(), button).await
        })
    }
}
