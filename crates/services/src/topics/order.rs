//! In which order people see the topics.

use super::{allowed, facts::reordered};
use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    id::{FacilityId, TopicId},
    time::Timestamp,
    topic::{moved, ordered},
    wire::{MoveTopic, OrderTopics},
};
use frontdesk_store::Tx;

impl Frontdesk {
    /// Puts the topics in this order.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Conflict`] when somebody changed
    /// the list since it was read, [`Error::Invalid`] when these are not the topics, each once.
    pub async fn order_topics(&self, actor: Actor, order: OrderTopics) -> Result<()> {
        let at = self.now();
        let written = self.write(move |tx| {
            let OrderTopics { version, topics } = order.clone();
            Box::pin(async move {
                let wished = |_: &[TopicId]| topics;
                put_order(tx, actor, version, wished, at).await
            })
        });
        self.noting(actor, "settings", None, written.await).await
    }

    /// Puts one topic a place further up or down.
    ///
    /// # Errors
    /// As of [`Frontdesk::order_topics`].
    pub async fn move_topic(&self, actor: Actor, form: MoveTopic) -> Result<()> {
        let at = self.now();
        let written = self.write(move |tx| {
            let wished = move |now: &[TopicId]| moved(now, form.topic, form.direction);
            Box::pin(put_order(tx, actor, form.version, wished, at))
        });
        self.noting(actor, "settings", None, written.await).await
    }
}

async fn put_order(
    tx: &mut Tx,
    actor: Actor,
    version: i64,
    wished: impl FnOnce(&[TopicId]) -> Vec<TopicId> + Send,
    at: Timestamp,
) -> Result<()> {
    allowed(actor)?;
    if tx.lock_topics(actor.facility, true).await? != version {
        let sentence = "Somebody changed the list of topics after you opened it. This is how it is now.";
        return Err(Error::Conflict(sentence.to_owned()));
    }
    let now = open(tx, actor.facility).await?;
    let order = ordered(&now, wished(&now)).map_err(|why| Error::invalid("topics", why))?;
    if order == now {
        return Ok(());
    }
    for (position, topic) in (1..).zip(&order) {
        tx.update_topic_position(actor.facility, *topic, position).await?;
    }
    Ok(tx.audit(reordered(actor, (now, order), at)?).await?)
}

/// Those that are not retired, in their order.
async fn open(tx: &mut Tx, of: FacilityId) -> Result<Vec<TopicId>> {
    let topics = tx.list_topics(of).await?.into_iter().map(|routed| routed.topic);
    Ok(topics.filter(|topic| !topic.is_retired()).map(|topic| topic.id).collect())
}
