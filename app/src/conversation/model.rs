//! How a thread that is shown takes in what is newer or older, and what its lines are.

use super::outbox::Pending;
use crate::messages::OpenNow;
use frontdesk_domain::{
    entry::Seq,
    id::PersonId,
    photo::in_place_of_text,
    text,
    time::{MINUTE, Moment},
    wire::{
        ManagementEntry, NoteEntry, PersonView, PhotoView, Preview, PreviewKind, PublicBody, PublicEntry,
        ResolutionEntry, Thread, Timeline,
    },
};

/// Messages of one person within this time of each other are shown under one name.
const IN_ONE_BREATH: i64 = 5 * MINUTE;

/// Something with a place in the timeline.
trait Numbered {
    fn seq(&self) -> Seq;
}

impl Numbered for PublicEntry {
    fn seq(&self) -> Seq {
        self.seq
    }
}

impl Numbered for ManagementEntry {
    fn seq(&self) -> Seq {
        self.seq()
    }
}

/// Adds lines to those that are shown: each once, in the order of the timeline.
pub(super) fn add(shown: &mut Timeline, lines: Timeline) {
    match (shown, lines) {
        (Timeline::Resident(shown), Timeline::Resident(lines)) => merge(shown, lines),
        (Timeline::Management(shown), Timeline::Management(lines)) => merge(shown, lines),
        (shown, lines) => *shown = lines,
    }
}

fn merge<T: Numbered>(shown: &mut Vec<T>, lines: Vec<T>) {
    shown.extend(lines);
    shown.sort_by_key(Numbered::seq);
    shown.dedup_by_key(|line| line.seq());
}

fn seqs(timeline: &Timeline) -> Vec<Seq> {
    match timeline {
        Timeline::Resident(lines) => lines.iter().map(Numbered::seq).collect(),
        Timeline::Management(lines) => lines.iter().map(Numbered::seq).collect(),
    }
}

/// The first and the last line that are shown.
pub(super) fn ends(timeline: &Timeline) -> Option<(Seq, Seq)> {
    let seqs = seqs(timeline);
    Some((*seqs.first()?, *seqs.last()?))
}

/// The last line that is shown, when lines between it and those of `fresh` may be
/// missing: they have to be asked for before `fresh` is taken in.
pub(super) fn gap(shown: &Thread, fresh: &Thread) -> Option<Seq> {
    let (_, last) = ends(&shown.page.timeline)?;
    let (first, _) = ends(&fresh.page.timeline)?;
    (first > last && fresh.page.has_earlier).then_some(last)
}

/// Takes in the thread as it is now, keeping the earlier lines that were loaded.
pub(super) fn absorb(shown: &mut Thread, fresh: Thread) {
    let earlier = shown.page.has_earlier;
    let read = shown.read_seq.max(fresh.read_seq);
    let mut timeline = std::mem::replace(&mut shown.page.timeline, Timeline::Resident(Vec::new()));
    let was_empty = ends(&timeline).is_none();
    let_go_of_old_links(&mut timeline, &fresh);
    add(&mut timeline, fresh.page.timeline.clone());
    let has_earlier = if was_empty { fresh.page.has_earlier } else { earlier };
    *shown = fresh;
    shown.read_seq = read;
    (shown.page.timeline, shown.page.has_earlier) = (timeline, has_earlier);
}

/// Milliseconds before their end in which links are taken anew.
const OLD: i64 = 3 * MINUTE;

/// Lines that `fresh` has too and whose links to photos end soon make room for it; all others
/// stay as they are, so that no picture is loaded again for nothing.
fn let_go_of_old_links(shown: &mut Timeline, fresh: &Thread) {
    let (now, there) = (fresh.now, seqs(&fresh.page.timeline));
    let is_good = |entry: &PublicEntry| match &entry.body {
        PublicBody::Message { photos, .. } => {
            photos.iter().all(|photo| photo.links.until.since(now) > OLD) || !there.contains(&entry.seq)
        }
        // A card says how its record stands now.
        PublicBody::RecordLinked { .. } => !there.contains(&entry.seq),
        _ => true,
    };
    match shown {
        Timeline::Resident(lines) => lines.retain(is_good),
        Timeline::Management(lines) => {
            lines.retain(
                |line| if let ManagementEntry::Everyone(entry) = line { is_good(entry) } else { true },
            );
        }
    }
}

