//! A topic is retired: it stays on old conversations and is offered for no new one; or it comes back.

use super::{
    allowed,
    facts::{Facts, changed},
    find, put, stale,
};
use crate::{Frontdesk, Result};
use frontdesk_domain::{actor::Actor, time::Timestamp, topic::Topic, wire::TopicVersion};
use frontdesk_store::{RoutedTopic, Tx};

impl Frontdesk {
    /// Retires a topic.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins, [`crate::Error::Conflict`] when somebody
    /// changed it since it was read, or when one side could start no conversation then.
    pub async fn retire_topic(&self, actor: Actor, topic: TopicVersion) -> Result<()> {
        let at = self.now();
        let retired = self.write(move |tx| Box::pin(set_retired(tx, actor, topic, Some(at), at)));
        self.noting(actor, "settings", None, retired.await).await
    }

    /// Brings a retired topic back, at the end of the list.
    ///
    /// # Errors
    /// As of [`Frontdesk::retire_topic`].
    pub async fn bring_back_topic(&self, actor: Actor, topic: TopicVersion) -> Result<()> {
        let at = self.now();
        let back = self.write(move |tx| Box::pin(set_retired(tx, actor, topic, None, at)));
        self.noting(actor, "settings", None, back.await).await
    }
}

async fn set_retired(
    tx: &mut Tx,
    actor: Actor,
    TopicVersion { topic: id, version }: TopicVersion,
    retired_at: Option<Timestamp>,
    at: Timestamp,
) -> Result<()> {
    allowed(actor)?;
    tx.lock_topics(actor.facility, true).await?;
    let old = find(tx, actor.facility, id).await?;
    if old.topic.version != version {
        return Err(stale());
    }
    if old.topic.is_retired() == retired_at.is_some() {
        return Ok(());
    }
    let new = RoutedTopic { topic: Topic { retired_at, ..old.topic.clone() }, route: old.route };
    put(tx, actor.facility, &new, None).await?;
    if retired_at.is_none() {
        let end = tx.find_topic_end(actor.facility).await?;
        tx.update_topic_position(actor.facility, id, end).await?;
    }
    let facts = (Some(Facts::of(&old)), Some(Facts::of(&new)));
    Ok(tx.audit(changed(actor, id, facts, at)?).await?)
}
