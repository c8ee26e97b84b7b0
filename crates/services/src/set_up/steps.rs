//! The checklist of a new facility, computed from what there is.

use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor, channel::ChannelKind, role::Action, routing::is_filled, wire::FirstSteps,
};
use frontdesk_store::Tx;

impl Frontdesk {
    /// Settings → First steps.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn first_steps(&self, actor: Actor) -> Result<FirstSteps> {
        let channels = self.channels();
        let steps = self.read(|tx| Box::pin(steps(tx, actor, channels.clone()))).await;
        self.noting(actor, "settings", None, steps).await
    }
}

async fn steps(tx: &mut Tx, actor: Actor, channels: Vec<ChannelKind>) -> Result<FirstSteps> {
    if !actor.role.may(Action::ChangeSettings) {
        return Err(Error::Refused("Only facility admins change how the facility works."));
    }
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    let (units, residents) = tx.count_units_and_residents(actor.facility).await?;
    let staff: Vec<_> = tx.list_staff(actor.facility).await?.into_iter().map(|(member, _)| member).collect();
    let topics = tx.list_topics(actor.facility).await?;
    let unfilled = topics.into_iter().filter(|topic| !is_filled(topic.route, &staff));
    let unfilled = unfilled.map(|topic| topic.topic.name).collect();
    let staff = staff.iter().filter(|member| member.is_available).count();
    Ok(FirstSteps { slug: facility.slug, units, residents, staff, unfilled, channels })
}
