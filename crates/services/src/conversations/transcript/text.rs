//! The transcript as a text file.
//!
//! Everything that a person typed is indented or stands behind a label, so nothing in a
//! message, a name or a subject can begin a line: what begins one is Frontdesk's.

use frontdesk_domain::{
    time::Moment,
    wire::{ManagementEntry, PersonView, PublicBody, PublicEntry, ResolutionEntry, Timeline, Transcript},
};

/// What a transcript begins with, and is recognised by.
pub(crate) const FIRST_LINE: &str = "Frontdesk transcript, form 1";
/// Between the conversation and what proves it.
const RULE: &str = "========================================================================";
const INDENT: &str = "    ";

/// What stands below the last rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Footer {
    /// The facility's slug.
    pub(crate) facility: String,
    /// The number of the audit event.
    pub(crate) seq: i64,
    /// Its hash, in hexadecimal digits.
    pub(crate) hash: String,
    /// Of the text above the rule, in hexadecimal digits.
    pub(crate) digest: String,
}

impl Footer {
    /// The rule, and the lines below it.
    pub(crate) fn text(&self) -> String {
        let Self { facility, seq, hash, digest } = self;
        format!(
            "{RULE}\n\
             SHA-256:      {digest}\n\
             Audit event:  {seq} of {facility}\n\
             Its hash:     {hash}\n\
             \n\
             How to verify: whoever runs this Frontdesk runs \"frontdesk audit verify FILE\" with this file.\n\
             It compares the SHA-256 of all lines above the last rule (UTF-8, each ending with LF) with the one\n\
             that the audit event keeps, and that event with the chain of hashes of the facility's whole log.\n"
        )
    }

    /// What was written by [`Footer::text`], and nothing else.
    fn parse(text: &str) -> Option<Self> {
        let field = |label: &str| text.lines().find_map(|line| line.strip_prefix(label)).map(str::trim);
        let (seq, facility) = field("Audit event:")?.split_once(" of ")?;
        let footer = Self {
            facility: facility.to_owned(),
            seq: seq.parse().ok()?,
            hash: field("Its hash:")?.to_owned(),
            digest: field("SHA-256:")?.to_owned(),
        };
        (footer.text().trim_end() == text.trim_end()).then_some(footer)
    }
}

/// The text above the last rule, and what stands below; `None` when that is not what
/// Frontdesk writes there.
pub(crate) fn split(text: &str) -> Option<(&str, Footer)> {
    let at = text.rfind(&format!("\n{RULE}\n"))? + 1;
    Some((&text[..at], Footer::parse(&text[at..])?))
}

/// Everything above the last rule.
pub(super) fn body(of: &Transcript, slug: &str, made: &str) -> String {
    let shown = extent(&of.timeline);
    let mut text = format!(
        "{FIRST_LINE}\n\n\
         Facility:      {} ({slug})\n\
         Conversation:  {}\n\
         Title:         {}\n\
         About:         {}\n\
         Made for:      {}\n\
         Made at:       {} ({made})\n\
         Shows:         what this reader may see: {shown} lines, numbered as this reader sees them\n",
        line(&of.facility),
        of.conversation,
        line(&of.title),
        line(&of.about),
        line(&of.reader),
        of.made.exact,
    );
    match &of.timeline {
        Timeline::Resident(entries) => put_all(&mut text, entries.iter().map(public)),
        Timeline::Management(entries) => put_all(&mut text, entries.iter().map(management)),
    }
    text.push('\n');
    text
}

/// One entry, ready to be written.
struct Line<'a> {
    moment: &'a Moment,
    author: Option<&'a PersonView>,
    mark: &'static str,
    says: String,
}

/// Numbered 1, 2, 3 as the reader sees them: a gap would tell that something is not for them.
fn put_all<'a>(text: &mut String, entries: impl Iterator<Item = Line<'a>>) {
    for (number, entry) in (1..).zip(entries) {
        put(text, number, &entry);
    }
}

fn put(text: &mut String, number: usize, entry: &Line<'_>) {
    let author = entry.author.map_or_else(
        || "Frontdesk".to_owned(),
        |person| format!("{} ({})", line(&person.name), person.role.label()),
    );
    text.push_str(&format!("\n#{number}  {}  {author}{}\n", entry.moment.exact, entry.mark));
    for part in entry.says.split(is_line_end) {
        text.push_str(INDENT);
        text.push_str(part);
        text.push('\n');
    }
}

fn public(entry: &PublicEntry) -> Line<'_> {
    let PublicEntry { author, moment, body, .. } = entry;
    let (mark, says) = match body {
        PublicBody::Message { .. } => ("", body.on_paper()),
        // Marked beside its author: in parentheses alone, a message could look the same.
        event => ("  [event]", format!("({})", event.on_paper())),
    };
    Line { moment, author: author.as_ref(), mark, says }
}

fn management(entry: &ManagementEntry) -> Line<'_> {
    match entry {
        ManagementEntry::Everyone(entry) => public(entry),
        ManagementEntry::Note(note) => Line {
            moment: &note.moment,
            author: note.author.as_ref(),
            mark: "  [internal note, management only]",
            says: note.text.clone(),
        },
        ManagementEntry::Resolution(how) => Line {
            moment: &how.moment,
            author: how.author.as_ref(),
            mark: "  [resolution, management only]",
            says: resolution(how),
        },
    }
}

fn resolution(how: &ResolutionEntry) -> String {
    let mut says = format!("(category: {})", how.category.label());
    let more = [
        how.escalated_to.as_ref().map(|to| format!("(escalated to: {to})")),
        how.duplicate_of.map(|of| format!("(duplicate of: {of})")),
        how.note.clone(),
    ];
    for part in more.into_iter().flatten() {
        says.push('\n');
        says.push_str(&part);
    }
    says
}

/// How many lines it shows.
fn extent(timeline: &Timeline) -> usize {
    match timeline {
        Timeline::Resident(entries) => entries.len(),
        Timeline::Management(entries) => entries.len(),
    }
}

/// Where some program that shows text begins a new line (Unicode, annex 14, class BK and LF).
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A name or a title on one line, whatever is in it.
fn line(text: &str) -> String {
    text.replace(is_line_end, " ")
}
