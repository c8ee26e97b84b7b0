//! Who sees what: the one rule that every surface asks.

use crate::{
    entry::{Audience, Seq},
    id::PersonId,
    role::{Role, Side},
};
use serde::{Deserialize, Serialize};

/// A range of a conversation's timeline that one person may see, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Window {
    /// The first entry they may see.
    pub from: Seq,
    /// The last one; `None` while they are a participant.
    pub until: Option<Seq>,
}

impl Window {
    /// A window that is open from `from` on.
    #[must_use]
    pub fn open_from(from: Seq) -> Self {
        Self { from, until: None }
    }

    /// Whether this window contains `seq`.
    #[must_use]
    pub fn contains(self, seq: Seq) -> bool {
        self.from <= seq && self.until.is_none_or(|until| seq <= until)
    }

    /// Whether new entries fall into this window.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.until.is_none()
    }

    /// The window closed after `last`. A window that began later closes empty.
    #[must_use]
    pub fn closed_after(self, last: Seq) -> Self {
        Self { from: self.from, until: Some(self.until.map_or(last, |until| until.min(last))) }
    }
}

/// Somebody who looks at one conversation: on which side they are, and their windows in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Viewer {
    /// Residents' side or management's.
    pub side: Side,
    /// Every window they ever had in this conversation.
    pub windows: Vec<Window>,
}

impl Viewer {
    /// Whether they are a participant now.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.windows.iter().any(|window| window.is_open())
    }
}

/// **The visibility rule.** An entry is visible to a person iff one of their windows
/// contains its `seq` and the entry's audience includes them.
#[must_use]
pub fn can_see(viewer: &Viewer, seq: Seq, audience: Audience) -> bool {
    audience.includes(viewer.side) && viewer.windows.iter().any(|window| window.contains(seq))
}

/// Who is in a conversation right now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Participant {
    /// The person.
    pub person: PersonId,
    /// Their role in the facility.
    pub role: Role,
    /// Their open window.
    pub window: Window,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn windows() -> impl Strategy<Value = Vec<Window>> {
        let window = (1i64..20, proptest::option::of(0i64..20))
            .prop_map(|(from, length)| Window { from: Seq(from), until: length.map(|l| Seq(from + l - 1)) });
        proptest::collection::vec(window, 0..4)
    }

    fn viewer(side: Side, windows: Vec<Window>) -> Viewer {
        Viewer { side, windows }
    }

    proptest! {
        #[test]
        fn nothing_is_visible_outside_every_window(windows in windows(), seq in 1i64..40) {
            let inside = windows.iter().any(|w| w.from.0 <= seq && w.until.is_none_or(|u| seq <= u.0));
            let seen = can_see(&viewer(Side::Management, windows), Seq(seq), Audience::Everyone);
            prop_assert_eq!(seen, inside);
        }

        #[test]
        fn a_resident_sees_nothing_that_is_for_management(windows in windows(), seq in 1i64..40) {
            prop_assert!(!can_see(&viewer(Side::Resident, windows), Seq(seq), Audience::Management));
        }

        #[test]
        fn residents_see_no_more_than_management_through_the_same_windows(windows in windows(), seq in 1i64..40) {
            for audience in [Audience::Everyone, Audience::Management] {
                let resident = can_see(&viewer(Side::Resident, windows.clone()), Seq(seq), audience);
                let staff = can_see(&viewer(Side::Management, windows.clone()), Seq(seq), audience);
                prop_assert!(staff || !resident);
            }
        }

        #[test]
        fn closing_a_window_hides_what_comes_after_and_nothing_else(from in 1i64..20, last in 0i64..30, seq in 1i64..40) {
            let open = Window::open_from(Seq(from));
            let closed = open.closed_after(Seq(last));
            prop_assert!(!closed.is_open());
            prop_assert_eq!(closed.contains(Seq(seq)), open.contains(Seq(seq)) && seq <= last);
            prop_assert_eq!(closed.closed_after(Seq(last + 5)), closed, "closing again never re-opens");
        }

        #[test]
        fn the_gap_between_two_windows_stays_closed(left in 1i64..10, gap in 1i64..10, seq in 1i64..40) {
            let again = left + gap + 1;
            let both = vec![Window { from: Seq(1), until: Some(Seq(left)) }, Window::open_from(Seq(again))];
            let seen = can_see(&viewer(Side::Management, both), Seq(seq), Audience::Everyone);
            prop_assert_eq!(seen, seq <= left || seq >= again);
        }
    }
}
