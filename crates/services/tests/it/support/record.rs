//! A conversation as it is in the database, read past every use case, and what has to hold
//! between its lines, the windows, the lists and the log.

use super::Building;
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    conversation::Status,
    entry::{Entry, EntryBody, Seq},
    id::{ConversationId, PersonId, WindowId},
    participation::{History, history_by_right},
    role::Side,
    time::Timestamp,
    window::{Viewer, Window, can_see},
};
use frontdesk_store::Range;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The windows of everybody who ever had one.
pub type Windows = BTreeMap<PersonId, Vec<Window>>;

impl Building {
    /// From here on the stranger has a window on everything: somebody of another facility,
    /// who is in no use case's list and for whom none has an answer.
    pub async fn watch(&self, conversation: ConversationId) {
        let (id, witness) = (WindowId(conversation.0), self.stranger.person);
        self.write(move |tx| {
            Box::pin(
                async move { tx.insert_window(id, conversation, witness, Seq::FIRST, Timestamp(0)).await },
            )
        })
        .await;
    }

    /// Every line of a conversation that is watched.
    pub async fn entries(&self, conversation: ConversationId) -> Vec<Entry> {
        let (facility, witness) = (self.resident.facility, (self.stranger.person, Side::Management));
        let rows = self
            .read(|tx| {
                Box::pin(async move {
                    let all = Range::After(Seq(0));
                    tx.list_visible_entries(facility, conversation, witness, all, 100_000).await
                })
            })
            .await;
        rows.into_iter().map(|row| row.entry).collect()
    }

    /// Where the conversation stands in the database.
    pub async fn status(&self, conversation: ConversationId) -> Status {
        let facility = self.resident.facility;
        let found =
            self.read(|tx| Box::pin(async move { tx.find_conversation(facility, conversation).await }));
        found.await.unwrap().status
    }

    /// That lines, windows, state, lists and log of a conversation say the same; `people`
    /// are all whom it could concern, and `first` those whom it began with.
    pub async fn is_legal(&self, id: ConversationId, first: &[Actor], people: &[Actor]) {
        let entries = self.entries(id).await;
        let numbers: Vec<_> = entries.iter().map(|entry| entry.seq.0).collect();
        assert_eq!(numbers, (1..=entries.len() as i64).collect::<Vec<_>>(), "numbers without gaps");
        let first: Vec<_> = first.iter().map(|one| one.person).collect();
        let windows = windows_of(&first, &entries);
        for who in people {
            let theirs = windows.get(&who.person).cloned().unwrap_or_default();
            assert_eq!(self.windows(id, *who).await, theirs, "the timeline explains {:?}", who.role);
            assert!(theirs.iter().filter(|window| window.is_open()).count() < 2);
            self.row_agrees(id, *who, &Viewer { side: who.side(), windows: theirs }, &entries).await;
        }
        for entry in &entries {
            let Some(author) = entry.author else { continue };
            assert!(
                windows[&author].iter().any(|window| window.contains(entry.seq)),
                "by one who was gone: {entry:?}"
            );
        }
        assert_eq!(self.status(id).await, status_after(&entries));
        self.log_agrees(id, &entries).await;
    }

    /// That somebody's row shows the newest line they may see, and counts what they have not read.
    async fn row_agrees(&self, id: ConversationId, who: Actor, viewer: &Viewer, entries: &[Entry]) {
        let row = self
            .read(|tx| Box::pin(async move { tx.find_inbox_row(who.facility, who.person, id).await }))
            .await;
        let seen: Vec<_> =
            entries.iter().filter(|entry| can_see(viewer, entry.seq, entry.body.audience())).collect();
        let Some(row) = row else { return assert!(seen.is_empty(), "{:?} has no row", who.role) };
        assert_eq!(
            (row.is_here, row.last_seq),
            (viewer.is_here(), seen.last().unwrap().seq),
            "{:?}",
            who.role
        );
        let unread = seen.iter().filter(|entry| {
            entry.seq > row.read_seq && entry.body.counts_as_unread() && entry.author != Some(who.person)
        });
        assert_eq!(row.unread, unread.count() as i64, "what {:?} has not read", who.role);
    }

    /// That the log has one event for each thing that the timeline tells, and no other.
    pub async fn log_agrees(&self, id: ConversationId, entries: &[Entry]) {
        let mut told: Vec<_> = entries.iter().skip(1).filter_map(|entry| deed(entry)).collect();
        let mut logged: Vec<_> = self
            .log_about(id)
            .await
            .into_iter()
            .flat_map(|line| logged(line.actor, line.action, &line.detail))
            .collect();
        told.sort_by_key(|line| format!("{line:?}"));
        logged.sort_by_key(|line| format!("{line:?}"));
        assert_eq!(told, logged, "the timeline and the log");
    }
}

