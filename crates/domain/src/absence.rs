//! Who of management is away, and who answers meanwhile.
//!
//! An absence is counted in days of the facility's calendar: it begins and ends with the day,
//! so nothing has to happen for it to begin or to be over.

use crate::{
    date::Day,
    id::PersonId,
    limits::ABSENCE_DAYS,
    routing::{Away, StaffMember, stand_in},
};

/// Somebody of management is away, from the first day to the last, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Absence {
    /// Who.
    pub person: PersonId,
    /// The first day away.
    pub from: Day,
    /// The last day away.
    pub until: Day,
    /// Who gets what would have come to them. Nobody, where there is nobody else.
    pub substitute: Option<PersonId>,
}

/// Why an absence is not taken; a sentence for the one who set it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AbsenceError {
    /// It would begin before today.
    #[error("The first day has passed. Choose today or a later day.")]
    BeginsInThePast,
    /// It would be over already.
    #[error("The last day has passed. Choose today or a later day.")]
    IsOver,
    /// It ends before it begins.
    #[error("The last day away is before the first.")]
    EndsBeforeItBegins,
    /// Longer than anybody means.
    #[error("That is longer than a year. Choose an earlier last day.")]
    TooLong,
    /// Somebody could stand in, and nobody was chosen.
    #[error("Choose who stands in.")]
    NoSubstitute,
    /// Somebody who is not of management, or cannot sign in.
    #[error("Only somebody from management can stand in. Choose one from the list.")]
    NotOfManagement,
    /// Themselves.
    #[error("Nobody stands in for themselves. Choose somebody else.")]
    Oneself,
    /// Somebody who is away in that time, too.
    #[error("They are away in that time, too. Choose somebody who is there.")]
    AwayToo,
}

impl AbsenceError {
    /// The field of the form that it is about.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::BeginsInThePast => "from",
            Self::IsOver | Self::EndsBeforeItBegins | Self::TooLong => "until",
            Self::NoSubstitute | Self::NotOfManagement | Self::Oneself | Self::AwayToo => "substitute",
        }
    }
}

impl Absence {
    /// Whether `day` is one of its days.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether its last day is before `day`.
    #[must_use]
    pub fn is_over(&self, day: Day) -> bool {
        self.until < day
    }

    /// Whether one day is a day of both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }

    /// Whether it may be set today, in place of `before`. `staff`: management as it is without
    /// absences; `all`: the absences of everybody.
    ///
    /// # Errors
    /// Why not.
    pub fn check(
        &self,
        before: Option<&Self>,
        today: Day,
        staff: &[StaffMember],
        all: &[Self],
    ) -> Result<(), AbsenceError> {
        // One that has begun keeps its first day while the rest of it is changed.
        let has_begun = before.is_some_and(|before| before.from == self.from && !before.is_over(today));
        if self.from < today && !has_begun {
            return Err(AbsenceError::BeginsInThePast);
        }
        if self.until < self.from {
            return Err(AbsenceError::EndsBeforeItBegins);
        }
        if self.is_over(today) {
            return Err(AbsenceError::IsOver);
        }
        if self.until.days() - self.from.days() >= ABSENCE_DAYS {
            return Err(AbsenceError::TooLong);
        }
        self.check_substitute(staff, all)
    }

    fn check_substitute(&self, staff: &[StaffMember], all: &[Self]) -> Result<(), AbsenceError> {
        let is_away_too = |person| all.iter().any(|one| one.person == person && one.overlaps(self));
        let can_stand_in = |one: &StaffMember| one.role.is_management() && one.is_available;
        let Some(substitute) = self.substitute else {
            let fits = |one: &StaffMember| {
                one.person != self.person && can_stand_in(one) && !is_away_too(one.person)
            };
            return if staff.iter().any(fits) { Err(AbsenceError::NoSubstitute) } else { Ok(()) };
        };
        if substitute == self.person {
            return Err(AbsenceError::Oneself);
        }
        if !staff.iter().any(|one| one.person == substitute && can_stand_in(one)) {
            return Err(AbsenceError::NotOfManagement);
        }
        if is_away_too(substitute) { Err(AbsenceError::AwayToo) } else { Ok(()) }
    }
}

/// Somebody of management as they are on a day: away, where one of these absences says so.
#[must_use]
pub fn on(day: Day, member: StaffMember, all: &[Absence]) -> StaffMember {
    let is_theirs = |one: &&Absence| one.person == member.person && one.contains(day);
    match all.iter().find(is_theirs) {
        Some(absence) if member.is_available => {
            let away = Some(Away { until: absence.until, substitute: absence.substitute });
            StaffMember { is_available: false, away, ..member }
        }
        _ => member,
    }
}

fn is_present(person: PersonId, staff: &[StaffMember]) -> bool {
    staff.iter().any(|one| one.person == person && one.role.is_management() && one.is_available)
}

fn is_away(person: PersonId, staff: &[StaffMember]) -> bool {
    staff.iter().any(|one| one.person == person && one.away.is_some())
}

/// Whether a conversation with these people in it waits for `person` in vain: they are in it and
/// away, and nobody of management is in it who is there.
#[must_use]
pub fn waits_for(person: PersonId, here: &[PersonId], staff: &[StaffMember]) -> bool {
    here.contains(&person) && is_away(person, staff) && !here.iter().any(|one| is_present(*one, staff))
}

/// Who answers in a conversation while `person` is away: those of management who are in it and
/// there; where there are none, whoever stands in, once they have taken over.
#[must_use]
pub fn answering(person: PersonId, here: &[PersonId], staff: &[StaffMember]) -> Vec<PersonId> {
    let stands_in = stand_in(staff, person);
    match stands_in {
        Some(one) if here.contains(&one) => vec![one],
        _ => {
            let present: Vec<_> = here.iter().copied().filter(|one| is_present(*one, staff)).collect();
            if present.is_empty() { stands_in.into_iter().collect() } else { present }
        }
    }
}

#[cfg(test)]
mod tests;
