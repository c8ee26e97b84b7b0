//! A conversation as one person may see it: the one way in for every use case.

use crate::{Error, Result};
use frontdesk_domain::{actor::Actor, conversation::Conversation, id::ConversationId, window::Viewer};
use frontdesk_store::Tx;

/// What a person who is no longer a participant is told when they write.
const LEFT: Error = Error::Refused(
    "You are no longer in this conversation, so you cannot write in it. What you could see stays readable.",
);

/// The conversation and the viewer's windows in it; the same answer whether it does
/// not exist, belongs to another facility, or is not theirs to see.
pub(crate) async fn find(tx: &mut Tx, actor: Actor, id: ConversationId) -> Result<(Conversation, Viewer)> {
    let found = tx.find_conversation(actor.facility, id).await?;
    seen(tx, actor, found).await
}

/// The same under the conversation's lock, for somebody who is a participant now.
pub(crate) async fn lock(tx: &mut Tx, actor: Actor, id: ConversationId) -> Result<Conversation> {
    let found = tx.lock_conversation(actor.facility, id).await?;
    let (conversation, viewer) = seen(tx, actor, found).await?;
    if viewer.is_here() { Ok(conversation) } else { Err(LEFT) }
}

/// The conversation, for somebody who is a participant now and changes nothing.
pub(crate) async fn find_here(tx: &mut Tx, actor: Actor, id: ConversationId) -> Result<Conversation> {
    let (conversation, viewer) = find(tx, actor, id).await?;
    if viewer.is_here() { Ok(conversation) } else { Err(LEFT) }
}

async fn seen(tx: &mut Tx, actor: Actor, found: Option<Conversation>) -> Result<(Conversation, Viewer)> {
    let conversation = found.ok_or(Error::NotFound)?;
    let windows = tx.list_windows(conversation.id, actor.person).await?;
    if windows.is_empty() {
        return Err(Error::NotFound);
    }
    Ok((conversation, Viewer { side: actor.side(), windows }))
}
