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
    wire::{MayWithRecord, PhotoView, RecordHistory, RecordView},
};
use frontdesk_store::{RecordRow, Tx};
use std::collections::{HashMap, HashSet};

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
    let (mut seen, words) = (HashSet::new(), fold(typed));
    let says = |row: &RecordRow| {
        let text = format!("{} {}", row.reference, row.facts.title());
        fold(&text).contains(&words)
    };
    rows.retain(|row| eyes.may_see(row) && says(row) && seen.insert(row.id));
    rows.sort_by_key(|row| (row.facts.is_done(), std::cmp::Reverse(row.facts.day())));
    rows.truncate(RECORD_ROWS);
    Ok(rows)
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
    let record = eyes.view(&row, &units(tx, actor).await?);
    Ok(RecordHistory { record, versions, photos, conversations, may })
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
