//! The conversations about a record that somebody may see: those where a line that links to it is
//! within their windows.

use super::Eyes;
use crate::Result;
use frontdesk_domain::{
    actor::Actor,
    entry::Audience,
    id::RecordId,
    window::{Viewer, can_see},
    wire::RecordConversation,
};
use frontdesk_store::{EntryRow, Range, RecordLink, Tx};

pub(super) async fn conversations(
    tx: &mut Tx,
    eyes: &Eyes,
    actor: Actor,
    record: RecordId,
) -> Result<Vec<RecordConversation>> {
    let mut found = Vec::new();
    for link in tx.list_links_of_record(record).await? {
        let windows = tx.list_windows(link.conversation, actor.person).await?;
        let viewer = Viewer { side: actor.side(), windows };
        let sees = |seq| can_see(&viewer, seq, Audience::Everyone);
        if !sees(link.seq) || link.unlinked.is_some_and(sees) {
            continue;
        }
        let Some(row) = tx.find_inbox_row(actor.facility, actor.person, link.conversation).await? else {
            continue;
        };
        let Some(line) = line(tx, actor, &link).await? else { continue };
        found.push((
            line.entry.at,
            RecordConversation {
                id: link.conversation,
                title: row.subject.unwrap_or(row.topic),
                status: row.status,
                linked: eyes.calendar().moment(line.entry.at),
            },
        ));
    }
    found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(found.into_iter().map(|(_, conversation)| conversation).collect())
}

async fn line(tx: &mut Tx, actor: Actor, link: &RecordLink) -> Result<Option<EntryRow>> {
    let (viewer, range) = ((actor.person, actor.side()), Range::Before(link.seq.next()));
    let rows = tx.list_visible_entries(actor.facility, link.conversation, viewer, range, 1).await?;
    Ok(rows.into_iter().find(|row| row.entry.seq == link.seq))
}
