use super::RecordKind;
use crate::{
    id::{PersonId, UnitId},
    role::Role,
};

/// Whom a record is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scope {
    /// Of which kind it is.
    pub kind: RecordKind,
    /// Whose it is.
    pub resident: Option<PersonId>,
    /// About which unit.
    pub unit: Option<UnitId>,
    /// Whether it is for everybody who holds the unit now, too.
    pub for_holders: bool,
}

/// Somebody of the same facility who wants to see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reader<'a> {
    /// Who.
    pub person: PersonId,
    /// Their role there.
    pub role: Role,
    /// The units that they hold today.
    pub holds: &'a [UnitId],
}

/// **Who sees a record**: the resident it is about; who holds its unit today, where it says
/// so; and of management those who need it, the bookkeeper for invoices, the maintenance
/// manager for tickets, a facility admin for both.
#[must_use]
pub fn may_see(reader: &Reader<'_>, record: &Scope) -> bool {
    let is_theirs = record.resident == Some(reader.person);
    let holds_it = record.for_holders && record.unit.is_some_and(|unit| reader.holds.contains(&unit));
    is_theirs || holds_it || needs(reader.role, record.kind)
}

/// Whether somebody of management needs every record of a kind for their work.
#[must_use]
pub fn needs(role: Role, kind: RecordKind) -> bool {
    match kind {
        RecordKind::Invoice => matches!(role, Role::FacilityAdmin | Role::Bookkeeper),
        RecordKind::Ticket => matches!(role, Role::FacilityAdmin | Role::MaintenanceManager),
    }
}
