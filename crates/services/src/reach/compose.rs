//! What a person is told, decided at the moment of telling: of what they may see and have not read, and nothing else.
//! Records are not named at all, so that no title of one reaches anybody who may not see it.

use super::words::Words;
use crate::{Result, access::is_let_in};
use frontdesk_domain::{
    entry::{Entry, EntryBody, Seq},
    id::PersonId,
    limits::PAGE_ENTRIES,
    text,
    time::Timestamp,
};
use frontdesk_notify::Telling;
use frontdesk_store::{ClaimedRung, EntryRow, Range, Tx};

/// Messages that are quoted, the newest.
const QUOTED: usize = 3;

/// What is told, and up to which entry.
pub(super) struct Composed {
    pub(super) telling: Telling,
    pub(super) to: Seq,
}

/// What there is to tell; nothing, where it was read meanwhile, or they are not in the conversation any more, or not
/// let in.
pub(super) async fn compose(tx: &mut Tx, rung: &ClaimedRung, now: Timestamp) -> Result<Option<Composed>> {
    let of = rung.of;
    let here = tx.list_participants(of.conversation).await?;
    let Some(here) = here.into_iter().find(|here| here.person == of.person && !here.is_disabled) else {
        return Ok(None);
    };
    if !is_let_in(tx, (of.facility, of.person), here.role, now).await? {
        return Ok(None);
    }
    // Before the entries are read: what comes meanwhile is told next.
    let noted = tx.find_last_news(of).await?;
    let Some(row) = tx.find_inbox_row(of.facility, of.person, of.conversation).await? else {
        return Ok(None);
    };
    let (viewer, limit) = ((of.person, here.role.side()), PAGE_ENTRIES as i64);
    let mut news =
        tx.list_visible_entries(of.facility, of.conversation, viewer, Range::Newest, limit).await?;
    news.retain(|entry| entry.entry.seq > row.read_seq && is_news(&entry.entry, of.person));
    let Some(last) = news.last() else { return Ok(None) };
    let up_to = last.entry.seq;
    // What was noted and is not theirs to see any more is not told, and not waited for either.
    let to = noted.map_or(up_to, |noted| noted.max(up_to));
    let (Some(preferences), Some(account), Some(person)) = (
        tx.find_preferences(of.facility, of.person).await?,
        tx.find_account(of.facility, of.person).await?,
        tx.find_person(of.person).await?,
    ) else {
        return Ok(None);
    };
    let language = preferences.wants.language;
    let words = Words::of(&language);
    let thread = one_line(row.subject.as_deref().unwrap_or(&row.topic));
    let count = row.unread.max(1);
    let quoted = news.iter().skip(news.len().saturating_sub(QUOTED));
    let facility_name = one_line(&account.facility_name);
    let telling = Telling {
        id: format!("{}-{}", rung.id, rung.from.0),
        person: of.person,
        facility: of.facility,
        conversation: of.conversation,
        email: person.email.and_then(|email| email.parse().ok()),
        name: one_line(&account.name),
        title: words.title(count, &thread),
        lines: quoted.map(|entry| quote(&words, entry)).collect(),
        open: words.open.to_owned(),
        because: words.because(&facility_name),
        path: format!("/messages/{}", of.conversation),
        facility_name,
        thread,
        up_to,
        count,
        language,
    };
    Ok(Some(Composed { telling, to }))
}

/// The same as what it was noted for: something to read by somebody else, or that they came in.
fn is_news(entry: &Entry, person: PersonId) -> bool {
    entry.author != Some(person) && (entry.body.counts_as_unread() || entry.brings_in() == Some(person))
}

fn quote(words: &Words, EntryRow { entry, author }: &EntryRow) -> String {
    let author = author.as_ref().map_or("Frontdesk", |(name, _)| name.as_str());
    let said = match &entry.body {
        EntryBody::Message(message) => match &message.text {
            Some(said) => text::preview(said.as_str()),
            None => words.photos(message.photos.len()),
        },
        EntryBody::Note { text } => format!("({}) {}", words.note, text::preview(text.as_str())),
        _ => words.came_in.to_owned(),
    };
    one_line(&format!("{author}: {said}"))
}

/// Without anything that could begin another line, or turn the writing around.
fn one_line(text: &str) -> String {
    let is_odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if is_odd(c) { ' ' } else { c }).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_line_begins_another() {
        assert_eq!(one_line(" Heating\r\nBcc: x\u{2028}\u{202e}y\0 "), "Heating  Bcc: x  y");
    }
}
