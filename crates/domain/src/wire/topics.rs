use super::{PersonView, none_if_empty};
use crate::{
    id::TopicId,
    record::RecordKind,
    routing::{Place, Route, RouteTarget},
    topic::Direction,
};
use serde::{Deserialize, Serialize};

/// Settings → Messaging → Topic Routing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TopicRouting {
    /// How often the order was changed, and one more.
    pub order_version: i64,
    /// The topics in their order; the retired ones come last.
    pub topics: Vec<TopicSetting>,
    /// Those of management whom a topic can go to.
    pub people: Vec<PersonView>,
}

/// One topic, and where it goes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TopicSetting {
    /// Which.
    pub id: TopicId,
    /// How often it was changed, and one more. Send it along with a change.
    pub version: i64,
    /// What can be changed of it.
    pub form: TopicForm,
    /// Whether it stays on old conversations only.
    pub is_retired: bool,
    /// Who would receive it now; empty: nobody from management is there.
    pub recipients: Vec<PersonView>,
    /// Why those are not whom the route means.
    pub warning: Option<String>,
}

/// What can be said of a topic.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TopicForm {
    /// Its name, as typed.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60))]
    pub name: String,
    /// Whether residents may pick it.
    #[serde(default)]
    pub residents: bool,
    /// Whether management may pick it.
    #[serde(default)]
    pub management: bool,
    /// The kind of record that a conversation about it is offered: `invoice` or `ticket`.
    #[serde(default, deserialize_with = "none_if_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub offers: Option<RecordKind>,
    /// Who receives it: `role:` and a role of management, or `person:` and the id of somebody of it.
    #[serde(default, deserialize_with = "none_if_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub to: Option<RouteTarget>,
    /// Who receives it when nobody of the first choice is there.
    #[serde(default, deserialize_with = "none_if_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub fallback: Option<RouteTarget>,
}

impl TopicForm {
    /// A topic that is not there yet: for everybody, to the facility admins.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            name: String::new(),
            residents: true,
            management: true,
            offers: None,
            to: None,
            fallback: None,
        }
    }

    /// Where it goes.
    #[must_use]
    pub fn route(&self) -> Route {
        Route { to: self.to, fallback: self.fallback }
    }
}

/// The field of [`TopicForm`] that is about this part of a route.
#[must_use]
pub fn field_of(place: Place) -> &'static str {
    match place {
        Place::To => "to",
        Place::Fallback => "fallback",
    }
}

/// A topic as it is to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeTopic {
    /// The version that was read; another one is refused.
    pub version: i64,
    /// What it is to say.
    pub topic: TopicForm,
}

/// The order of the topics.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderTopics {
    /// The version of the order that was read; another one is refused.
    pub version: i64,
    /// Each topic that is not retired, once.
    pub topics: Vec<TopicId>,
}

/// One topic a place further.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MoveTopic {
    /// The version of the order that was read; another one is refused.
    pub version: i64,
    /// Which.
    pub topic: TopicId,
    /// Which way.
    pub direction: Direction,
}

/// One version of a topic, which is retired or brought back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TopicVersion {
    /// Which.
    pub topic: TopicId,
    /// The version that was read; another one is refused.
    pub version: i64,
}
