//! Somebody's lists.

use crate::{Error, Frontdesk, Result, conversations::views::Reader, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    inbox::Tab,
    limits::PAGE_ROWS,
    time::Timestamp,
    wire::{InboxPage, TabCount},
};
use frontdesk_store::{Place, Tx};
use std::collections::HashMap;

impl Frontdesk {
    /// One page of one of the actor's lists; `after` is [`InboxPage::next`] of the page before.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a list of the other side, or a place that is none.
    pub async fn inbox(&self, actor: Actor, tab: Tab, after: Option<String>) -> Result<InboxPage> {
        if !Tab::of(actor.side()).contains(&tab) {
            return Err(Error::invalid("tab", "You have no such list."));
        }
        let after = after.as_deref().map_or(Ok(Place::TOP), place)?;
        let now = self.now();
        self.read(|tx| Box::pin(page(tx, actor, tab, after, now))).await
    }
}

async fn page(tx: &mut Tx, actor: Actor, tab: Tab, after: Place, now: Timestamp) -> Result<InboxPage> {
    let (facility, person) = (actor.facility, actor.person);
    let cursor = tx.find_cursor(facility, person).await?;
    let calendar = Calendar::of(tx, facility, now).await?;
    let mut rows = tx.list_inbox(facility, person, tab, after, PAGE_ROWS as i64 + 1).await?;
    let has_more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| has_more).map(|row| written(row.place));
    let counts: HashMap<_, _> = tx.count_inbox(facility, person).await?.into_iter().collect();
    let count = |tab: &Tab| TabCount { tab: *tab, count: counts.get(tab).copied().unwrap_or(0) };
    let reader = Reader::new(actor, calendar, now);
    Ok(InboxPage {
        tab,
        rows: rows.into_iter().map(|row| reader.row(row)).collect(),
        next,
        counts: Tab::of(actor.side()).iter().map(count).collect(),
        unread: tx.count_unread_conversations(facility, person).await?,
        cursor,
        now,
    })
}

fn written(place: Place) -> String {
    format!("{}.{}", place.sort, place.conversation)
}

fn place(text: &str) -> Result<Place> {
    text.split_once('.')
        .and_then(|(sort, id)| Some(Place { sort: sort.parse().ok()?, conversation: id.parse().ok()? }))
        .ok_or_else(|| Error::invalid("after", "This is not a place in a list."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        assert_eq!(place(&written(Place::TOP)).unwrap(), Place::TOP);
        for wrong in ["", "1", "x.y", "1.2"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
    }
}
