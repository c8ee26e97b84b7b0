//! Finding somebody to add.

use crate::{Error, Frontdesk, Result, absence::Marks, conversations::seen, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    id::{ConversationId, PersonId},
    limits::{SEARCH_CHARS, SEARCH_ROWS},
    role::{Action, Role},
    search::{Query, SCATTERED, key},
    time::Timestamp,
    wire::{Candidate, PersonView},
};
use frontdesk_store::{PersonMatch, Tx};
use std::collections::{BTreeSet, HashMap};

/// A candidate with what they are found by.
struct Known {
    candidate: Candidate,
    key: String,
}

impl Known {
    /// By name, unit or phone; by the beginning of a word of the role, too.
    fn rank(&self, query: &Query) -> Option<u8> {
        let label = self.candidate.person.role.label();
        let by_role =
            query.rank(&key(std::iter::once(label).chain(label.split(' ')))).filter(|rank| *rank == 0);
        query.rank(&self.key).or(by_role)
    }
}

impl Frontdesk {
    /// Residents, staff and board found by name, role or unit, best first, at most 12; with
    /// nothing typed, the team: everybody of management, then the board, all of them.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents, [`crate::Error::NotFound`].
    pub async fn candidates(
        &self,
        actor: Actor,
        conversation: ConversationId,
        typed: &str,
    ) -> Result<Vec<Candidate>> {
        let typed: String = typed.chars().take(SEARCH_CHARS).collect();
        let now = self.now();
        let known = self.read(|tx| Box::pin(everybody(tx, actor, conversation, now))).await;
        let known = self.noting(actor, "candidates", Some(conversation), known).await?;
        Ok(match Query::new(&typed) {
            Some(query) => found(&query, known),
            None => team(known),
        })
    }
}

async fn everybody(tx: &mut Tx, actor: Actor, id: ConversationId, now: Timestamp) -> Result<Vec<Known>> {
    if !actor.role.may(Action::AddParticipant) {
        return Err(Error::Refused("Only management adds people to a conversation."));
    }
    seen::find_here(tx, actor, id).await?;
    let here: BTreeSet<_> = tx.list_participants(id).await?.into_iter().map(|here| here.person).collect();
    let calendar = Calendar::of(tx, actor.facility, now).await?;
    let mut known = by_person(tx.list_people(actor.facility, calendar.today()).await?, &here)?;
    let marks = Marks::of(tx, actor.facility, now).await?;
    let team = known.iter_mut().map(|one| &mut one.candidate);
    for candidate in team.filter(|one| one.person.role.is_management()) {
        candidate.away_until = marks.until(candidate.person.id, &calendar);
    }
    Ok(known)
}

/// One for each person, with all units they hold.
fn by_person(rows: Vec<PersonMatch>, here: &BTreeSet<PersonId>) -> Result<Vec<Known>> {
    let (mut known, mut places) = (Vec::<Known>::new(), HashMap::new());
    for row in rows {
        let id = PersonId(row.person_id);
        let at = match places.get(&id) {
            Some(at) => *at,
            None => {
                let role: Role = row.role.parse().map_err(|error| Error::Internal(Box::new(error)))?;
                let person = PersonView { id, name: row.name, role };
                let (units, is_here) = (Vec::new(), here.contains(&id));
                let candidate = Candidate { person, units, is_here, away_until: None };
                known.push(Known { candidate, key: row.search_key });
                places.insert(id, known.len() - 1);
                known.len() - 1
            }
        };
        known[at].candidate.units.extend(row.unit);
    }
    Ok(known)
}

/// Words found here and there are a guess: worth showing only when nothing fits as typed.
fn found(query: &Query, known: Vec<Known>) -> Vec<Candidate> {
    let mut ranked: Vec<_> =
        known.into_iter().filter_map(|one| Some((one.rank(query)?, one.candidate))).collect();
    let best = ranked.iter().map(|(rank, _)| *rank).min().unwrap_or_default();
    ranked.retain(|(rank, _)| best == SCATTERED || *rank < SCATTERED);
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(SEARCH_ROWS).map(|(_, candidate)| candidate).collect()
}

fn team(known: Vec<Known>) -> Vec<Candidate> {
    let mut team: Vec<_> =
        known.into_iter().map(|one| one.candidate).filter(|one| one.person.role != Role::Resident).collect();
    team.sort_by_key(|one| (!one.person.role.is_management(), one.person.role));
    team
}
