//! A new topic.

use super::{
    allowed, applied,
    facts::{Facts, changed},
};
use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    id::TopicId,
    limits::TOPICS,
    time::Timestamp,
    topic::{Topic, TopicsError},
    wire::TopicForm,
};
use frontdesk_store::Tx;

impl Frontdesk {
    /// Adds a topic at the end of the list.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Invalid`] with the field that
    /// cannot be taken.
    pub async fn add_topic(&self, actor: Actor, form: TopicForm) -> Result<TopicId> {
        let (id, at) = (TopicId(self.uuid()), self.now());
        let added = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { add(tx, actor, id, &form, at).await })
        });
        self.noting(actor, "settings", None, added.await).await.map(|()| id)
    }
}

async fn add(tx: &mut Tx, actor: Actor, id: TopicId, form: &TopicForm, at: Timestamp) -> Result<()> {
    allowed(actor)?;
    tx.lock_topics(actor.facility, true).await?;
    if tx.list_topics(actor.facility).await?.len() >= TOPICS {
        return Err(Error::Conflict(TopicsError::TooMany.to_string()));
    }
    let nothing = Topic {
        id,
        name: String::new(),
        resident_may_pick: false,
        management_may_pick: false,
        offers: None,
        retired_at: None,
        version: 1,
    };
    let new = applied(tx, actor.facility, nothing, form).await?;
    let end = tx.find_topic_end(actor.facility).await?;
    tx.insert_topic(actor.facility, end, &new).await?;
    Ok(tx.audit(changed(actor, id, (None, Some(Facts::of(&new))), at)?).await?)
}
