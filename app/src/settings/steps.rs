//! What the checklist says.

use frontdesk_domain::{channel::ChannelKind, wire::FirstSteps};

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
            is_done: channels.contains(&ChannelKind::Email),
            said: told_by(channels),
            command: None,
            page: None,
        },
    ]
}

/// Email is what everybody has: the others have to be switched on by each for themselves.
fn told_by(channels: &[ChannelKind]) -> String {
    let labels: Vec<_> = channels.iter().map(|kind| kind.label()).collect();
    let all = match labels.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => return "People are told of messages on the open page only.".to_owned(),
    };
    match channels.contains(&ChannelKind::Email) {
        true => format!("People are told of messages by {all}, as each of them chooses."),
        false => {
            format!("People can switch on {all}. For emails, FRONTDESK_SMTP_URL has to name a mail server.")
        }
    }
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
            channels: vec![ChannelKind::Push],
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
        let channels = vec![ChannelKind::Email, ChannelKind::Push, ChannelKind::Telegram];
        let all =
            FirstSteps { units: 218, residents: 1, staff: 6, unfilled: Vec::new(), channels, ..facts() };
        let steps = steps(&all);
        assert!(steps.iter().all(|step| step.is_done && step.command.is_none() && step.page.is_none()));
        assert_eq!((steps[0].said.as_str(), steps[1].said.as_str()), ("218 units.", "1 resident."));
        assert_eq!(
            told_by(&[ChannelKind::Email]),
            "People are told of messages by Email, as each of them chooses."
        );
        assert!(steps.iter().any(|step| step.said.contains("by Email, Push and Telegram,")));
    }

    #[test]
    fn the_topics_that_nobody_is_there_for_are_named() {
        let topics: Vec<_> = ["Billing", "Maintenance", "Parking"].map(str::to_owned).into();
        assert!(routes(&topics).contains("Billing, Maintenance and Parking go to"));
    }
}
