//! Settings → Messaging → Topic Routing: the topics of a facility, where each goes, and how
//! its admins change that. What somebody may pick is read in `conversations`.

mod add;
mod change;
mod facts;
mod order;
mod read;
mod retire;

use crate::{Error, Result};
use frontdesk_domain::{
    actor::Actor,
    id::{FacilityId, PersonId, TopicId},
    role::{Action, Role},
    topic::{Topic, TopicsError, check_choice, check_name},
    wire::{TopicForm, field_of},
};
use frontdesk_store::{RoutedTopic, Tx};

const ONLY_ADMINS: Error = Error::Refused("Only facility admins change how the facility works.");

fn allowed(actor: Actor) -> Result<()> {
    if actor.role.may(Action::ChangeSettings) { Ok(()) } else { Err(ONLY_ADMINS) }
}

/// Somebody was faster: what was typed stays with the one who typed it, who sees what it is now.
fn stale() -> Error {
    Error::Conflict(
        "Somebody changed this topic after you opened it. Nothing of yours was saved yet.".to_owned(),
    )
}

/// What the form says, over the topic as it is.
async fn applied(tx: &mut Tx, of: FacilityId, topic: Topic, form: &TopicForm) -> Result<RoutedTopic> {
    let name = form.name.parse().map_err(|why| Error::invalid("name", why))?;
    let others: Vec<_> = tx.list_topics(of).await?.into_iter().map(|routed| routed.topic).collect();
    check_name(Some(topic.id), &name, &others).map_err(|why| Error::invalid("name", why))?;
    if !form.residents && !form.management {
        return Err(Error::invalid("residents", TopicsError::ForNobody));
    }
    let (route, roles) = (form.route(), roles(tx, of, form).await?);
    let role_of = |person| roles.iter().find(|(id, _)| *id == person).map(|(_, role)| *role);
    route.check(role_of).map_err(|why| Error::invalid(field_of(why.place()), why))?;
    let topic = Topic {
        name: name.to_string(),
        resident_may_pick: form.residents,
        management_may_pick: form.management,
        offers: form.offers,
        ..topic
    };
    Ok(RoutedTopic { topic, route })
}

/// What those are whom the form names, if they are of this facility.
async fn roles(tx: &mut Tx, of: FacilityId, form: &TopicForm) -> Result<Vec<(PersonId, Role)>> {
    let mut roles = Vec::new();
    for person in form.route().people() {
        roles.extend(tx.find_account(of, person).await?.map(|account| (person, account.role)));
    }
    Ok(roles)
}

/// Changes a topic, if it still has the version that was read and both sides keep something to pick.
async fn put(tx: &mut Tx, of: FacilityId, new: &RoutedTopic, field: Option<&'static str>) -> Result<()> {
    let all = tx.list_topics(of).await?.into_iter().map(|routed| routed.topic);
    let all: Vec<_> = all.map(|one| if one.id == new.topic.id { new.topic.clone() } else { one }).collect();
    check_choice(&all).map_err(|why| match field {
        Some(field) => Error::invalid(field, why),
        None => Error::Conflict(why.to_string()),
    })?;
    if tx.update_topic(of, new).await? { Ok(()) } else { Err(stale()) }
}

async fn find(tx: &mut Tx, of: FacilityId, topic: TopicId) -> Result<RoutedTopic> {
    tx.find_topic(of, topic).await?.ok_or(Error::NoSuchTopic)
}
