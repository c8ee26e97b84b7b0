//! What is typed and not sent. It survives a reload, in this browser and for this
//! person only.

use super::outbox::{Kind, Pending};
use crate::{browser::storage, photos::Kept};
use frontdesk_domain::id::{ConversationId, PersonId};
use serde::{Deserialize, Serialize};

/// A text, for whom it is, and the photos that are to go with it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Draft {
    pub text: String,
    pub kind: Kind,
    #[serde(default)]
    pub photos: Vec<Kept>,
}

/// Where this browser keeps the drafts and unsent messages of one conversation.
#[derive(Clone, Copy)]
pub(super) struct Shelf {
    pub person: PersonId,
    pub conversation: ConversationId,
}

impl Shelf {
    fn draft(self) -> String {
        storage::name(self.person, &format!("draft:{}", self.conversation))
    }

    fn pending(self, key: &str) -> String {
        storage::name(self.person, &format!("outbox:{}:{key}", self.conversation))
    }

    pub(super) fn read_draft(self) -> Draft {
        storage::read(&self.draft()).unwrap_or_default()
    }

    pub(super) fn keep_draft(self, draft: &Draft) {
        if draft.text.trim().is_empty() && draft.photos.is_empty() {
            storage::forget(&self.draft())
        } else {
            storage::keep(&self.draft(), draft)
        }
    }

    pub(super) fn read_pending(self) -> Vec<Pending> {
        storage::names(&self.pending("")).iter().filter_map(|name| storage::read(name)).collect()
    }

    pub(super) fn keep_pending(self, pending: &Pending) {
        storage::keep(&self.pending(&pending.key), pending);
    }

    pub(super) fn forget_pending(self, key: &str) {
        storage::forget(&self.pending(key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_from_before_there_were_photos_is_still_one() {
        let old: Draft = serde_json::from_str(r#"{"text":"Hello","kind":"Reply"}"#).unwrap();
        assert_eq!((old.text.as_str(), old.photos.len()), ("Hello", 0));
    }
}
