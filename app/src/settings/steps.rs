//! What the checklist says.

use frontdesk_domain::wire::FirstSteps;

/// One line of it.
pub(super) struct Step {
    pub title: &'static str,
    pub is_done: bool,
    /// How it stands.
    pub said: String,
    /// What the operator runs.
    pub command: Option<String>,
    /// The page where it is done, and what the way there is called.
    pub page: Option<(&'static str, &'static str)>,
}

/// All of them, in the order in which they are done.
pub(super) fn steps(facts: &FirstSteps) -> [Step; 5] {
    let FirstSteps { slug, units, residents, staff, unfilled, channels } = facts;
    let import = |what: &str| format!("frontdesk import {what} {what}.csv --facility {slug}");
    [
        Step {
            title: "Units",
            is_done: *units > 0,
            said: counted(*units, "unit", "No units yet. They come from a CSV file."),
            command: (*units == 0).then(|| import("units")),
            page: (*units == 0).then_some(("/settings/people/import?what=units", "Import units")),
        },
        Step {
            title: "Residents",
            is_done: *residents > 0,
            said: counted(
                *residents,
                "resident",
                "Nobody lives here yet. People come from a CSV file with their units.",
            ),
            command: (*residents == 0).then(|| import("people")),
            page: (*residents == 0).then_some(("/settings/people/import?what=people", "Import people")),
        },
        Step {
            title: "Staff",
            is_done: *staff > 1,
            said: match staff {
                0 | 1 => {
                    "You are the only one of management. Staff come from the same file, with their roles."
                        .to_owned()
                }
                staff => format!("{staff} people of management."),
            },
            command: (*staff < 2).then(|| import("people")),
            page: (*staff < 2).then_some(("/settings/people/new", "Add a person")),
        },
        Step {
            title: "Routes",
            is_done: unfilled.is_empty(),
            said: routes(unfilled),
            command: None,
            page: (!unfilled.is_empty()).then_some(("/settings/messaging", "Topic Routing")),
        },
        Step {
            title: "Channels",
            is_done: *channels > 0,
            said: match channels {
                0 => "People are told of messages on the open page only. Email carries invites and nothing else yet."
                    .to_owned(),
                1 => "1 channel reaches people outside these pages.".to_owned(),
                channels => format!("{channels} channels reach people outside these pages."),
            },
            command: None,
            page: None,
        },
    ]
}

fn counted(number: i64, one: &str, none: &str) -> String {
    match number {
        0 => none.to_owned(),
        1 => format!("1 {one}."),
        number => format!("{number} {one}s."),
    }
}

fn routes(unfilled: &[String]) -> String {
    match unfilled {
        [] => "Every topic has somebody who receives it.".to_owned(),
        [one] => format!("Nobody has the role that {one} goes to, so the facility admins receive it."),
        [all @ .., last] => format!(
            "Nobody has the roles that {} and {last} go to, so the facility admins receive them.",
            all.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> FirstSteps {
        FirstSteps {
            slug: "hof".into(),
            units: 0,
            residents: 0,
            staff: 1,
            unfilled: vec!["Billing".into()],
            channels: 0,
        }
    }

    #[test]
    fn a_new_facility_has_everything_to_do_and_is_told_how() {
        let steps = steps(&facts());
        assert!(steps.iter().all(|step| !step.is_done));
        assert_eq!(steps[0].page, Some(("/settings/people/import?what=units", "Import units")));
        assert_eq!(steps[0].command.as_deref(), Some("frontdesk import units units.csv --facility hof"));
    }

    #[test]
    fn what_is_there_is_done() {
        let all =
            FirstSteps { units: 218, residents: 1, staff: 6, unfilled: Vec::new(), channels: 1, ..facts() };
        let steps = steps(&all);
        assert!(steps.iter().all(|step| step.is_done && step.command.is_none() && step.page.is_none()));
        assert_eq!((steps[0].said.as_str(), steps[1].said.as_str()), ("218 units.", "1 resident."));
    }

    #[test]
    fn the_topics_that_nobody_is_there_for_are_named() {
        let topics: Vec<_> = ["Billing", "Maintenance", "Parking"].map(str::to_owned).into();
        assert!(routes(&topics).contains("Billing, Maintenance and Parking go to"));
    }
}
