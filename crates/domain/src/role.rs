//! Roles, sides, and what each role may do.

mod action;

pub use action::Action;

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A person's place in one facility.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Lives or works in a unit.
    Resident,
    /// Elected by the owners; sees what a resident sees.
    BoardMember,
    /// Runs the facility.
    FacilityAdmin,
    /// Answers for the invoices.
    Bookkeeper,
    /// Answers for repairs.
    MaintenanceManager,
    /// Answers for access and parking.
    SecuritySupervisor,
    /// Anybody else who works for the facility.
    Staff,
}

/// Which side of the desk somebody is on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Residents and board members.
    Resident,
    /// Everybody with a management role.
    Management,
}

impl Side {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Management => "management",
        }
    }

    /// The side with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Resident, Self::Management].into_iter().find(|side| side.word() == word)
    }
}

impl Role {
    /// Every role, residents first.
    pub const ALL: [Self; 7] = [
        Self::Resident,
        Self::BoardMember,
        Self::FacilityAdmin,
        Self::Bookkeeper,
        Self::MaintenanceManager,
        Self::SecuritySupervisor,
        Self::Staff,
    ];

    /// The word in data, URLs and logs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::BoardMember => "board_member",
            Self::FacilityAdmin => "facility_admin",
            Self::Bookkeeper => "bookkeeper",
            Self::MaintenanceManager => "maintenance_manager",
            Self::SecuritySupervisor => "security_supervisor",
            Self::Staff => "staff",
        }
    }

    /// The words people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Resident => "Resident",
            Self::BoardMember => "Board member",
            Self::FacilityAdmin => "Facility admin",
            Self::Bookkeeper => "Bookkeeper",
            Self::MaintenanceManager => "Maintenance manager",
            Self::SecuritySupervisor => "Security supervisor",
            Self::Staff => "Staff",
        }
    }

    /// Residents and board members are on one side, everybody else on the other.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Self::Resident | Self::BoardMember => Side::Resident,
            _ => Side::Management,
        }
    }

    /// Whether this is a management role.
    #[must_use]
    pub fn is_management(self) -> bool {
        self.side() == Side::Management
    }

    /// Whether somebody with this role may do this at all. What they may do it
    /// *to* is for the visibility rule.
    #[must_use]
    pub fn may(self, action: Action) -> bool {
        match action {
            Action::Reply | Action::MarkUnread | Action::SaveTranscript => true,
            Action::StartOwn => !self.is_management(),
            Action::StartForResident
            | Action::FindResidents
            | Action::WriteNote
            | Action::Resolve
            | Action::AddParticipant
            | Action::RemoveParticipant
            | Action::Leave
            | Action::TakeOver
            | Action::BeAway => self.is_management(),
            Action::KeepTickets => matches!(self, Self::FacilityAdmin | Self::MaintenanceManager),
            Action::Oversee
            | Action::SetOthersAway
            | Action::ReadReports
            | Action::ReadAudit
            | Action::ChangeSettings
            | Action::WriteRecords => self == Self::FacilityAdmin,
        }
    }
}

/// Not one of the seven roles.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "\"{0}\" is not a role. Use one of resident, board_member, facility_admin, bookkeeper, maintenance_manager, security_supervisor, staff."
)]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(word: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or_else(|| UnknownRole(word.to_owned()))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_read_as_it_is_written() {
        for role in Role::ALL {
            assert_eq!(role.word().parse(), Ok(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.word());
        }
        assert!("emperor".parse::<Role>().unwrap_err().to_string().contains("emperor"));
    }

    #[test]
    fn only_management_looks_people_up_writes_notes_and_resolves() {
        use Action::{
            AddParticipant, FindResidents, Leave, RemoveParticipant, Resolve, StartForResident, WriteNote,
        };
        for action in
            [StartForResident, FindResidents, WriteNote, Resolve, AddParticipant, RemoveParticipant, Leave]
        {
            for role in Role::ALL {
                assert_eq!(role.may(action), role.is_management(), "{role} {action:?}");
            }
        }
        assert!(!Role::BoardMember.is_management());
    }

    #[test]
    fn only_facility_admins_oversee_read_the_log_and_change_settings() {
        for action in [Action::Oversee, Action::ReadReports, Action::ReadAudit, Action::ChangeSettings] {
            for role in Role::ALL {
                assert_eq!(role.may(action), role == Role::FacilityAdmin, "{role} {action:?}");
            }
        }
    }
}
