//! What the audit log keeps of a change of a topic.

use crate::{Result, audit::done};
use frontdesk_domain::{
    actor::Actor, audit::AuditAction, id::TopicId, record::RecordKind, routing::RouteTarget, time::Timestamp,
};
use frontdesk_store::{NewAuditEvent, RoutedTopic};
use serde::Serialize;

/// A topic as it was, or is; people by their ids, so that the log can say their names.
#[derive(Serialize)]
pub(super) struct Facts {
    name: String,
    residents: bool,
    management: bool,
    offers: Option<RecordKind>,
    to: Option<String>,
    fallback: Option<String>,
    retired: bool,
}

impl Facts {
    pub(super) fn of(RoutedTopic { topic, route }: &RoutedTopic) -> Self {
        Self {
            name: topic.name.clone(),
            residents: topic.resident_may_pick,
            management: topic.management_may_pick,
            offers: topic.offers,
            to: route.to.map(written),
            fallback: route.fallback.map(written),
            retired: topic.is_retired(),
        }
    }
}

fn written(target: RouteTarget) -> String {
    match target {
        RouteTarget::Person(person) => person.to_string(),
        RouteTarget::Role(role) => role.to_string(),
    }
}

#[derive(Serialize)]
struct Changed<T> {
    setting: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<TopicId>,
    from: T,
    to: T,
}

/// A topic was added (`from` nothing) or changed.
pub(super) fn changed(
    actor: Actor,
    topic: TopicId,
    (from, to): (Option<Facts>, Option<Facts>),
    at: Timestamp,
) -> Result<NewAuditEvent> {
    let detail = Changed { setting: "topic", topic: Some(topic), from, to };
    done(actor.facility, Some(actor.person), AuditAction::SettingsChange, detail, at)
}

/// They stand in another order.
pub(super) fn reordered(
    actor: Actor,
    (from, to): (Vec<TopicId>, Vec<TopicId>),
    at: Timestamp,
) -> Result<NewAuditEvent> {
    let detail = Changed { setting: "topic_order", topic: None, from, to };
    done(actor.facility, Some(actor.person), AuditAction::SettingsChange, detail, at)
}
