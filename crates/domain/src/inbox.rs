//! Where a conversation stands in one person's list. Pure, so that the row can be
//! written when something is sent and the list is one index range scan.

use crate::{
    conversation::{Status, Waiting},
    role::Side,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// One list of somebody's Messages page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// Residents: open.
    Inbox,
    /// Management: open, with something I have not read.
    Unread,
    /// Management: open, all read.
    Open,
    /// Management: resolved.
    Resolved,
    /// Residents: resolved and archived. Management: archived.
    Archived,
}

impl Tab {
    /// Every tab; its place here is its number in the database.
    pub const ALL: [Self; 5] = [Self::Inbox, Self::Unread, Self::Open, Self::Resolved, Self::Archived];

    /// The tabs of one side, in the order of the page.
    #[must_use]
    pub fn of(side: Side) -> &'static [Self] {
        match side {
            Side::Resident => &[Self::Inbox, Self::Archived],
            Side::Management => &[Self::Unread, Self::Open, Self::Resolved, Self::Archived],
        }
    }

    /// The word in URLs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Unread => "unread",
            Self::Open => "open",
            Self::Resolved => "resolved",
            Self::Archived => "archived",
        }
    }

    /// The word people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Inbox => "Inbox",
            Self::Unread => "Unread",
            Self::Open => "Open",
            Self::Resolved => "Resolved",
            Self::Archived => "Archived",
        }
    }

    /// The number in the database.
    #[must_use]
    pub fn number(self) -> i64 {
        self as i64
    }

    /// The tab with this number.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        usize::try_from(number).ok().and_then(|n| Self::ALL.get(n).copied())
    }
}

/// Not a tab.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("There is no such list.")]
pub struct UnknownTab;

impl FromStr for Tab {
    type Err = UnknownTab;

    fn from_str(word: &str) -> Result<Self, UnknownTab> {
        Self::ALL.into_iter().find(|tab| tab.word() == word).ok_or(UnknownTab)
    }
}

/// What decides a row's place in one person's list, as far as *they* may know it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The side of the person whose list it is.
    pub side: Side,
    /// Whether they are in the conversation now.
    pub is_here: bool,
    /// Where the conversation stands.
    pub status: Status,
    /// Whose turn it is.
    pub waiting: Option<Waiting>,
    /// Entries they have not read.
    pub unread: i64,
    /// Whether they put it back among the unread ones.
    pub is_marked_unread: bool,
    /// The instant of the newest entry they may see.
    pub last_at: Timestamp,
}

/// A row's list and its place there; smaller is nearer the top.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Placement {
    /// The list.
    pub tab: Tab,
    /// The place.
    pub sort: i64,
}

/// Half of the range of `sort`: what waits on us stands before it, everything else behind.
const BEHIND: i64 = 1 << 61;

/// Which list a row is in, and where. New on top; but in *Open*, what waits on us
/// comes first, and there the longest wait is on top. What one has left, or was taken
/// out of, waits for nobody there: it is in *Archived*.
#[must_use]
pub fn placement(standing: &Standing) -> Placement {
    let newest_first = BEHIND - standing.last_at.0;
    let has_unread = standing.unread > 0 || standing.is_marked_unread;
    let (tab, sort) = match (standing.side, standing.status) {
        _ if !standing.is_here => (Tab::Archived, newest_first),
        (Side::Resident, Status::Open) => (Tab::Inbox, newest_first),
        (Side::Resident, _) => (Tab::Archived, newest_first),
        (Side::Management, Status::Open) if has_unread => (Tab::Unread, newest_first),
        (Side::Management, Status::Open) => match standing.waiting {
            Some(waiting) if waiting.on == Side::Management => (Tab::Open, waiting.since.0),
            _ => (Tab::Open, newest_first),
        },
        (Side::Management, Status::Resolved) => (Tab::Resolved, newest_first),
        (Side::Management, Status::Archived) => (Tab::Archived, newest_first),
    };
    Placement { tab, sort }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Instants up to the year 5138: `newest_first` then stays behind every wait.
    const FAR: i64 = 100_000_000_000_000;

    fn standing(side: Side, status: Status, unread: i64) -> Standing {
        let (waiting, is_here, is_marked_unread) = (None, true, false);
        Standing { side, is_here, status, waiting, unread, is_marked_unread, last_at: Timestamp(1000) }
    }

    #[test]
    fn what_one_is_no_longer_in_is_archived_however_it_stands() {
        for side in [Side::Resident, Side::Management] {
            for status in Status::ALL {
                let gone = Standing { is_here: false, is_marked_unread: true, ..standing(side, status, 2) };
                assert_eq!(placement(&gone).tab, Tab::Archived);
            }
        }
    }

    #[test]
    fn each_side_has_its_own_lists() {
        use Status::{Archived, Open, Resolved};
        let tab = |side, status, unread| placement(&standing(side, status, unread)).tab;
        assert_eq!(tab(Side::Resident, Open, 3), Tab::Inbox);
        assert_eq!(tab(Side::Resident, Resolved, 0), Tab::Archived);
        assert_eq!(tab(Side::Management, Open, 1), Tab::Unread);
        assert_eq!(tab(Side::Management, Open, 0), Tab::Open);
        assert_eq!(tab(Side::Management, Resolved, 1), Tab::Resolved);
        assert_eq!(tab(Side::Management, Archived, 0), Tab::Archived);
    }

    #[test]
    fn marking_unread_brings_it_back_among_the_unread() {
        let marked = Standing { is_marked_unread: true, ..standing(Side::Management, Status::Open, 0) };
        assert_eq!(placement(&marked).tab, Tab::Unread);
    }

    #[test]
    fn a_tab_is_read_as_it_is_written_and_counted() {
        for tab in Tab::ALL {
            assert_eq!(tab.word().parse(), Ok(tab));
            assert_eq!(Tab::from_number(tab.number()), Some(tab));
        }
        assert_eq!(Tab::from_number(5), None);
        assert_eq!(Tab::from_number(-1), None);
    }

    proptest! {
        #[test]
        fn what_waits_on_us_comes_first_and_the_oldest_of_it_on_top(
            since in 0..FAR, later in 1..FAR, last_at in 0..FAR,
        ) {
            let open = standing(Side::Management, Status::Open, 0);
            let waits = |since| Standing { waiting: Some(Waiting { on: Side::Management, since: Timestamp(since) }), ..open };
            let answered = Standing { last_at: Timestamp(last_at), ..open };
            prop_assert!(placement(&waits(since)) < placement(&waits(since + later)));
            prop_assert!(placement(&waits(since + later)) < placement(&answered));
        }

        #[test]
        fn a_row_is_in_a_list_of_its_owners_side(unread in 0i64..3, marked: bool, at in 0..FAR) {
            for side in [Side::Resident, Side::Management] {
                for status in [Status::Open, Status::Resolved, Status::Archived] {
                    let place = placement(&Standing { is_marked_unread: marked, last_at: Timestamp(at), ..standing(side, status, unread) });
                    prop_assert!(Tab::of(side).contains(&place.tab));
                }
            }
        }
    }
}
