//! From rows to what travels: a resident's timeline is built from lines that have no
//! place for a note, whatever the query answered.

use crate::{dates::Calendar, photos::Gallery, records::Cards};
use frontdesk_domain::{
    actor::Actor,
    entry::{EntryBody, Seq},
    id::PersonId,
    participation::History,
    resolution::Resolution,
    role::{Action, Side},
    time::Timestamp,
    wire::{
        InboxRow, ManagementEntry, NoteEntry, ParticipantView, PersonView, Preview, PreviewKind, PublicBody,
        PublicEntry, ResolutionEntry, Timeline,
    },
};
use frontdesk_store::{EntryRow, Here, ListRow};
use std::collections::HashMap;

/// What the views of one answer share: who reads, the calendar, and the names that events mention.
pub(crate) struct Reader {
    pub(crate) actor: Actor,
    pub(crate) calendar: Calendar,
    pub(crate) names: HashMap<PersonId, String>,
    pub(crate) gallery: Gallery,
    pub(crate) cards: Cards,
    pub(crate) now: Timestamp,
}

impl Reader {
    /// Who knows no names yet, no photos and no records.
    pub(crate) fn new(actor: Actor, calendar: Calendar, now: Timestamp) -> Self {
        let (gallery, cards) = (Gallery::default(), Cards::default());
        Self { actor, calendar, names: HashMap::new(), gallery, cards, now }
    }

    pub(crate) fn timeline(&self, rows: Vec<EntryRow>) -> Timeline {
        match self.actor.side() {
            Side::Resident => {
                Timeline::Resident(rows.into_iter().filter_map(|row| self.public(row)).collect())
            }
            Side::Management => {
                Timeline::Management(rows.into_iter().filter_map(|row| self.management(row)).collect())
            }
        }
    }

    fn management(&self, row: EntryRow) -> Option<ManagementEntry> {
        match row.entry.body.clone() {
            EntryBody::Note { text } => Some(ManagementEntry::Note(self.note(&row, text.into()))),
            EntryBody::Resolution(how) => Some(ManagementEntry::Resolution(self.resolution(&row, how))),
            _ => self.public(row).map(ManagementEntry::Everyone),
        }
    }

    fn public(&self, row: EntryRow) -> Option<PublicEntry> {
        let author = author(&row);
        let EntryRow { entry, .. } = row;
        let body = match entry.body {
            EntryBody::Message(message) => PublicBody::Message {
                text: message.text.map(Into::into).unwrap_or_default(),
                photos: self.gallery.of(entry.seq),
            },
            EntryBody::ParticipantAdded { person, history } => {
                PublicBody::ParticipantAdded { name: self.name(person), history }
            }
            EntryBody::Routed { person } => PublicBody::Routed { name: self.name(person) },
            EntryBody::OversightOpened => PublicBody::OversightOpened,
            EntryBody::TookOver { person, history } => {
                PublicBody::TookOver { name: self.name(person), history }
            }
            EntryBody::ParticipantRemoved { person } => {
                PublicBody::ParticipantRemoved { name: self.name(person) }
            }
            EntryBody::ParticipantLeft => PublicBody::ParticipantLeft,
            EntryBody::Resolved => PublicBody::Resolved,
            EntryBody::Reopened => PublicBody::Reopened,
            EntryBody::Archived => PublicBody::Archived,
            EntryBody::RecordLinked { .. }
            | EntryBody::RecordUnlinked { .. }
            | EntryBody::TicketMoved { .. } => self.cards.said(entry.seq, &entry.body)?,
            EntryBody::Note { .. } | EntryBody::Resolution(_) => return None,
        };
        let is_mine = entry.author == Some(self.actor.person);
        Some(PublicEntry { seq: entry.seq, author, is_mine, moment: self.calendar.moment(entry.at), body })
    }

    fn note(&self, row: &EntryRow, text: String) -> NoteEntry {
        NoteEntry {
            seq: row.entry.seq,
            author: author(row),
            is_mine: row.entry.author == Some(self.actor.person),
            moment: self.calendar.moment(row.entry.at),
            text,
        }
    }

    fn resolution(&self, row: &EntryRow, how: Resolution) -> ResolutionEntry {
        ResolutionEntry {
            seq: row.entry.seq,
            author: author(row),
            moment: self.calendar.moment(row.entry.at),
            category: how.category,
            escalated_to: how.escalated_to.map(Into::into),
            duplicate_of: how.duplicate_of,
            note: how.note.map(Into::into),
        }
    }

    fn name(&self, person: PersonId) -> String {
        self.names.get(&person).cloned().unwrap_or_else(|| "Somebody".to_owned())
    }

    /// Somebody who is there; `concerned`: the resident of the conversation, who stays.
    pub(crate) fn participant(&self, here: Here, concerned: PersonId) -> ParticipantView {
        let person = PersonView { id: here.person, name: here.name, role: here.role };
        let is_me = here.person == self.actor.person;
        ParticipantView {
            is_me,
            since: self.calendar.moment(here.since),
            history: if here.from == Seq::FIRST { History::Full } else { History::FromNow },
            may_be_removed: !is_me
                && here.person != concerned
                && self.actor.role.may(Action::RemoveParticipant),
            away_until: None,
            person,
        }
    }

    pub(crate) fn row(&self, row: ListRow) -> InboxRow {
        let last = self.preview(&row);
        InboxRow {
            conversation: row.place.conversation,
            subject: row.subject,
            topic: row.topic,
            resident: row.resident,
            unit: row.unit,
            status: row.status,
            waiting: row.waiting,
            last,
            unread: row.unread,
            is_marked_unread: row.is_marked_unread,
            is_here: row.is_here,
        }
    }

    fn preview(&self, row: &ListRow) -> Preview {
        let (kind, text) = match row.last_kind.as_str() {
            "message" => (PreviewKind::Message, row.last_text.as_str()),
            "note" => (PreviewKind::Note, row.last_text.as_str()),
            "resolved" | "resolution" => (PreviewKind::Event, "Resolved"),
            "reopened" => (PreviewKind::Event, "Re-opened"),
            "archived" => (PreviewKind::Event, "Archived"),
            "participant_removed" if !row.is_here => (PreviewKind::Event, "You were removed"),
            "participant_removed" => (PreviewKind::Event, "Somebody was removed"),
            "participant_left" if !row.is_here => (PreviewKind::Event, "You left"),
            "participant_left" => (PreviewKind::Event, "Somebody left"),
            "record_linked" => (PreviewKind::Event, "A record was linked"),
            "record_unlinked" => (PreviewKind::Event, "A record was unlinked"),
            "ticket_moved" => (PreviewKind::Event, "A linked record changed"),
            _ => (PreviewKind::Event, "Somebody came in"),
        };
        Preview {
            author: row.last_author.as_ref().map(|(_, name)| name.clone()),
            is_mine: row.last_author.as_ref().is_some_and(|(person, _)| *person == self.actor.person),
            kind,
            text: text.to_owned(),
            moment: self.calendar.moment(row.last_at),
        }
    }
}

fn author(row: &EntryRow) -> Option<PersonView> {
    let id = row.entry.author?;
    row.author.clone().map(|(name, role)| PersonView { id, name, role })
}

/// Whom the events among these entries mention.
pub(crate) fn mentioned(rows: &[EntryRow]) -> impl Iterator<Item = PersonId> {
    rows.iter().filter_map(|row| row.entry.body.mentions())
}
