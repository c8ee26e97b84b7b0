//! How absences are said.

use frontdesk_domain::wire::{AbsenceView, PersonView, Substitute};

/// "You are", "Bea Bookkeeper is".
pub(super) fn who_is(person: &PersonView, is_me: bool) -> String {
    if is_me { "You are".to_owned() } else { format!("{} is", person.name) }
}

/// Who answers meanwhile, as a sentence.
pub(super) fn stands_in(absence: &AbsenceView) -> String {
    match (&absence.substitute, &absence.instead) {
        (Some(one), Some(instead)) => {
            format!("{} was to stand in and is not there, so {} does.", one.name, instead.name)
        }
        (Some(one), None) => format!("{} stands in.", one.name),
        (None, _) => "Nobody stands in.".to_owned(),
    }
}

/// The absence as it is now, beside what was typed.
pub(super) fn now(absence: Option<&AbsenceView>) -> String {
    match absence {
        Some(absence) => format!("Now it says: away {}. {}", absence.said, stands_in(absence)),
        None => "Now it says: not away.".to_owned(),
    }
}

/// One of those who can stand in.
pub(super) fn choice(one: &Substitute) -> String {
    let Substitute { person, away } = one;
    let away = away.as_ref().map(|away| format!(", away {away}")).unwrap_or_default();
    format!("{} ({}{away})", person.name, person.role.label())
}

/// "2 conversations wait for", "nothing waits for".
pub(super) fn waiting(count: usize) -> String {
    match count {
        0 => "nothing waits for".to_owned(),
        1 => "1 conversation waits for".to_owned(),
        count => format!("{count} conversations wait for"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::{date::Day, id::PersonId, role::Role};

    fn person(name: &str) -> PersonView {
        PersonView { id: PersonId(uuid::Uuid::nil()), name: name.to_owned(), role: Role::Bookkeeper }
    }

    fn absence(substitute: Option<&str>, instead: Option<&str>) -> AbsenceView {
        AbsenceView {
            person: person("Bea"),
            from: Day::default(),
            until: Day::default(),
            said: "until 3 December".to_owned(),
            is_now: true,
            substitute: substitute.map(person),
            instead: instead.map(person),
        }
    }

    #[test]
    fn an_absence_is_said_with_whoever_answers() {
        assert_eq!(stands_in(&absence(Some("Gus"), None)), "Gus stands in.");
        assert_eq!(stands_in(&absence(None, None)), "Nobody stands in.");
        assert_eq!(
            now(Some(&absence(Some("Gus"), Some("Ada")))),
            "Now it says: away until 3 December. Gus was to stand in and is not there, so Ada does."
        );
        assert_eq!(now(None), "Now it says: not away.");
        assert_eq!(
            (who_is(&person("Bea"), true), who_is(&person("Bea"), false)),
            ("You are".into(), "Bea is".into())
        );
    }

    #[test]
    fn whoever_is_away_is_marked_among_those_who_can_stand_in() {
        let here = Substitute { person: person("Gus"), away: None };
        assert_eq!(choice(&here), "Gus (Bookkeeper)");
        let away = Substitute { away: Some("on 3 December".to_owned()), ..here };
        assert_eq!(choice(&away), "Gus (Bookkeeper, away on 3 December)");
    }

    #[test]
    fn what_waits_is_counted() {
        assert_eq!(
            [0, 1, 2].map(waiting),
            ["nothing waits for", "1 conversation waits for", "2 conversations wait for"]
        );
    }
}
