//! What the page of absences shows.

use super::{allowed, find, staff_with, view};
use crate::{Error, Frontdesk, Result, dates::Calendar};
use frontdesk_domain::{
    absence::{Absence, on},
    actor::Actor,
    date::Day,
    id::PersonId,
    role::Action,
    routing::{StaffMember, stand_in},
    time::Timestamp,
    wire::{AbsencePage, AbsenceView, Substitute, TeamMember},
};
use frontdesk_store::Tx;

/// What the views of one page share.
struct Team {
    /// Management as it is without absences.
    staff: Vec<(StaffMember, String)>,
    /// The same as it is today.
    now: Vec<StaffMember>,
    /// The absences that are not over.
    absences: Vec<Absence>,
    calendar: Calendar,
    today: Day,
}

impl Frontdesk {
    /// The page where absences are set: one's own, or for facility admins that of `person`.
    ///
    /// # Errors
    /// [`Error::Refused`] for residents, and for those who ask about somebody else and are no
    /// facility admin; [`Error::NoSuchPage`] for somebody who is not of management here.
    pub async fn absences(&self, actor: Actor, person: Option<PersonId>) -> Result<AbsencePage> {
        let (now, person) = (self.now(), person.unwrap_or(actor.person));
        let page = self.read(|tx| Box::pin(page(tx, actor, person, now))).await;
        self.noting(actor, "absence", None, page).await
    }
}

async fn page(tx: &mut Tx, actor: Actor, person: PersonId, now: Timestamp) -> Result<AbsencePage> {
    allowed(actor, person)?;
    let staff = staff_with(tx, actor, person).await?;
    let rows = tx.list_absences(actor.facility).await?;
    let version = rows.iter().find(|row| row.person == person).map_or(0, |row| row.version);
    let calendar = Calendar::of(tx, actor.facility, now).await?;
    let today = Day::from_days(calendar.today()).ok_or_else(|| Error::Internal("no such day".into()))?;
    let absences = rows.into_iter().filter_map(|row| row.absence).filter(|absence| !absence.is_over(today));
    let absences: Vec<_> = absences.collect();
    let now = staff.iter().map(|(member, _)| on(today, *member, &absences)).collect();
    let team = Team { staff, now, absences, calendar, today };
    let may_set_others = actor.role.may(Action::SetOthersAway);
    Ok(AbsencePage {
        person: find(&team.staff, person).ok_or(Error::NoSuchPage)?,
        is_me: person == actor.person,
        version,
        absence: team.absence_of(person),
        stands_in_for: team.stands_in_for(person),
        substitutes: team.substitutes(person),
        team: team.members(may_set_others),
        may_set_others,
        today,
    })
}

impl Team {
    /// Those whose account is good, by name.
    fn by_name(&self) -> Vec<&(StaffMember, String)> {
        let mut people: Vec<_> = self.staff.iter().filter(|(member, _)| member.is_available).collect();
        people.sort_by(|(_, one), (_, other)| one.cmp(other));
        people
    }

    fn absence_of(&self, person: PersonId) -> Option<AbsenceView> {
        self.absences.iter().find(|absence| absence.person == person).and_then(|one| self.said(one))
    }

    fn said(&self, absence: &Absence) -> Option<AbsenceView> {
        let is_now = absence.contains(self.today);
        let substitute = absence.substitute.and_then(|substitute| find(&self.staff, substitute));
        let answers = is_now.then(|| stand_in(&self.now, absence.person)).flatten();
        Some(AbsenceView {
            person: find(&self.staff, absence.person)?,
            from: absence.from,
            until: absence.until,
            said: span(&self.calendar, absence, self.today),
            is_now,
            instead: answers
                .filter(|one| Some(*one) != absence.substitute)
                .and_then(|one| find(&self.staff, one)),
            substitute,
        })
    }

    fn stands_in_for(&self, person: PersonId) -> Vec<AbsenceView> {
        let theirs = self.absences.iter().filter(|absence| absence.substitute == Some(person));
        theirs.filter_map(|absence| self.said(absence)).collect()
    }

    fn substitutes(&self, person: PersonId) -> Vec<Substitute> {
        let others = self.by_name().into_iter().filter(|(member, _)| member.person != person);
        let choice = |one: &(StaffMember, String)| Substitute {
            person: view(one),
            away: self.absence_of(one.0.person).map(|absence| absence.said),
        };
        others.map(choice).collect()
    }

    fn members(&self, all: bool) -> Vec<TeamMember> {
        let member = |one: &(StaffMember, String)| TeamMember {
            person: view(one),
            absence: self.absence_of(one.0.person),
        };
        let members = self.by_name().into_iter().map(member);
        members.filter(|member| all || member.absence.is_some()).collect()
    }
}

/// "until 3 December", "from 1 December until 3 December", "on 3 December".
fn span(calendar: &Calendar, absence: &Absence, today: Day) -> String {
    let until = calendar.said_day(absence.until);
    if absence.from <= today {
        format!("until {until}")
    } else if absence.from == absence.until {
        format!("on {until}")
    } else {
        format!("from {} until {until}", calendar.said_day(absence.from))
    }
}
