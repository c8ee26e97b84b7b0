//! What the page shows: each topic, who would get it now, and what is not as it should be.

use super::allowed;
use crate::{Frontdesk, Result, staff::staff_now};
use frontdesk_domain::{
    actor::Actor,
    routing::{By, NobodyToReceive, Received, Route, RouteTarget, StaffMember, received},
    time::Timestamp,
    wire::{PersonView, TopicForm, TopicRouting, TopicSetting},
};
use frontdesk_store::{RoutedTopic, Tx};

type Staff = [(StaffMember, String)];

impl Frontdesk {
    /// Settings → Messaging → Topic Routing.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn topic_routing(&self, actor: Actor) -> Result<TopicRouting> {
        let now = self.now();
        let routing = self.read(|tx| Box::pin(routing(tx, actor, now))).await;
        self.noting(actor, "settings", None, routing).await
    }
}

async fn routing(tx: &mut Tx, actor: Actor, now: Timestamp) -> Result<TopicRouting> {
    allowed(actor)?;
    let staff = staff_now(tx, actor.facility, now).await?;
    let topics = tx.list_topics(actor.facility).await?;
    let (retired, open): (Vec<_>, Vec<_>) = topics.into_iter().partition(|routed| routed.topic.is_retired());
    let named = |target: Option<RouteTarget>, member: &StaffMember| {
        target == Some(RouteTarget::Person(member.person))
    };
    // Somebody whose account is disabled is still offered where a topic goes to them.
    let is_offered = |(member, _): &&(StaffMember, String)| {
        let is_named =
            |routed: &RoutedTopic| named(routed.route.to, member) || named(routed.route.fallback, member);
        member.is_available || member.away.is_some() || open.iter().chain(&retired).any(is_named)
    };
    let mut people: Vec<_> = staff.iter().filter(is_offered).map(person).collect();
    people.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(TopicRouting {
        order_version: tx.find_topic_order(actor.facility).await?,
        topics: open.into_iter().chain(retired).map(|routed| setting(routed, &staff)).collect(),
        people,
    })
}

pub(super) fn form(routed: &RoutedTopic) -> TopicForm {
    let RoutedTopic { topic, route } = routed;
    TopicForm {
        name: topic.name.clone(),
        residents: topic.resident_may_pick,
        management: topic.management_may_pick,
        offers: topic.offers,
        to: route.to,
        fallback: route.fallback,
    }
}

fn setting(routed: RoutedTopic, staff: &Staff) -> TopicSetting {
    let members: Vec<_> = staff.iter().map(|(member, _)| *member).collect();
    let received = received(routed.route, &members);
    let people = received.as_ref().map(|received| received.people.as_slice()).unwrap_or_default();
    let recipients = staff.iter().filter(|(member, _)| people.contains(&member.person)).map(person);
    TopicSetting {
        id: routed.topic.id,
        version: routed.topic.version,
        form: form(&routed),
        is_retired: routed.topic.is_retired(),
        recipients: recipients.collect(),
        warning: warning(routed.route, received, staff),
    }
}

fn person((member, name): &(StaffMember, String)) -> PersonView {
    PersonView { id: member.person, name: name.clone(), role: member.role }
}

/// Why it does not go where the route says.
fn warning(route: Route, received: Result<Received, NobodyToReceive>, staff: &Staff) -> Option<String> {
    let missing = |target: Option<RouteTarget>| target.map(|target| missing(target, staff));
    let (first, second) = (missing(route.to), missing(route.fallback));
    let Ok(Received { by, stand_in, .. }) = received else {
        return Some("Nobody present would receive this.".to_owned());
    };
    let why = match by {
        By::To if !stand_in => return None,
        By::To | By::Fallback => first.into_iter().collect(),
        By::Admins => [first, second].into_iter().flatten().collect::<Vec<_>>(),
        By::Anybody => return Some(
            "Nobody it is meant for is present, and no facility admin either, so it goes to everybody in management."
                .to_owned(),
        ),
        By::Absent => return Some("Everybody in management is away, so it waits until they are back.".to_owned()),
    };
    let whom = match (by, stand_in) {
        (By::To, _) => "whoever stands in",
        (By::Fallback, false) => "the fallback",
        (By::Fallback, true) => "whoever stands in for the fallback",
        (_, false) => "the facility admins",
        (_, true) => "whoever stands in for the facility admins",
    };
    (!why.is_empty()).then(|| format!("{}, so it goes to {whom}.", capital(&why.join(", and "))))
}

/// "nobody present has the role Bookkeeper", "Bea Bookkeeper is not present".
fn missing(target: RouteTarget, staff: &Staff) -> String {
    match target {
        RouteTarget::Role(role) => format!("nobody present has the role {}", role.label()),
        RouteTarget::Person(person) => match staff.iter().find(|(member, _)| member.person == person) {
            Some((member, name)) if member.away.is_some() => format!("{name} is away"),
            Some((_, name)) => format!("{name} is not present"),
            None => "somebody who left management is not present".to_owned(),
        },
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
