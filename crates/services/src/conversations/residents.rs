//! Finding a resident while typing.

use crate::{Error, Frontdesk, Result, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    id::{PersonId, UnitId},
    limits::{SEARCH_CHARS, SEARCH_ROWS},
    role::Action,
    search::{Query, SCATTERED},
    wire::ResidentMatch,
};
use frontdesk_store::ResidentRow;

impl Frontdesk {
    /// Residents found by name, unit or phone, best first; once for each unit they hold.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody who is not of management.
    pub async fn find_residents(&self, actor: Actor, typed: &str) -> Result<Vec<ResidentMatch>> {
        if !actor.role.may(Action::FindResidents) {
            let refused = Err(Error::Refused("Only management looks residents up."));
            return self.noting(actor, "residents", None, refused).await;
        }
        let typed: String = typed.chars().take(SEARCH_CHARS).collect();
        let Some(query) = Query::new(&typed) else { return Ok(Vec::new()) };
        let now = self.now();
        let rows = self
            .read(|tx| {
                Box::pin(async move {
                    let today = Calendar::of(tx, actor.facility, now).await?.today();
                    Ok(tx.list_residents(actor.facility, today).await?)
                })
            })
            .await?;
        Ok(best(&query, rows))
    }
}

/// The best matches. A row whose own unit is meant stands before the same person's others.
fn best(query: &Query, rows: Vec<ResidentRow>) -> Vec<ResidentMatch> {
    let mut found: Vec<_> = rows
        .into_iter()
        .filter_map(|row| {
            let rank = query.rank(&row.search_key)?;
            let is_this_unit = row
                .unit
                .as_deref()
                .is_some_and(|unit| query.rank(&frontdesk_domain::search::key([unit])).is_some());
            Some((rank, !is_this_unit, row))
        })
        .collect();
    // Words found here and there are a guess: worth showing only when nothing fits as typed.
    let best = found.iter().map(|(rank, ..)| *rank).min().unwrap_or_default();
    found.retain(|(rank, ..)| best == SCATTERED || *rank < SCATTERED);
    found.sort_by_key(|(rank, is_other_unit, _)| (*rank, *is_other_unit));
    found.into_iter().take(SEARCH_ROWS).map(|(_, _, row)| view(row)).collect()
}

fn view(row: ResidentRow) -> ResidentMatch {
    ResidentMatch {
        person: PersonId(row.person_id),
        name: row.name,
        unit_id: row.unit_id.map(UnitId),
        unit: row.unit,
        phone: row.phone,
    }
}
