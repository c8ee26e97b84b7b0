//! What somebody has read, which is a fact about one person and not about the conversation.

use crate::{Error, Frontdesk, Result, conversations::seen};
use frontdesk_domain::{actor::Actor, entry::Seq, id::ConversationId};

impl Frontdesk {
    /// Marks read up to `up_to`; reading never goes backwards, and a second time changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn mark_read(&self, actor: Actor, conversation: ConversationId, up_to: Seq) -> Result<()> {
        let at = self.now();
        let read = self.write(move |tx| {
            Box::pin(async move {
                seen::find(tx, actor, conversation).await?;
                let reader = (actor.person, actor.side());
                if tx.mark_read(actor.facility, conversation, reader, up_to).await? {
                    tx.insert_reading(actor.person, conversation, at).await?;
                }
                Ok(())
            })
        });
        self.noting(actor, "read", Some(conversation), read.await).await
    }

    /// Puts it back among the unread.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn mark_unread(&self, actor: Actor, conversation: ConversationId) -> Result<()> {
        let put = self.write(move |tx| {
            Box::pin(async move {
                seen::find(tx, actor, conversation).await?;
                let was_there =
                    tx.mark_unread(actor.facility, conversation, (actor.person, actor.side())).await?;
                if was_there { Ok(()) } else { Err(Error::NotFound) }
            })
        });
        self.noting(actor, "unread", Some(conversation), put.await).await
    }
}
