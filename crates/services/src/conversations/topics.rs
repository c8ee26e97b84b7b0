//! The topics somebody may pick, and who would get each now.

use crate::{Frontdesk, Result, staff::staff_now};
use frontdesk_domain::{
    actor::Actor,
    routing::{StaffMember, recipients},
    wire::{PersonView, TopicChoice},
};
use frontdesk_store::RoutedTopic;

impl Frontdesk {
    /// The topics this actor may pick, and who would get each now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn topics(&self, actor: Actor) -> Result<Vec<TopicChoice>> {
        let now = self.now();
        let (topics, staff) = self
            .read(|tx| {
                Box::pin(async move {
                    let topics = tx.list_topics(actor.facility).await?;
                    Ok((topics, staff_now(tx, actor.facility, now).await?))
                })
            })
            .await?;
        let may_pick = |routed: &RoutedTopic| routed.topic.may_be_picked_by(actor.side());
        Ok(topics.into_iter().filter(may_pick).map(|routed| choice(routed, &staff)).collect())
    }
}

fn choice(routed: RoutedTopic, staff: &[(StaffMember, String)]) -> TopicChoice {
    let members: Vec<_> = staff.iter().map(|(member, _)| *member).collect();
    let people = recipients(routed.route, &members).unwrap_or_default();
    let view = |(member, name): &(StaffMember, String)| PersonView {
        id: member.person,
        name: name.clone(),
        role: member.role,
    };
    let recipients = staff.iter().filter(|(member, _)| people.contains(&member.person)).map(view).collect();
    TopicChoice { id: routed.topic.id, name: routed.topic.name, recipients, offers: routed.topic.offers }
}
