//! Who can play: the people of a facility, as the database knows them after the import.

use super::hours::Hours;
use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{
    actor::{Actor, SessionMark},
    date::Day,
    id::{FacilityId, PersonId, TopicId, UnitId},
    occupancy::Term,
    role::Role,
    topic::SEEDS,
};
use frontdesk_store::{Facility, MemberRow, OccupancyRow, Tx, UnitRow};
use std::collections::BTreeMap;

/// A unit with what a script may say of it.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub unit: UnitId,
    pub code: String,
    pub building: String,
    pub floor: String,
    pub term: Term,
}

/// Somebody who can play.
#[derive(Clone, Debug)]
pub(super) struct Player {
    pub actor: Actor,
    pub external_id: String,
    pub name: String,
    pub language: String,
    pub homes: Vec<Home>,
}

/// A facility with its people.
pub(super) struct Cast {
    pub slug: String,
    pub hours: Hours,
    pub residents: Vec<Player>,
    topics: BTreeMap<String, TopicId>,
    staff: BTreeMap<Role, Player>,
}

impl Cast {
    /// Everybody of a facility.
    pub async fn of(desk: &Frontdesk, slug: &str) -> Result<Self> {
        let slug = slug.to_owned();
        desk.read(|tx| Box::pin(async move { read(tx, &slug).await })).await
    }

    /// A cast that no database knows.
    #[cfg(test)]
    pub fn for_test(slug: &str, people: Vec<Player>) -> Self {
        let topics = (1..)
            .zip(SEEDS)
            .map(|(n, seed)| (seed.name.to_owned(), TopicId(uuid::Uuid::from_u128(n))))
            .collect();
        let (staff, residents) =
            people.into_iter().partition::<Vec<_>, _>(|player| player.actor.role.is_management());
        let staff = staff.into_iter().map(|player| (player.actor.role, player)).collect();
        Self { slug: slug.to_owned(), hours: Hours::new("Europe/Bucharest"), residents, topics, staff }
    }

    /// Somebody by their key in the books.
    pub fn person(&self, key: &str) -> Option<&Player> {
        self.staff.values().chain(&self.residents).find(|player| player.external_id == key)
    }

    /// The topic with this name, and who answers for it.
    pub fn topic(&self, name: &str) -> Option<(TopicId, &Player)> {
        let route = SEEDS.iter().find(|seed| seed.name == name).and_then(|seed| seed.route);
        let owner =
            route.and_then(|role| self.staff.get(&role)).or_else(|| self.staff.get(&Role::FacilityAdmin));
        Some((*self.topics.get(name)?, owner?))
    }
}

async fn read(tx: &mut Tx, slug: &str) -> Result<Cast> {
    let Facility { id, time_zone, slug, .. } =
        tx.find_facility_by_slug(slug).await?.ok_or(Error::NotFound)?;
    let topics =
        tx.list_topics(id).await?.into_iter().map(|routed| (routed.topic.name, routed.topic.id)).collect();
    let homes = homes(tx.list_units(id).await?, tx.list_occupancies(id).await?);
    let mut cast =
        Cast { slug, hours: Hours::new(&time_zone), residents: Vec::new(), topics, staff: BTreeMap::new() };
    for member in tx.list_members(id).await? {
        let homes = homes.get(&member.person.id).cloned().unwrap_or_default();
        if let Some(player) = player(id, member, homes) {
            if player.actor.role.is_management() {
                cast.staff.insert(player.actor.role, player);
            } else {
                cast.residents.push(player);
            }
        }
    }
    cast.residents.sort_by(|a, b| a.external_id.cmp(&b.external_id));
    Ok(cast)
}

fn homes(units: Vec<UnitRow>, occupancies: Vec<OccupancyRow>) -> BTreeMap<uuid::Uuid, Vec<Home>> {
    let units: BTreeMap<_, _> = units.into_iter().map(|unit| (unit.code.clone(), unit)).collect();
    let mut homes: BTreeMap<_, Vec<Home>> = BTreeMap::new();
    for row in occupancies {
        if let Some(home) = units.get(&row.unit).and_then(|unit| home(unit, &row)) {
            homes.entry(row.person_id).or_default().push(home);
        }
    }
    homes
}

fn home(unit: &UnitRow, row: &OccupancyRow) -> Option<Home> {
    let term = Term::new(Day::from_days(row.from_day)?, row.until_day.and_then(Day::from_days));
    let UnitRow { id, code, building, floor, .. } = unit.clone();
    Some(Home { unit: UnitId(id), code, building, floor, term })
}

fn player(facility: FacilityId, member: MemberRow, homes: Vec<Home>) -> Option<Player> {
    let role = member.role.parse().ok()?;
    let actor = Actor { facility, person: PersonId(member.person.id), role, session: SessionMark::default() };
    let (name, language) = (member.person.name, member.person.language);
    Some(Player { actor, external_id: member.external_id?, name, language, homes })
}
