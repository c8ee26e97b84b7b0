//! Records are read, by those whom the rule lets see them.

use super::{Eyes, about::conversations};
use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    id::{PersonId, RecordId, UnitId},
    limits::RECORD_ROWS,
    record::{RecordKind, Scope},
    role::Action,
    search::fold,
    time::Timestamp,
    wire::{MayWithRecord, PersonView, PhotoView, RecordCard, RecordHistory, RecordView},
};
use frontdesk_store::{RecordRow, Tx};
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

impl Frontdesk {
    /// A record with every version it had, as far as each was for the actor: whoever gets a
    /// record that was somebody else's sees it from then on. With it the conversations about
    /// it that they may see, and its photos.
    ///
    /// # Errors
    /// [`Error::NoSuchRecord`], also for one that is not for the actor.
    pub async fn record(&self, actor: Actor, id: RecordId) -> Result<RecordHistory> {
        let (desk, now) = (self.clone(), self.now());
        let read = self.read(|tx| Box::pin(async move { record(&desk, tx, actor, id, now).await })).await;
        self.noting(actor, "record", None, read).await
    }

    /// Somebody's records of one kind that the actor may see, found by a part of their reference
    /// or title: those with something left to do first, then the newest. A resident asks
    /// about themselves.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn records_of(
        &self,
        actor: Actor,
        resident: PersonId,
        kind: RecordKind,
        typed: &str,
    ) -> Result<Vec<RecordView>> {
        let (now, typed) = (self.now(), typed.to_owned());
        self.read(|tx| {
            Box::pin(async move {
                let eyes = Eyes::of(tx, actor, now).await?;
                let rows = find_rows(tx, &eyes, resident, &[kind], &typed).await?;
                let units = units(tx, actor).await?;
                Ok(rows.iter().map(|row| eyes.view(row, &units)).collect())
            })
        })
        .await
    }
}

impl Frontdesk {
    /// The records of one kind that the actor may see, found by a part of their reference or
    /// title: for management those of the whole facility, for residents their own.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_records(&self, actor: Actor, kind: RecordKind, typed: &str) -> Result<Vec<RecordCard>> {
        let (now, typed) = (self.now(), typed.to_owned());
        self.read(|tx| {
            Box::pin(async move {
                let eyes = Eyes::of(tx, actor, now).await?;
                let rows = match actor.role.is_management() {
                    true => {
                        let all = tx.list_records(actor.facility, kind).await?;
                        chosen(&eyes, all, &typed)
                    }
                    false => find_rows(tx, &eyes, actor.person, &[kind], &typed).await?,
                };
                Ok(rows.iter().map(|row| eyes.card(row, None)).collect())
            })
        })
        .await
    }
}

/// The records about somebody, and those for whoever holds the units that they hold, as far
/// as `eyes` may see them.
pub(super) async fn find_rows(
    tx: &mut Tx,
    eyes: &Eyes,
    about: PersonId,
    kinds: &[RecordKind],
    typed: &str,
) -> Result<Vec<RecordRow>> {
    /// As many as somebody can have in some years; they are searched here, after the rule.
    const MOST: i64 = 500;
    let (of, held) = (eyes.facility(), eyes.units_of(tx, about).await?);
    let mut rows = Vec::new();
    for kind in kinds {
        rows.extend(tx.list_records_of_resident(of, about, *kind, MOST).await?);
        for unit in &held {
            rows.extend(tx.list_records_of_unit(of, *unit, *kind, MOST).await?);
        }
    }
    Ok(chosen(eyes, rows, typed))
}

/// Those of them that `eyes` may see, and that have every word: what is left to do first, then
/// the newest. The rule comes first: whether a word fits tells nothing of the others.
fn chosen(eyes: &Eyes, mut rows: Vec<RecordRow>, typed: &str) -> Vec<RecordRow> {
    let mut seen = HashSet::new();
    let words: Vec<String> = typed.split_whitespace().map(fold).collect();
    let says = |row: &RecordRow| {
        let text = fold(&format!("{} {}", row.reference, row.facts.title()));
        words.iter().all(|word| text.contains(word))
    };
    rows.retain(|row| eyes.may_see(row) && says(row) && seen.insert(row.id));
    rows.sort_by_key(|row| (row.facts.is_done(), Reverse(row.facts.day()), Reverse(row.id)));
    rows.truncate(RECORD_ROWS);
    rows
}

async fn units(tx: &mut Tx, actor: Actor) -> Result<HashMap<UnitId, String>> {
    let units = tx.list_units(actor.facility).await?;
    Ok(units.into_iter().map(|unit| (UnitId(unit.id), unit.code)).collect())
}

async fn record(
    desk: &Frontdesk,
    tx: &mut Tx,
    actor: Actor,
    id: RecordId,
    now: Timestamp,
) -> Result<RecordHistory> {
    let eyes = Eyes::of(tx, actor, now).await?;
    let row = eyes.find(tx, id).await?.ok_or(Error::NoSuchRecord)?;
    let versions = tx.list_record_versions(actor.facility, id).await?;
    let versions =
        versions.into_iter().filter(|past| eyes.may_see(past)).map(|past| eyes.version(past)).collect();
    let photos = photos(desk, tx, actor, id, now).await?;
    let conversations = conversations(tx, &eyes, actor, id).await?;
    let may = may(actor, &row.scope, tx.find_maker(actor.facility, id).await?.is_some());
    let resident = resident(tx, actor, &row.scope).await?;
    let record = eyes.view(&row, &units(tx, actor).await?);
    Ok(RecordHistory { record, versions, resident, photos, conversations, may })
}

/// Whose it is. Who holds the unit together with them sees the record, not the name.
async fn resident(tx: &mut Tx, actor: Actor, of: &Scope) -> Result<Option<PersonView>> {
    let shown = of.resident.filter(|resident| actor.role.is_management() || *resident == actor.person);
    let Some(id) = shown else { return Ok(None) };
    let account = tx.find_account(actor.facility, id).await?;
    Ok(account.map(|account| PersonView { id, name: account.name, role: account.role }))
}

async fn photos(
    desk: &Frontdesk,
    tx: &mut Tx,
    actor: Actor,
    id: RecordId,
    now: Timestamp,
) -> Result<Vec<PhotoView>> {
    let mut photos = Vec::new();
    for row in tx.list_record_photos(actor.facility, id).await? {
        photos.push(desk.photo_view(tx, actor, &row, now).await?);
    }
    Ok(photos)
}

pub(super) fn may(actor: Actor, record: &Scope, is_made_here: bool) -> MayWithRecord {
    let keeps = record.kind == RecordKind::Ticket && actor.role.may(Action::KeepTickets);
    let is_theirs = record.resident == Some(actor.person);
    MayWithRecord {
        ask: actor.role.may(Action::StartOwn) || record.resident.is_some(),
        r#move: keeps && is_made_here,
        add_photos: keeps || (record.kind == RecordKind::Ticket && is_theirs),
    }
}
