//! The topics of a facility, and where each goes.

use crate::{
    conversations::role,
    db::{Tx, all, one, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    id::{FacilityId, PersonId, TopicId},
    record::RecordKind,
    routing::{Route, RouteTarget},
    time::Timestamp,
    topic::Topic,
};
use uuid::Uuid;

/// A topic and where it goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoutedTopic {
    /// The topic.
    pub topic: Topic,
    /// Its route.
    pub route: Route,
}

#[derive(sqlx::FromRow)]
struct TopicRow {
    id: Uuid,
    name: String,
    resident_may_pick: bool,
    management_may_pick: bool,
    offers: Option<String>,
    retired_at: Option<i64>,
    version: i64,
    to_person: Option<Uuid>,
    to_role: Option<String>,
    fallback_person: Option<Uuid>,
    fallback_role: Option<String>,
}

macro_rules! topics {
    ($rest:literal) => {
        concat!(
            "select t.id, t.name, t.resident_may_pick, t.management_may_pick, t.offers, t.retired_at, t.version, \
             r.to_person, r.to_role, r.fallback_person, r.fallback_role \
             from topic t left join route r on r.topic_id = t.id where t.facility_id = $1 ",
            $rest
        )
    };
}

fn target(person: Option<Uuid>, word: Option<String>) -> Result<Option<RouteTarget>> {
    match (person, word) {
        (Some(id), _) => Ok(Some(RouteTarget::Person(PersonId(id)))),
        (None, Some(word)) => Ok(Some(RouteTarget::Role(role(&word)?))),
        (None, None) => Ok(None),
    }
}

fn parts(target: Option<RouteTarget>) -> (Option<Uuid>, Option<&'static str>) {
    match target {
        Some(RouteTarget::Person(person)) => (Some(person.0), None),
        Some(RouteTarget::Role(role)) => (None, Some(role.word())),
        None => (None, None),
    }
}

impl TryFrom<TopicRow> for RoutedTopic {
    type Error = crate::Error;

    fn try_from(row: TopicRow) -> Result<Self> {
        let topic = Topic {
            id: TopicId(row.id),
            name: row.name,
            resident_may_pick: row.resident_may_pick,
            management_may_pick: row.management_may_pick,
            offers: row.offers.map(|word| word.parse().map_err(Error::corrupt)).transpose()?,
            retired_at: row.retired_at.map(Timestamp),
            version: row.version,
        };
        let to = target(row.to_person, row.to_role)?;
        Ok(Self { topic, route: Route { to, fallback: target(row.fallback_person, row.fallback_role)? } })
    }
}

impl Tx {
    /// A new topic at a place in the list, with its route.
    pub async fn insert_topic(&mut self, of: FacilityId, position: i64, new: &RoutedTopic) -> Result<()> {
        let RoutedTopic { topic, route } = new;
        run!(
            self,
            "insert into topic (id, facility_id, name, position, resident_may_pick, management_may_pick, offers) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            topic.id.0,
            of.0,
            &topic.name,
            position,
            topic.resident_may_pick,
            topic.management_may_pick,
            topic.offers.map(RecordKind::word),
        )?;
        let ((to_person, to_role), (fallback_person, fallback_role)) =
            (parts(route.to), parts(route.fallback));
        run!(
            self,
            "insert into route (topic_id, to_person, to_role, fallback_person, fallback_role) values ($1, $2, $3, $4, $5)",
            topic.id.0,
            to_person,
            to_role,
            fallback_person,
            fallback_role,
        )?;
        Ok(())
    }

    /// Changes a topic and its route, if it still has the version that `new` has; whether it had.
    pub async fn update_topic(&mut self, of: FacilityId, new: &RoutedTopic) -> Result<bool> {
        let RoutedTopic { topic, route } = new;
        let changed = run!(
            self,
            "update topic set name = $4, resident_may_pick = $5, management_may_pick = $6, offers = $7, \
             retired_at = $8, version = version + 1 where id = $1 and facility_id = $2 and version = $3",
            topic.id.0,
            of.0,
            topic.version,
            &topic.name,
            topic.resident_may_pick,
            topic.management_may_pick,
            topic.offers.map(RecordKind::word),
            topic.retired_at.map(|at| at.0),
        )?;
        if changed == 0 {
            return Ok(false);
        }
        let ((to_person, to_role), (fallback_person, fallback_role)) =
            (parts(route.to), parts(route.fallback));
        run!(
            self,
            "update route set to_person = $2, to_role = $3, fallback_person = $4, fallback_role = $5 where topic_id = $1",
            topic.id.0,
            to_person,
            to_role,
            fallback_person,
            fallback_role,
        )?;
        Ok(true)
    }

    /// How often the order of the topics was changed, and one more.
    pub async fn find_topic_order(&mut self, of: FacilityId) -> Result<i64> {
        let sql = "select topic_order_version from facility where id = $1";
        Ok(optional!(self, (i64,), sql, of.0)?.map_or(0, |(version,)| version))
    }

    /// Locks the topics of a facility against everybody else who changes them, until this is
    /// committed; the version of their order is then another one, if `order` says so.
    pub async fn lock_topics(&mut self, of: FacilityId, order: bool) -> Result<i64> {
        let sql = "update facility set topic_order_version = topic_order_version + $2 where id = $1 \
                   returning topic_order_version - $2";
        Ok(one!(self, (i64,), sql, of.0, i64::from(order))?.0)
    }

    /// Puts a topic at a place in the list.
    pub async fn update_topic_position(&mut self, of: FacilityId, id: TopicId, position: i64) -> Result<()> {
        run!(
            self,
            "update topic set position = $3 where id = $1 and facility_id = $2",
            id.0,
            of.0,
            position
        )?;
        Ok(())
    }

    /// The place after the last one.
    pub async fn find_topic_end(&mut self, of: FacilityId) -> Result<i64> {
        let sql = "select coalesce(max(position), 0) from topic where facility_id = $1";
        Ok(one!(self, (i64,), sql, of.0)?.0 + 1)
    }

    /// The topics of a facility in its order, the retired ones too.
    pub async fn list_topics(&mut self, of: FacilityId) -> Result<Vec<RoutedTopic>> {
        let rows = all!(self, TopicRow, topics!("order by t.position, t.id"), of.0)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// One topic of a facility, whether it is retired or not.
    pub async fn find_topic(&mut self, of: FacilityId, id: TopicId) -> Result<Option<RoutedTopic>> {
        let row = optional!(self, TopicRow, topics!("and t.id = $2"), of.0, id.0)?;
        row.map(TryInto::try_into).transpose()
    }
}
