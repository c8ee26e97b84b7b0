//! What conversations are about, and the topics every facility begins with.

use crate::{
    id::TopicId,
    record::RecordKind,
    role::{Role, Side},
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
}

impl Topic {
    /// Whether somebody on `side` may start a conversation about this.
    #[must_use]
    pub fn may_be_picked_by(&self, side: Side) -> bool {
        match side {
            Side::Resident => self.resident_may_pick,
            Side::Management => self.management_may_pick,
        }
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
mod tests {
    use super::*;

    #[test]
    fn each_side_picks_from_its_own_list() {
        let names =
            |pick: fn(&Seed) -> bool| SEEDS.iter().filter(|s| pick(s)).map(|s| s.name).collect::<Vec<_>>();
        assert_eq!(names(|s| s.resident_may_pick), ["Billing", "Maintenance", "Parking", "General"]);
        assert_eq!(
            names(|s| s.management_may_pick),
            ["Billing", "Maintenance", "Visitors", "Parking", "HOA", "Other"]
        );
    }
}
