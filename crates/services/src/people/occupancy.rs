//! Somebody moves in or out, or the days of it are corrected. What they could read, they can.

use super::{ASKED, Known, begin, put_search_key, stale, today};
use crate::{Error, Frontdesk, Result, audit::done, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    date::Day,
    id::{OccupancyId, PersonId, UnitId},
    occupancy::{OccupancyKind, Term},
    time::Timestamp,
    wire::{OccupancyForm, PutOccupancy},
};
use frontdesk_store::{Holding, NewOccupancy, Tx};
use serde::Serialize;

/// What the log keeps of one.
#[derive(Serialize)]
struct Facts {
    unit: String,
    kind: OccupancyKind,
    first_day: Day,
    last_day: Option<Day>,
}

#[derive(Serialize)]
struct Changed {
    person: PersonId,
    from: Option<Facts>,
    to: Facts,
}

impl Facts {
    fn of(holding: &Holding) -> Self {
        let Holding { unit, kind, term, .. } = holding;
        Self { unit: unit.clone(), kind: *kind, first_day: term.from(), last_day: term.until() }
    }
}

impl Frontdesk {
    /// Writes down that somebody holds a unit, or corrects what is written of it.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::NoSuchPerson`], [`Error::Conflict`] when
    /// they were changed since they were read, [`Error::Invalid`] with the field that cannot be taken.
    pub async fn put_occupancy(&self, actor: Actor, form: PutOccupancy) -> Result<()> {
        let (new, at) = (OccupancyId(self.uuid()), self.now());
        let written = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { put(tx, actor, new, &form, at).await })
        });
        self.noting(actor, ASKED, None, written.await).await
    }
}

async fn put(tx: &mut Tx, actor: Actor, new: OccupancyId, form: &PutOccupancy, at: Timestamp) -> Result<()> {
    begin(tx, actor).await?;
    let person = form.person;
    let Known { holdings, .. } = Known::as_read(tx, actor, person, &form.version).await?;
    let today = today(&Calendar::of(tx, actor.facility, at).await?);
    let id = form.occupancy.unwrap_or(new);
    let old = holdings.iter().find(|one| one.id == id);
    if form.occupancy.is_some() && old.is_none() {
        return Err(stale());
    }
    let (holding, unit) = parsed(tx, actor, (id, person), &form.form, today).await?;
    if old == Some(&holding) {
        return Ok(());
    }
    let is_same = |one: &&Holding| one.id != id && one.unit == holding.unit && one.kind == holding.kind;
    if holdings.iter().any(|one| is_same(&one)) {
        let why = format!(
            "This person has {} as {} already. Correct those days instead.",
            holding.unit, holding.kind
        );
        return Err(Error::invalid("unit", why));
    }
    match old {
        None => insert(tx, actor, &holding, unit).await?,
        Some(_) => drop(tx.update_holding(actor.facility, unit, &holding).await?),
    }
    put_search_key(tx, actor, person, today).await?;
    // Whoever may not sign in any more from today is told so by their open pages, too.
    tx.end_streams(actor.facility, person);
    let detail = Changed { person, from: old.map(Facts::of), to: Facts::of(&holding) };
    Ok(tx.audit(done(actor.facility, Some(actor.person), AuditAction::OccupancyChange, detail, at)?).await?)
}

/// What the form says, with the unit's id.
pub(super) async fn parsed(
    tx: &mut Tx,
    actor: Actor,
    (id, person): (OccupancyId, PersonId),
    form: &OccupancyForm,
    today: Day,
) -> Result<(Holding, UnitId)> {
    let unit = form.unit.trim();
    if unit.is_empty() {
        return Err(Error::invalid("unit", "Type a unit, or choose one of the list."));
    }
    let unknown = || Error::invalid("unit", format_args!("There is no unit \"{unit}\" in this facility."));
    let found = tx.find_unit(actor.facility, unit).await?.ok_or_else(unknown)?;
    let kind = form.kind.parse().map_err(|_| Error::invalid("kind", "Choose owner or tenant."))?;
    let from = match form.from.trim() {
        "" => today,
        typed => typed.parse().map_err(|why| Error::invalid("from", why))?,
    };
    let until = match form.until.trim() {
        "" => None,
        typed => Some(typed.parse().map_err(|why| Error::invalid("until", why))?),
    };
    let term = Term::new(from, until);
    if term.is_empty() {
        return Err(Error::invalid("until", "The last day cannot be before the first one."));
    }
    Ok((Holding { id, person, unit: unit.to_owned(), kind, term }, found))
}

/// Writes a new one.
pub(super) async fn insert(tx: &mut Tx, actor: Actor, holding: &Holding, unit: UnitId) -> Result<()> {
    let Holding { id, person, kind, term, .. } = holding;
    let (from_day, until_day) = (term.from().days(), term.until().map(Day::days));
    let (id, facility, person, kind) = (id.0, actor.facility, *person, kind.word());
    Ok(tx.put_occupancy(&NewOccupancy { id, facility, unit, person, kind, from_day, until_day }).await?)
}
