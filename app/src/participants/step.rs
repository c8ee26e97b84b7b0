//! Where one is in the drawer.

use frontdesk_domain::id::PersonId;

/// Why somebody is to come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// They join.
    Add,
    /// They take over from the one who goes.
    HandOver,
}

/// What the drawer shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// Who is here.
    List,
    /// What somebody would see.
    Preview(PersonId, Purpose),
    /// Whether somebody is to be taken out.
    Remove(PersonId),
    /// Whether one goes.
    Leave,
}

impl Step {
    /// The step before this one, and the id of the control that led here.
    pub(super) fn origin(self) -> (Self, String) {
        match self {
            Self::List => (Self::List, "participants-title".to_owned()),
            Self::Preview(_, Purpose::Add) => (Self::List, "participants-search".to_owned()),
            Self::Preview(_, Purpose::HandOver) => (Self::Leave, "handover-search".to_owned()),
            Self::Remove(person) => (Self::List, menu_id(person)),
            Self::Leave => (Self::List, "participants-leave".to_owned()),
        }
    }
}

/// The id of the button that opens somebody's menu.
pub(super) fn menu_id(person: PersonId) -> String {
    format!("participant-menu-{person}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_to_where_one_was() {
        let person = PersonId(uuid::Uuid::from_u128(7));
        assert_eq!(Step::Preview(person, Purpose::HandOver).origin().0, Step::Leave);
        assert_eq!(Step::Preview(person, Purpose::Add).origin().0, Step::List);
        assert_eq!(Step::Remove(person).origin(), (Step::List, menu_id(person)));
    }
}
