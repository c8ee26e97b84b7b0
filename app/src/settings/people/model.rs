//! Which part of the list is shown, and how people are said.

use frontdesk_domain::{
    id::PersonId,
    wire::{OccupancyForm, PeopleFilter, PersonForm},
};
use leptos_router::location::Url;
use serde::{Deserialize, Serialize};

/// A part of the list. It is in the page's address, so the filter is a plain form.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Place {
    /// Who.
    pub filter: PeopleFilter,
    /// Those after this one; `None`: from the first.
    pub after: Option<PersonId>,
}

impl Place {
    /// The place that the parts of a query name; `part` gives one by its name. What is not one counts
    /// as not named.
    pub(super) fn new<'a>(part: impl Fn(&str) -> Option<&'a str>) -> Self {
        let word = |name| part(name).unwrap_or_default().trim().to_owned();
        Self {
            filter: PeopleFilter {
                typed: word("q"),
                role: part("role").and_then(|role| role.parse().ok()),
                unit: word("unit"),
                state: part("state").and_then(|state| state.parse().ok()),
            },
            after: part("after").and_then(|id| id.parse().ok()),
        }
    }

    pub(super) fn is_everybody(&self) -> bool {
        self.filter == PeopleFilter::default()
    }

    /// The same people, after this one; from the first, if there is none.
    pub(super) fn after(&self, after: Option<PersonId>) -> Self {
        Self { after, ..self.clone() }
    }

    /// The address.
    pub(super) fn address(&self) -> String {
        let PeopleFilter { typed, role, unit, state } = &self.filter;
        let word = |word: &String| Some(word).filter(|word| !word.is_empty()).map(|word| escaped(word));
        let named = [
            ("q", word(typed)),
            ("role", role.map(|role| role.word().to_owned())),
            ("unit", word(unit)),
            ("state", state.map(|state| state.word().to_owned())),
            ("after", self.after.map(|id| id.to_string())),
        ];
        let parts: Vec<_> =
            named.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
        match parts.is_empty() {
            true => super::api::PAGE.to_owned(),
            false => format!("{}?{}", super::api::PAGE, parts.join("&")),
        }
    }
}

/// A value of the query. Plain words stay as they are: server and browser do not agree on whether a
/// dot has to be escaped.
fn escaped(word: &str) -> String {
    let is_plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    if is_plain { word.to_owned() } else { Url::escape(word) }
}

/// "297 people", "12 of 297 people".
pub(super) fn counted(found: usize, all: usize) -> String {
    let people = |number| if number == 1 { "1 person".to_owned() } else { format!("{number} people") };
    if found == all { people(all) } else { format!("{found} of {}", people(all)) }
}

/// "Billing", "Billing and Parking", "Billing, HOA and Parking".
pub(super) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

type Facts = Vec<(&'static str, String)>;

/// What an account says now where something else was typed: the field's label, and its value.
pub(super) fn differing_person(now: &PersonForm, typed: &PersonForm) -> Facts {
    let all = [
        ("Name", &now.name, &typed.name),
        ("Email", &now.email, &typed.email),
        ("Phone", &now.phone, &typed.phone),
        ("Language", &now.language, &typed.language),
    ];
    differing(all)
}

/// The same of a unit that somebody holds.
pub(super) fn differing_occupancy(now: &OccupancyForm, typed: &OccupancyForm) -> Facts {
    let all = [
        ("Unit", &now.unit, &typed.unit),
        ("As", &now.kind, &typed.kind),
        ("First day", &now.from, &typed.from),
        ("Last day", &now.until, &typed.until),
    ];
    differing(all)
}

fn differing<const N: usize>(all: [(&'static str, &String, &String); N]) -> Facts {
    let differs = |(label, now, typed): (&'static str, &String, &String)| {
        let now = if now.is_empty() { "none".to_owned() } else { now.clone() };
        (now.trim() != typed.trim() && !(now == "none" && typed.trim().is_empty())).then_some((label, now))
    };
    all.into_iter().filter_map(differs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::{people::PersonState, role::Role};

    #[test]
    fn what_is_left_out_or_wrong_says_any() {
        let place = Place::new(|name| if name == "unit" { Some(" ") } else { Some("") });
        assert_eq!((place.clone(), place.is_everybody()), (Place::default(), true));
        assert_eq!(place.address(), "/settings/people");
    }

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place::new(|name| match name {
            "q" => Some("pop"),
            "role" => Some("board_member"),
            "state" => Some("moved_out"),
            "unit" => Some("A-101"),
            _ => None,
        });
        let PeopleFilter { role, state, .. } = &place.filter;
        assert_eq!((*role, *state), (Some(Role::BoardMember), Some(PersonState::MovedOut)));
        assert_eq!(place.address(), "/settings/people?q=pop&role=board_member&unit=A-101&state=moved_out");
    }

    #[test]
    fn people_and_topics_are_counted_and_listed_as_one_says_them() {
        assert_eq!((counted(1, 1), counted(2, 30)), ("1 person".into(), "2 of 30 people".into()));
        let words = ["Billing", "HOA", "Parking"].map(str::to_owned);
        assert_eq!(
            (listed(&words[..1]), listed(&words)),
            ("Billing".into(), "Billing, HOA and Parking".into())
        );
    }

    #[test]
    fn only_what_differs_is_told() {
        let now =
            PersonForm { name: "Ana".into(), email: String::new(), phone: "1".into(), language: "ro".into() };
        let typed =
            PersonForm { name: " Ana ".into(), phone: String::new(), email: " ".into(), ..now.clone() };
        assert_eq!(differing_person(&now, &typed), [("Phone", "1".to_owned())]);
        let typed = PersonForm { email: "a@b.org".into(), ..now.clone() };
        assert_eq!(differing_person(&now, &typed), [("Email", "none".to_owned())]);
    }
}
