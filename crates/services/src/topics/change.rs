//! Another name, another route, other people who may pick it.

use super::{
    allowed, applied,
    facts::{Facts, changed},
    find, put, stale,
};
use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{actor::Actor, id::TopicId, time::Timestamp, wire::ChangeTopic};
use frontdesk_store::Tx;

impl Frontdesk {
    /// Changes a topic; conversations that are there keep who is in them.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Conflict`] when somebody changed
    /// it since it was read, or it is retired, [`Error::Invalid`] with the field that cannot be taken.
    pub async fn change_topic(&self, actor: Actor, topic: TopicId, form: ChangeTopic) -> Result<()> {
        let at = self.now();
        let written = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { change(tx, actor, topic, &form, at).await })
        });
        self.noting(actor, "settings", None, written.await).await
    }
}

async fn change(tx: &mut Tx, actor: Actor, id: TopicId, form: &ChangeTopic, at: Timestamp) -> Result<()> {
    allowed(actor)?;
    tx.lock_topics(actor.facility, false).await?;
    let old = find(tx, actor.facility, id).await?;
    if old.topic.version != form.version {
        return Err(stale());
    }
    if old.topic.is_retired() {
        return Err(Error::Conflict("This topic is retired. Bring it back first.".to_owned()));
    }
    let new = applied(tx, actor.facility, old.topic.clone(), &form.topic).await?;
    if new == old {
        return Ok(());
    }
    put(tx, actor.facility, &new, Some("residents")).await?;
    let facts = (Some(Facts::of(&old)), Some(Facts::of(&new)));
    Ok(tx.audit(changed(actor, id, facts, at)?).await?)
}
