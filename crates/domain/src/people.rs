//! How somebody's place in a facility stands, until when a resident may sign in to it, and who
//! has to stay a facility admin.

use crate::{date::Day, limits::GRACE_DAYS, occupancy::Term, role::Role};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How somebody's place in a facility stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonState {
    /// Lives or works here.
    Here,
    /// A resident whose last occupancy is over.
    MovedOut,
    /// Not let in any more.
    Disabled,
}

impl PersonState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Here, Self::MovedOut, Self::Disabled];

    /// The state of somebody with this role.
    #[must_use]
    pub fn of(role: Role, last: LastDay, is_disabled: bool, today: Day) -> Self {
        match last {
            _ if is_disabled => Self::Disabled,
            LastDay::On(day) if role == Role::Resident && day < today => Self::MovedOut,
            _ => Self::Here,
        }
    }

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::MovedOut => "moved_out",
            Self::Disabled => "disabled",
        }
    }

    /// The words people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Here => "Lives or works here",
            Self::MovedOut => "Moved out",
            Self::Disabled => "Disabled",
        }
    }
}

/// Not a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("There is no such state.")]
pub struct UnknownState;

impl FromStr for PersonState {
    type Err = UnknownState;

    fn from_str(word: &str) -> Result<Self, UnknownState> {
        Self::ALL.into_iter().find(|state| state.word() == word).ok_or(UnknownState)
    }
}

/// The last day of all that somebody ever held in a facility.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LastDay {
    /// They never held anything.
    Never,
    /// This one.
    On(Day),
    /// They hold something until further notice.
    Open,
}

impl LastDay {
    /// Of these occupancies.
    pub fn of(terms: impl IntoIterator<Item = Term>) -> Self {
        terms.into_iter().fold(Self::Never, |last, term| match (last, term.until()) {
            (Self::Open, _) | (_, None) => Self::Open,
            (Self::On(before), Some(day)) => Self::On(before.max(day)),
            (Self::Never, Some(day)) => Self::On(day),
        })
    }
}

/// For how many days after moving out a resident may still sign in: 0 to 365.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GraceDays(i64);

/// Not a number of days that a facility can grant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("Type a whole number of days from {} to {}.", GRACE_DAYS.start(), GRACE_DAYS.end())]
pub struct GraceRange;

impl GraceDays {
    /// That many days.
    ///
    /// # Errors
    /// When it is none of 0 to 365.
    pub fn new(days: i64) -> Result<Self, GraceRange> {
        if GRACE_DAYS.contains(&days) { Ok(Self(days)) } else { Err(GraceRange) }
    }

    /// The number.
    #[must_use]
    pub fn days(self) -> i64 {
        self.0
    }
}

impl FromStr for GraceDays {
    type Err = GraceRange;

    fn from_str(typed: &str) -> Result<Self, GraceRange> {
        typed.trim().parse().map_err(|_| GraceRange).and_then(Self::new)
    }
}

impl TryFrom<String> for GraceDays {
    type Error = GraceRange;

    fn try_from(typed: String) -> Result<Self, GraceRange> {
        typed.parse()
    }
}

impl From<GraceDays> for String {
    fn from(days: GraceDays) -> Self {
        days.0.to_string()
    }
}

/// **Sign-in ends at move-out plus a grace period**: the last day on which somebody may sign in,
/// where there is one. Board members and management do not depend on what they hold, nor does
/// a resident who never held anything.
#[must_use]
pub fn last_sign_in(role: Role, last: LastDay, grace: GraceDays) -> Option<Day> {
    match last {
        // What would be past the end of the calendar has no end.
        LastDay::On(day) if role == Role::Resident => Day::from_days(day.days() + grace.days()),
        _ => None,
    }
}

/// Whether they may sign in today; see [`last_sign_in`].
#[must_use]
pub fn may_sign_in(role: Role, last: LastDay, grace: GraceDays, today: Day) -> bool {
    last_sign_in(role, last, grace).is_none_or(|end| today <= end)
}

/// The facility would be left without anybody who can change its settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "This is the only facility admin who can sign in. Make somebody else a facility admin first, and let them sign in once."
)]
pub struct LastAdmin;

/// **The last facility admin stays.** Whether somebody may stop being one, where `others` are
/// facility admins too, are not disabled, and have a password to sign in with.
///
/// # Errors
/// When there are no others.
pub fn check_admins(others: i64) -> Result<(), LastAdmin> {
    if others > 0 { Ok(()) } else { Err(LastAdmin) }
}

