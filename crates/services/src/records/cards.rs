//! The records that lines of a timeline are about, as one reader sees them.

use super::Eyes;
use crate::Result;
use frontdesk_domain::{
    actor::Actor,
    entry::{Audience, EntryBody, Seq},
    id::ConversationId,
    time::Timestamp,
    window::{Viewer, can_see},
    wire::{LinkedRecord, PublicBody, RecordCard, TicketMove},
};
use frontdesk_store::{EntryRow, RecordRow, Tx};
use std::collections::HashMap;

/// A record that the reader may see.
struct Seen {
    card: RecordCard,
    /// Whether the line tells only what was for them then, too.
    was_theirs: bool,
}

/// The records of the lines that a reader is shown: only those that are for them.
#[derive(Default)]
pub(crate) struct Cards(HashMap<Seq, Seen>);

impl Cards {
    /// Looks up what these lines are about.
    pub(crate) async fn learn(&mut self, tx: &mut Tx, eyes: &Eyes, rows: &[EntryRow]) -> Result<()> {
        for row in rows {
            let Some((record, version)) = row.entry.body.record() else { continue };
            let Some(now) = eyes.find(tx, record).await? else { continue };
            let then = eyes.find_then(tx, &now, version).await?;
            let card = eyes.card(&now, then.as_ref());
            let was_theirs = then.is_some() && tells_theirs(tx, eyes, &now, &row.entry.body).await?;
            self.0.insert(row.entry.seq, Seen { card, was_theirs });
        }
        Ok(())
    }

    /// What the reader reads in a line about a record.
    pub(crate) fn said(&self, seq: Seq, body: &EntryBody) -> Option<PublicBody> {
        let seen = self.0.get(&seq);
        match body {
            EntryBody::RecordLinked { .. } => {
                Some(PublicBody::RecordLinked { card: seen.map(|seen| Box::new(seen.card.clone())) })
            }
            EntryBody::RecordUnlinked { .. } => {
                Some(PublicBody::RecordUnlinked { name: seen.map(|seen| seen.card.name()) })
            }
            EntryBody::TicketMoved { record, from, to, .. } => {
                let moved = seen.filter(|seen| seen.was_theirs).map(|seen| TicketMove {
                    record: *record,
                    name: seen.card.name(),
                    from: from.label().to_owned(),
                    to: to.label().to_owned(),
                });
                Some(PublicBody::TicketMoved { moved })
            }
            _ => None,
        }
    }
}

/// Whether what a line tells of the version before its own was for the reader, too.
async fn tells_theirs(tx: &mut Tx, eyes: &Eyes, now: &RecordRow, body: &EntryBody) -> Result<bool> {
    let EntryBody::TicketMoved { version, .. } = *body else { return Ok(true) };
    Ok(eyes.find_then(tx, now, version.before()).await?.is_some())
}

/// The records that a conversation links to, as far as the reader's windows go: whoever was
/// taken out before one was unlinked still has it.
pub(crate) async fn linked(
    tx: &mut Tx,
    actor: Actor,
    (conversation, viewer): (ConversationId, &Viewer),
    now: Timestamp,
) -> Result<Vec<LinkedRecord>> {
    let sees = |seq| can_see(viewer, seq, Audience::Everyone);
    let mut links = tx.list_record_links(conversation).await?;
    links.retain(|link| sees(link.seq) && !link.unlinked.is_some_and(sees));
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let eyes = Eyes::of(tx, actor, now).await?;
    let mut linked = Vec::new();
    for link in links {
        let card = match eyes.find(tx, link.record).await? {
            Some(now) => {
                let then = eyes.find_then(tx, &now, link.version).await?;
                Some(eyes.card(&now, then.as_ref()))
            }
            None => None,
        };
        linked.push(LinkedRecord { seq: link.seq, card });
    }
    Ok(linked)
}

/// Those of these lines that are about a record that is not for somebody.
pub(crate) async fn closed_to(tx: &mut Tx, eyes: &Eyes, rows: &[EntryRow]) -> Result<Vec<Seq>> {
    let mut closed = Vec::new();
    for row in rows {
        let Some((record, _)) = row.entry.body.record() else { continue };
        if eyes.find(tx, record).await?.is_none() {
            closed.push(row.entry.seq);
        }
    }
    Ok(closed)
}