/// One line as it is shown. A note is a type of its own: nothing that shows a
/// resident's timeline can be given one.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Line {
    /// A new day begins.
    Day(String),
    /// What everyone sees.
    Everyone {
        entry: PublicEntry,
        /// Whether it stands under the name of the line before it.
        goes_on: bool,
    },
    /// An internal note.
    Note(NoteEntry),
    /// How it was resolved.
    Resolution(ResolutionEntry),
}

/// What makes a line the same line.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum LineKey {
    Day(String),
    Entry(Seq, bool),
    /// How a record stands makes it another line.
    Card(Seq, String),
}

impl Line {
    pub(super) fn key(&self) -> LineKey {
        match self {
            Self::Day(day) => LineKey::Day(day.clone()),
            Self::Everyone {
                entry: PublicEntry { seq, body: PublicBody::RecordLinked { card: Some(card) }, .. },
                ..
            } => LineKey::Card(*seq, format!("{} {:?}", card.standing(), card.change)),
            Self::Everyone { entry, goes_on } => LineKey::Entry(entry.seq, *goes_on),
            Self::Note(note) => LineKey::Entry(note.seq, false),
            Self::Resolution(resolution) => LineKey::Entry(resolution.seq, false),
        }
    }

    fn moment(&self) -> Option<&Moment> {
        match self {
            Self::Day(_) => None,
            Self::Everyone { entry, .. } => Some(&entry.moment),
            Self::Note(note) => Some(&note.moment),
            Self::Resolution(resolution) => Some(&resolution.moment),
        }
    }
}

/// The lines of a timeline with its days, and with who goes on speaking.
pub(super) fn lines(timeline: &Timeline) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    match timeline {
        Timeline::Resident(entries) => entries.iter().for_each(|entry| push(&mut lines, everyone(entry))),
        Timeline::Management(entries) => {
            entries.iter().for_each(|entry| push(&mut lines, for_management(entry)))
        }
    }
    lines
}

fn everyone(entry: &PublicEntry) -> Line {
    Line::Everyone { entry: entry.clone(), goes_on: false }
}

fn for_management(entry: &ManagementEntry) -> Line {
    match entry {
        ManagementEntry::Everyone(entry) => everyone(entry),
        ManagementEntry::Note(note) => Line::Note(note.clone()),
        ManagementEntry::Resolution(resolution) => Line::Resolution(resolution.clone()),
    }
}

fn push(lines: &mut Vec<Line>, mut line: Line) {
    let day = line.moment().map(day);
    let before = lines.last().and_then(Line::moment).map(self::day);
    if day != before
        && let Some(day) = day
    {
        lines.push(Line::Day(day.to_owned()));
    } else if let (Line::Everyone { entry, goes_on }, Some(Line::Everyone { entry: before, .. })) =
        (&mut line, lines.last())
    {
        *goes_on = is_one_breath(before, entry);
    }
    lines.push(line);
}

fn is_one_breath(before: &PublicEntry, entry: &PublicEntry) -> bool {
    let are_messages = [before, entry].iter().all(|entry| matches!(entry.body, PublicBody::Message { .. }));
    let is_same = author(before).is_some() && author(before) == author(entry);
    are_messages && is_same && entry.moment.at.since(before.moment.at) < IN_ONE_BREATH
}

fn author(entry: &PublicEntry) -> Option<PersonId> {
    entry.author.as_ref().map(|author| author.id)
}

/// "Tuesday, 3 November 2026" of "Tuesday, 3 November 2026, 10:02 EET".
fn day(moment: &Moment) -> &str {
    moment.exact.rsplit_once(", ").map_or(moment.exact.as_str(), |(day, _)| day)
}

/// Where one's own message stands, if it is among these lines after `after`: how a message
/// on its way is known again when it arrives before its acknowledgement.
pub(super) fn own(timeline: &Timeline, after: Seq, pending: &Pending) -> Vec<Seq> {
    let Pending { text, photos, .. } = pending;
    let same_photos = |shown: &[PhotoView]| shown.iter().map(|it| it.id).eq(photos.iter().map(|it| it.id));
    let is_it = |entry: &PublicEntry| {
        let is_same = matches!(&entry.body, PublicBody::Message { text: said, photos } if said == text && same_photos(photos));
        entry.is_mine && entry.seq > after && is_same
    };
    match timeline {
        Timeline::Resident(lines) => {
            lines.iter().filter(|entry| is_it(entry)).map(|entry| entry.seq).collect()
        }
        Timeline::Management(lines) => lines
            .iter()
            .filter(|entry| match entry {
                ManagementEntry::Everyone(entry) => is_it(entry),
                ManagementEntry::Note(note) => note.is_mine && note.seq > after && note.text == *text,
                ManagementEntry::Resolution(_) => false,
            })
            .map(ManagementEntry::seq)
            .collect(),
    }
}

