//! A conversation to print or save, and how it is known again.

mod text;

pub(crate) use text::{FIRST_LINE, Footer, split};

use crate::{
    Error, Frontdesk, Result,
    audit::{digest, done_in, hex},
    conversations::{
        seen,
        thread::{learn, reader},
        views::Reader,
    },
};
use frontdesk_domain::{
    actor::Actor, audit::AuditAction, entry::Seq, id::ConversationId, limits::PAGE_ENTRIES, role::Action,
    time::Timestamp, wire::Transcript,
};
use frontdesk_store::{EntryRow, Range, Tx};
use serde::{Deserialize, Serialize};

/// What the log keeps of a transcript.
#[derive(Serialize, Deserialize)]
pub(crate) struct Exported {
    pub(crate) digest: String,
    entries: usize,
    last_seq: Seq,
}

impl Frontdesk {
    /// The conversation as the actor may see it, with the audit event that holds its digest.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn transcript(&self, actor: Actor, conversation: ConversationId) -> Result<Transcript> {
        let now = self.now();
        let desk = self.clone();
        let made = self.write(move |tx| {
            let desk = desk.clone();
            Box::pin(async move { transcript(&desk, tx, actor, conversation, now).await })
        });
        let made = made.await;
        self.noting(actor, "transcript", Some(conversation), made).await
    }
}

async fn transcript(
    desk: &Frontdesk,
    tx: &mut Tx,
    actor: Actor,
    id: ConversationId,
    now: Timestamp,
) -> Result<Transcript> {
    if !actor.role.may(Action::SaveTranscript) {
        return Err(Error::Refused("You cannot save conversations."));
    }
    let (conversation, _) = seen::find(tx, actor, id).await?;
    let mut reader = reader(tx, actor, now).await?;
    let rows = everything(desk, tx, &mut reader, id).await?;
    let (entries, last_seq) = (rows.len(), rows.last().map_or(Seq(0), |row| row.entry.seq));
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    let head = tx.find_conversation_head(&conversation).await?.ok_or(Error::NotFound)?;
    let me = tx.find_account(actor.facility, actor.person).await?.ok_or(Error::NotFound)?;
    let about = [Some(head.topic.clone()), Some(head.resident), head.unit];
    let mut transcript = Transcript {
        conversation: id,
        facility: facility.name,
        title: conversation.subject.map_or(head.topic, Into::into),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        reader: format!("{} ({})", me.name, me.role.label()),
        made: reader.calendar.moment(now),
        timeline: reader.timeline(rows),
        text: String::new(),
        digest: String::new(),
        audit_seq: 0,
        audit_hash: String::new(),
    };
    let body = text::body(&transcript, &facility.slug, &reader.calendar.stamp(now));
    transcript.digest = hex(&digest(&body));
    let detail = Exported { digest: transcript.digest.clone(), entries, last_seq };
    let event =
        tx.insert_audit_event(done_in(actor, id, AuditAction::TranscriptExport, detail, now)?).await?;
    (transcript.audit_seq, transcript.audit_hash) = (event.event.seq, hex(&event.hash));
    let (facility, seq) = (facility.slug, event.event.seq);
    let footer =
        Footer { facility, seq, hash: transcript.audit_hash.clone(), digest: transcript.digest.clone() };
    transcript.text = format!("{body}{}", footer.text());
    Ok(transcript)
}

/// Every line that the reader may see, oldest first: the visibility rule decides, page by page.
pub(crate) async fn everything(
    desk: &Frontdesk,
    tx: &mut Tx,
    reader: &mut Reader,
    id: ConversationId,
) -> Result<Vec<EntryRow>> {
    let Actor { facility, person, .. } = reader.actor;
    let viewer = (person, reader.actor.side());
    let (mut rows, mut last) = (Vec::new(), Seq(0));
    loop {
        let range = Range::After(last);
        let page = tx.list_visible_entries(facility, id, viewer, range, PAGE_ENTRIES as i64).await?;
        let Some(end) = page.last() else { return Ok(rows) };
        last = end.entry.seq;
        learn(desk, tx, reader, &page).await?;
        rows.extend(page);
    }
}
