//! What somebody may change about themselves.
//!
//! The name of a resident comes from the facility's books, and management knows them by it: a
//! resident who could take the name of a neighbour, or of management, could be taken for them.
//! Whoever works for management may say what they are called, and is named by it to
//! residents; the audit log has each change. An account that has a resident's place anywhere
//! keeps its name, since it is one name for all of them.

use crate::role::Role;

/// Whether somebody with these roles, one a facility, may change their own name.
pub fn may_rename(roles: impl IntoIterator<Item = Role>) -> bool {
    let mut roles = roles.into_iter().peekable();
    roles.peek().is_some() && roles.all(Role::is_management)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_known_to_the_books_as_a_resident_takes_another_name() {
        for role in Role::ALL {
            assert_eq!(may_rename([role]), role.is_management(), "{role}");
            assert!(!may_rename([role, Role::Resident]) && !may_rename([Role::BoardMember, role]));
        }
        assert!(may_rename([Role::Staff, Role::FacilityAdmin]));
        assert!(!may_rename([]), "without a place there is nobody to be named to");
    }
}