/// With a management role somebody could read what was never meant for them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "They are in conversations with internal notes of management, which they could read with this role. Give them an account of its own for their work."
)]
pub struct WouldReadNotes;

/// **A role never shows what was kept from somebody.** Whether they may get the role `to`, where
/// `notes` are the entries for management only that lie in their windows.
///
/// # Errors
/// When they come from the residents' side and there are such entries.
pub fn check_role(from: Role, to: Role, notes: i64) -> Result<(), WouldReadNotes> {
    let crosses = !from.is_management() && to.is_management();
    if crosses && notes > 0 { Err(WouldReadNotes) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn term(from: &str, until: Option<&str>) -> Term {
        Term::new(day(from), until.map(day))
    }

    fn grace(days: i64) -> GraceDays {
        GraceDays::new(days).unwrap()
    }

    #[test]
    fn the_last_day_is_the_latest_and_an_open_end_is_later_than_any() {
        let [old, new, open] = [
            term("2020-01-01", Some("2021-06-30")),
            term("2021-07-01", Some("2026-03-31")),
            term("2019-01-01", None),
        ];
        assert_eq!(LastDay::of([]), LastDay::Never);
        assert_eq!(LastDay::of([new, old]), LastDay::On(day("2026-03-31")));
        assert_eq!(LastDay::of([old, open, new]), LastDay::Open);
    }

    #[test]
    fn sign_in_ends_with_the_grace_period_to_the_day() {
        let out = LastDay::On(day("2026-03-31"));
        let may = |grace, today| may_sign_in(Role::Resident, out, grace, day(today));
        assert!(may(grace(30), "2026-04-30") && !may(grace(30), "2026-05-01"));
        assert!(may(grace(0), "2026-03-31") && !may(grace(0), "2026-04-01"));
        assert_eq!(last_sign_in(Role::Resident, out, grace(30)), Some(day("2026-04-30")));
    }

    #[test]
    fn whoever_does_not_depend_on_a_unit_may_always_sign_in() {
        let (out, late) = (LastDay::On(day("1950-01-01")), day("2026-01-01"));
        for role in Role::ALL {
            assert_eq!(may_sign_in(role, out, grace(0), late), role != Role::Resident, "{role}");
            for last in [LastDay::Never, LastDay::Open] {
                assert!(may_sign_in(role, last, grace(0), late), "{role}");
            }
        }
    }

    #[test]
    fn a_state_is_read_as_it_is_written_and_disabled_comes_first() {
        for state in PersonState::ALL {
            assert_eq!(state.word().parse(), Ok(state));
        }
        let (out, today) = (LastDay::On(day("2026-03-31")), day("2026-04-01"));
        let of = |role, last, is_disabled| PersonState::of(role, last, is_disabled, today);
        assert_eq!(of(Role::Resident, out, false), PersonState::MovedOut);
        assert_eq!(of(Role::Resident, out, true), PersonState::Disabled);
        assert_eq!(of(Role::BoardMember, out, false), PersonState::Here);
        assert_eq!(of(Role::Resident, LastDay::On(today), false), PersonState::Here);
    }

    #[test]
    fn grace_is_a_whole_number_of_days_up_to_a_year() {
        for (typed, days) in [("0", 0), (" 30 ", 30), ("365", 365)] {
            assert_eq!(typed.parse::<GraceDays>().unwrap().days(), days);
        }
        for wrong in ["", "-1", "366", "3.5", "a month"] {
            assert!(wrong.parse::<GraceDays>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_coming_over_to_management_can_show_notes() {
        for from in Role::ALL {
            for to in Role::ALL {
                let is_refused = check_role(from, to, 1).is_err();
                assert_eq!(is_refused, !from.is_management() && to.is_management(), "{from} {to}");
                assert!(check_role(from, to, 0).is_ok());
            }
        }
        assert!(check_admins(0).is_err() && check_admins(1).is_ok());
    }

    proptest! {
        #[test]
        fn more_grace_never_ends_sign_in_earlier(until in 0i64..30_000, today in 0i64..31_000, less in 0i64..=365, more in 0i64..=365) {
            let (less, more) = (less.min(more), less.max(more));
            let last = LastDay::On(Day::from_days(until).unwrap());
            let may = |days| may_sign_in(Role::Resident, last, grace(days), Day::from_days(today).unwrap());
            prop_assert!(!may(less) || may(more));
            prop_assert_eq!(may(less), today <= until + less);
        }
    }
}
