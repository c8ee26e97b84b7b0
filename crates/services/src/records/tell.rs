//! A ticket that stands otherwise is told of in the conversations that link to it.

use super::Writing;
use crate::{Result, conversations::put_entries};
use frontdesk_domain::{entry::EntryBody, record::Facts};
use frontdesk_store::{Append, RecordRow, Tx};

impl Writing {
    /// Writes the line into every conversation that links to `next`, when its status is another
    /// one than that of `before`.
    pub(super) async fn tell(&self, tx: &mut Tx, before: &RecordRow, next: &RecordRow) -> Result<()> {
        let (Facts::Ticket(was), Facts::Ticket(is)) = (&before.facts, &next.facts) else { return Ok(()) };
        if was.status == is.status {
            return Ok(());
        }
        let (from, to) = (was.status, is.status);
        let mut open = tx.list_links_of_record(next.id).await?;
        open.retain(|link| link.unlinked.is_none());
        // All of them before the first line, which locks people.
        let mut conversations = Vec::with_capacity(open.len());
        for link in open {
            conversations.extend(tx.lock_conversation(self.facility, link.conversation).await?);
        }
        for conversation in conversations {
            let body = EntryBody::TicketMoved { record: next.id, version: next.version, from, to };
            let append = Append { next: conversation, author: self.author, at: self.at, bodies: vec![body] };
            put_entries(tx, append).await?;
        }
        Ok(())
    }
}