type Deed = (Option<PersonId>, &'static str, Value);

/// What a line of the timeline tells that somebody did.
fn deed(entry: &Entry) -> Option<Deed> {
    let seq = entry.seq;
    let (what, how) = match &entry.body {
        EntryBody::Message(_) => ("message", json!(seq)),
        EntryBody::Note { .. } => ("note", json!(seq)),
        EntryBody::ParticipantAdded { person, history } => ("add", json!([person, history])),
        EntryBody::ParticipantRemoved { person } => ("remove", json!([person, seq])),
        EntryBody::ParticipantLeft => ("leave", json!(seq)),
        EntryBody::Routed { person } => ("route", json!(person)),
        EntryBody::OversightOpened => ("oversee", Value::Null),
        EntryBody::TookOver { person, .. } => ("take over", json!(person)),
        EntryBody::Resolved => ("resolve", Value::Null),
        EntryBody::Reopened => ("reopen", Value::Null),
        EntryBody::Archived => ("archive", Value::Null),
        EntryBody::RecordLinked { record, .. } => ("link", json!(record)),
        EntryBody::RecordUnlinked { record, .. } => ("unlink", json!(record)),
        // The books changed, not somebody in the conversation.
        EntryBody::TicketMoved { .. } | EntryBody::Resolution(_) => return None,
    };
    Some((entry.author, what, how))
}

/// What an event of the log says that somebody did.
fn logged(actor: Option<PersonId>, action: AuditAction, detail: &Value) -> Vec<Deed> {
    use AuditAction::*;
    let one = |what, how| vec![(actor, what, how)];
    match action {
        MessageSend => one("message", detail["seq"].clone()),
        NoteWrite => one("note", detail["seq"].clone()),
        ParticipantAdd => one("add", json!([detail["person"], detail["history"]])),
        ParticipantRemove => one("remove", json!([detail["person"], detail["until"]])),
        ConversationLeave | ConversationHandOver => one("leave", detail["until"].clone()),
        ConversationRoute => detail["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|person| (actor, "route", person.clone()))
            .collect(),
        ConversationOversee => one("oversee", Value::Null),
        ConversationResolve => one("resolve", Value::Null),
        ConversationReopen => one("reopen", Value::Null),
        ConversationArchive => one("archive", Value::Null),
        RecordLink => one("link", detail["record"].clone()),
        RecordUnlink => one("unlink", detail["record"].clone()),
        _ => Vec::new(),
    }
}

/// The windows that the timeline tells of, by the rules: who comes in and goes with which line.
pub fn windows_of(first: &[PersonId], entries: &[Entry]) -> Windows {
    let begin = |person: &PersonId| (*person, vec![Window::open_from(Seq::FIRST)]);
    let mut windows: Windows = first.iter().map(begin).collect();
    for entry in entries {
        if let Some(person) = entry.brings_in() {
            let theirs = windows.entry(person).or_default();
            let history = match entry.body {
                EntryBody::ParticipantAdded { history, .. } => history,
                _ => history_by_right(!theirs.is_empty()),
            };
            let is_legal = history == History::FromNow || theirs.is_empty();
            assert!(is_legal, "the gap of {person} was opened by {entry:?}");
            theirs.push(history.window(entry.seq));
        }
        let goes = match entry.body {
            EntryBody::ParticipantRemoved { person } => Some(person),
            EntryBody::ParticipantLeft => entry.author,
            _ => None,
        };
        if let Some(open) = goes.and_then(|person| windows.get_mut(&person)?.last_mut()) {
            *open = open.closed_after(entry.seq);
        }
    }
    windows
}

/// Where a conversation stands after these lines; a message in one that is not open is
/// preceded by the line that opens it.
pub fn status_after(entries: &[Entry]) -> Status {
    entries.iter().fold(Status::Open, |status, entry| match entry.body {
        EntryBody::Resolved => {
            assert_eq!(status, Status::Open, "resolved twice: {entry:?}");
            Status::Resolved
        }
        EntryBody::Archived => Status::Archived,
        EntryBody::Reopened => {
            assert_ne!(status, Status::Open, "opened twice: {entry:?}");
            Status::Open
        }
        EntryBody::Message(_) => {
            assert_eq!(status, Status::Open, "a message in what is not open: {entry:?}");
            status
        }
        _ => status,
    })
}
