//! What a person is told, decided at the moment of telling: of what they may see and have not read, and nothing else.

use crate::{Result, access::is_let_in, records::linked};
use frontdesk_domain::{
    actor::{Actor, SessionMark},
    entry::{Entry, EntryBody, Seq},
    id::{ConversationId, PersonId},
    limits::PAGE_ENTRIES,
    time::Timestamp,
    window::Viewer,
};
use frontdesk_notify::{Excerpt, News, Telling, Texts, texts};
use frontdesk_store::{ClaimedRung, EntryRow, Range, Tx};

/// Messages that are quoted, the newest.
const QUOTED: usize = 3;
/// Entries that came since the first try, as far as they are told from those before it in the count.
const NEWER: i64 = 1_000;
/// Characters of a message that are quoted at most; each channel shortens them as it has to.
const LONGEST: usize = 1_000;

/// What there is to tell, of what the channel was claimed for; nothing, where it was read meanwhile, or they are not in
/// the conversation any more, or not let in.
pub(super) async fn compose(tx: &mut Tx, rung: &ClaimedRung, now: Timestamp) -> Result<Option<Telling>> {
    let of = rung.of;
    let here = tx.list_participants(of.conversation).await?;
    let Some(here) = here.into_iter().find(|here| here.person == of.person && !here.is_disabled) else {
        return Ok(None);
    };
    if !is_let_in(tx, (of.facility, of.person), here.role, now).await? {
        return Ok(None);
    }
    let Some(row) = tx.find_inbox_row(of.facility, of.person, of.conversation).await? else {
        return Ok(None);
    };
    let viewer = (of.person, here.role.side());
    let (until, limit) = (Range::Before(Seq(rung.to.0.saturating_add(1))), PAGE_ENTRIES as i64);
    let mut news = tx.list_visible_entries(of.facility, of.conversation, viewer, until, limit).await?;
    news.retain(|entry| entry.entry.seq > row.read_seq && is_news(&entry.entry, of.person));
    // What came after the first try is told next: this try says what that one may have said already.
    let newer = Range::After(rung.to.max(row.read_seq));
    let newer = tx.list_visible_entries(of.facility, of.conversation, viewer, newer, NEWER).await?;
    let newer = newer.iter().filter(|row| row.entry.body.counts_as_unread());
    let newer = newer.filter(|row| row.entry.author != Some(of.person)).count();
    let count = row.unread - i64::try_from(newer).unwrap_or(0);
    let Some(last) = news.last() else { return Ok(None) };
    let up_to = last.entry.seq;
    let (Some(preferences), Some(account), Some(person)) = (
        tx.find_preferences(of.facility, of.person).await?,
        tx.find_account(of.facility, of.person).await?,
        tx.find_person(of.person).await?,
    ) else {
        return Ok(None);
    };
    let language = preferences.wants.language;
    let texts = texts(language.as_str());
    let quoted: Vec<_> = news.iter().filter(|row| row.entry.body.counts_as_unread()).collect();
    let kind = match quoted.is_empty() {
        true => News::Added,
        false => News::Messages(u32::try_from(count.max(1)).unwrap_or(u32::MAX)),
    };
    let excerpts =
        quoted[quoted.len().saturating_sub(QUOTED)..].iter().map(|entry| excerpt(texts, entry)).collect();
    let actor =
        Actor { facility: of.facility, person: of.person, role: here.role, session: SessionMark::default() };
    let telling = Telling {
        id: format!("{}-{}", rung.id, rung.from.0),
        person: of.person,
        facility: of.facility,
        conversation: Some(of.conversation),
        email: person.email.and_then(|email| email.parse().ok()),
        record: record(tx, actor, of.conversation, now).await?,
        facility_name: account.facility_name,
        thread: row.subject.unwrap_or(row.topic),
        news: kind,
        excerpts,
        path: format!("/messages/{}", of.conversation),
        up_to,
        language,
    };
    Ok(Some(telling))
}

/// The same as what it was noted for: something to read by somebody else, or that they came in.
fn is_news(entry: &Entry, person: PersonId) -> bool {
    entry.author != Some(person) && (entry.body.counts_as_unread() || entry.brings_in() == Some(person))
}

fn excerpt(texts: &dyn Texts, EntryRow { entry, author }: &EntryRow) -> Excerpt {
    let author = author.as_ref().map_or("Frontdesk", |(name, _)| name.as_str());
    let (said, photos) = match &entry.body {
        EntryBody::Message(message) => {
            (message.text.as_ref().map_or("", |text| text.as_str()), message.photos.len())
        }
        EntryBody::Note { text } => (text.as_str(), 0),
        _ => ("", 0),
    };
    let said: String = said.chars().take(LONGEST).collect();
    let text = match &entry.body {
        EntryBody::Note { .. } => format!("({}) {said}", texts.internal_note()),
        _ => said,
    };
    Excerpt { author: author.to_owned(), text, photos: u32::try_from(photos).unwrap_or(u32::MAX) }
}

/// What the newest record is called that the conversation links to, of those that they may see, linked where they see it.
async fn record(tx: &mut Tx, actor: Actor, id: ConversationId, now: Timestamp) -> Result<Option<String>> {
    let windows = tx.list_windows(id, actor.person).await?;
    let viewer = Viewer { side: actor.side(), windows };
    let records = linked(tx, actor, (id, &viewer), now).await?;
    let card = records.into_iter().rev().find_map(|record| record.card);
    Ok(card.map(|card| format!("{} ({})", card.title, card.reference)))
}
