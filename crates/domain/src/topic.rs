//! What conversations are about, and the topics every facility begins with.

mod order;

pub use order::{Direction, OtherTopics, moved, ordered};

use crate::{
    id::TopicId,
    record::RecordKind,
    role::{Role, Side},
    text::TopicName,
    time::Timestamp,
};

/// One topic of a facility.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// Its name, as people read it.
    pub name: String,
    /// Whether residents may pick it.
    pub resident_may_pick: bool,
    /// Whether management may pick it.
    pub management_may_pick: bool,
    /// The kind of record that a conversation about it is offered.
    pub offers: Option<RecordKind>,
    /// Since when it stays on old conversations only.
    pub retired_at: Option<Timestamp>,
    /// How often it was changed, and one more. A form carries it, so that nobody changes blindly.
    pub version: i64,
}

impl Topic {
    /// Whether somebody on `side` may start a conversation about this. Nobody may, once it is retired.
    #[must_use]
    pub fn may_be_picked_by(&self, side: Side) -> bool {
        let is_theirs = match side {
            Side::Resident => self.resident_may_pick,
            Side::Management => self.management_may_pick,
        };
        is_theirs && !self.is_retired()
    }

    /// Whether it stays on old conversations only.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        self.retired_at.is_some()
    }
}

/// Why the topics of a facility cannot be these.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TopicsError {
    /// One that nobody could pick.
    #[error("Choose who may pick it. To offer it to nobody, retire it.")]
    ForNobody,
    /// Two would be called the same.
    #[error("There is a topic \"{0}\" already.")]
    Taken(String),
    /// Two would be called the same, and one of them is retired.
    #[error("There is a retired topic \"{0}\". Bring that one back, or choose another name.")]
    TakenByRetired(String),
    /// Nobody on this side could start a conversation any more.
    #[error("{} could start no conversation then: let them pick another topic first.", match .0 { Side::Resident => "Residents", Side::Management => "Management" })]
    NothingLeft(Side),
    /// More than there is room for.
    #[error("There are {} topics already, which is the most there can be.", crate::limits::TOPICS)]
    TooMany,
}

/// Whether `topic` may be called that beside the others of its facility, whatever the case of the letters.
///
/// # Errors
/// When another one is called that.
pub fn check_name(topic: Option<TopicId>, name: &TopicName, all: &[Topic]) -> Result<(), TopicsError> {
    let same = |other: &&Topic| other.name.to_lowercase() == name.as_str().to_lowercase();
    match all.iter().filter(|other| Some(other.id) != topic).find(same) {
        None => Ok(()),
        Some(other) if other.is_retired() => Err(TopicsError::TakenByRetired(other.name.clone())),
        Some(other) => Err(TopicsError::Taken(other.name.clone())),
    }
}

/// Whether both sides can start a conversation with these topics.
///
/// # Errors
/// When one of them could pick none.
pub fn check_choice(all: &[Topic]) -> Result<(), TopicsError> {
    let has_none = |side: &Side| !all.iter().any(|topic| topic.may_be_picked_by(*side));
    match [Side::Resident, Side::Management].into_iter().find(has_none) {
        None => Ok(()),
        Some(side) => Err(TopicsError::NothingLeft(side)),
    }
}

/// A topic as a new facility gets it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seed {
    /// Its name.
    pub name: &'static str,
    /// Whether residents may pick it.
    pub resident_may_pick: bool,
    /// Whether management may pick it.
    pub management_may_pick: bool,
    /// The role that receives it; `None`: unrouted, so the facility admins do.
    pub route: Option<Role>,
    /// The kind of record that a conversation about it is offered.
    pub offers: Option<RecordKind>,
}

const fn seed(name: &'static str, resident: bool, management: bool, route: Option<Role>) -> Seed {
    Seed { name, resident_may_pick: resident, management_may_pick: management, route, offers: None }
}

const fn offering(offers: RecordKind, seed: Seed) -> Seed {
    Seed { offers: Some(offers), ..seed }
}

/// The seven topics of a new facility, in order.
pub const SEEDS: [Seed; 7] = [
    offering(RecordKind::Invoice, seed("Billing", true, true, Some(Role::Bookkeeper))),
    offering(RecordKind::Ticket, seed("Maintenance", true, true, Some(Role::MaintenanceManager))),
    seed("Visitors", false, true, None),
    seed("Parking", true, true, Some(Role::SecuritySupervisor)),
    seed("HOA", false, true, None),
    seed("General", true, false, None),
    seed("Other", false, true, None),
];

#[cfg(test)]
mod tests;
