//! Who looks at which conversation at this moment: in memory, as this process knows it. Another machine does not, and
//! then somebody is told of what they see anyway, which is the better mistake.

use crate::Frontdesk;
use frontdesk_domain::{
    actor::Actor,
    id::{ConversationId, PersonId},
    time::{MINUTE, Timestamp},
};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// For how long somebody counts as looking after they said so: a tab says it again each half of this.
const LASTS: i64 = MINUTE;

/// A tab, and what is on it.
type Tabs = HashMap<Uuid, (PersonId, ConversationId, Timestamp)>;

/// The tabs that show a conversation.
#[derive(Default)]
pub(crate) struct Looking {
    tabs: Mutex<Tabs>,
}

impl Looking {
    fn tabs(&self) -> MutexGuard<'_, Tabs> {
        self.tabs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A tab shows this conversation and is visible; `None`: it does not any more.
    pub(crate) fn note(&self, tab: Uuid, person: PersonId, at: Option<ConversationId>, now: Timestamp) {
        let mut tabs = self.tabs();
        match at {
            Some(conversation) => tabs.insert(tab, (person, conversation, now)),
            None => tabs.remove(&tab),
        };
    }

    /// Whether one of the person's tabs shows this conversation.
    pub(crate) fn is_looking(&self, person: PersonId, at: ConversationId, now: Timestamp) -> bool {
        let mut tabs = self.tabs();
        tabs.retain(|_, (_, _, noted)| now.since(*noted) < LASTS);
        tabs.values().any(|(one, conversation, _)| (*one, *conversation) == (person, at))
    }
}

impl Frontdesk {
    /// Notes that a tab of the actor shows this conversation to somebody's eyes, or that it does not any more
    /// (`None`). Say it again within half a minute, and when the tab is closed.
    pub fn note_looking(&self, actor: Actor, tab: Uuid, at: Option<ConversationId>) {
        self.inner.looking.note(tab, actor.person, at, self.now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_looks_counts_for_a_minute_or_until_the_tab_is_closed() {
        let (looking, now) = (Looking::default(), Timestamp(0));
        let [tab, other] = [1, 2].map(Uuid::from_u128);
        let (person, at) = (PersonId(Uuid::from_u128(3)), ConversationId(Uuid::from_u128(4)));
        looking.note(tab, person, Some(at), now);
        assert!(looking.is_looking(person, at, now.plus(LASTS - 1)));
        assert!(!looking.is_looking(PersonId(tab), at, now));
        assert!(!looking.is_looking(person, at, now.plus(LASTS)));
        looking.note(tab, person, Some(at), now);
        looking.note(other, person, Some(at), now);
        looking.note(tab, person, None, now);
        assert!(looking.is_looking(person, at, now), "in the other tab");
        looking.note(other, person, Some(ConversationId(tab)), now);
        assert!(!looking.is_looking(person, at, now), "it shows another one now");
    }
}