/// Who wrote to everyone after a line, other than the reader: to be said aloud.
pub(super) fn newcomer(timeline: &Timeline, after: Seq) -> Option<String> {
    let speaks = |entry: &PublicEntry| {
        let is_news = entry.seq > after && !entry.is_mine && matches!(entry.body, PublicBody::Message { .. });
        is_news.then(|| entry.author.as_ref().map(|author| author.name.clone())).flatten()
    };
    match timeline {
        Timeline::Resident(lines) => lines.iter().rev().find_map(speaks),
        Timeline::Management(lines) => lines.iter().rev().find_map(|entry| match entry {
            ManagementEntry::Everyone(entry) => speaks(entry),
            _ => None,
        }),
    }
}

/// What the page calls a conversation.
pub(super) fn title(thread: &Thread) -> String {
    thread.subject.clone().unwrap_or_else(|| thread.topic.clone())
}

/// What the list is told of the conversation that is open.
pub(super) fn open_now(thread: &Thread) -> OpenNow {
    let is_gone = thread.gone.is_some();
    let last = match &thread.page.timeline {
        Timeline::Resident(lines) => lines.last().map(|line| of_everyone(line, is_gone)),
        Timeline::Management(lines) => lines.last().map(|line| match line {
            ManagementEntry::Everyone(entry) => of_everyone(entry, is_gone),
            ManagementEntry::Note(note) => {
                preview(&note.author, note.is_mine, &note.moment, PreviewKind::Note, &note.text)
            }
            ManagementEntry::Resolution(done) => {
                preview(&done.author, false, &done.moment, PreviewKind::Event, "Resolved")
            }
        }),
    };
    OpenNow {
        id: thread.id,
        title: title(thread),
        status: thread.status,
        waiting: thread.waiting,
        is_here: !is_gone,
        last,
    }
}

/// `is_gone`: the reader went with it.
fn of_everyone(entry: &PublicEntry, is_gone: bool) -> Preview {
    let (kind, text) = match &entry.body {
        PublicBody::Message { text, photos } if text.is_empty() => {
            return preview(
                &entry.author,
                entry.is_mine,
                &entry.moment,
                PreviewKind::Message,
                &in_place_of_text(photos.len()),
            );
        }
        PublicBody::Message { text, .. } => (PreviewKind::Message, text.as_str()),
        PublicBody::Resolved => (PreviewKind::Event, "Resolved"),
        PublicBody::Reopened => (PreviewKind::Event, "Re-opened"),
        PublicBody::Archived => (PreviewKind::Event, "Archived"),
        PublicBody::ParticipantRemoved { .. } if is_gone => (PreviewKind::Event, "You were removed"),
        PublicBody::ParticipantRemoved { .. } => (PreviewKind::Event, "Somebody was removed"),
        PublicBody::ParticipantLeft if is_gone => (PreviewKind::Event, "You left"),
        PublicBody::ParticipantLeft => (PreviewKind::Event, "Somebody left"),
        PublicBody::ParticipantAdded { .. }
        | PublicBody::Routed { .. }
        | PublicBody::OversightOpened
        | PublicBody::TookOver { .. } => (PreviewKind::Event, "Somebody came in"),
        PublicBody::RecordLinked { .. } => (PreviewKind::Event, "A record was linked"),
        PublicBody::RecordUnlinked { .. } => (PreviewKind::Event, "A record was unlinked"),
        PublicBody::TicketMoved { .. } => (PreviewKind::Event, "A linked record changed"),
    };
    preview(&entry.author, entry.is_mine, &entry.moment, kind, text)
}

fn preview(
    author: &Option<PersonView>,
    is_mine: bool,
    moment: &Moment,
    kind: PreviewKind,
    text: &str,
) -> Preview {
    let author = author.as_ref().map(|author| author.name.clone());
    Preview { author, is_mine, kind, text: text::preview(text), moment: moment.clone() }
}

#[cfg(test)]
mod tests;
