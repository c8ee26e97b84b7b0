//! How topics and routes are said.

use frontdesk_domain::{
    record::RecordKind,
    routing::RouteTarget,
    wire::{PersonView, TopicForm},
};

/// Whom a route names. Nobody in particular: the facility admins.
pub(super) fn target(target: Option<RouteTarget>, people: &[PersonView]) -> String {
    match target {
        None => "Facility admins".to_owned(),
        Some(RouteTarget::Role(role)) => format!("{} (role)", role.label()),
        Some(RouteTarget::Person(person)) => people
            .iter()
            .find(|one| one.id == person)
            .map_or_else(|| "Somebody who left management".to_owned(), |one| one.name.clone()),
    }
}

/// "Bookkeeper (role), otherwise Ada Admin".
pub(super) fn route(form: &TopicForm, people: &[PersonView]) -> String {
    match form.fallback {
        None => target(form.to, people),
        Some(_) => format!("{}, otherwise {}", target(form.to, people), target(form.fallback, people)),
    }
}

/// Who may pick it.
pub(super) fn pickers(form: &TopicForm) -> &'static str {
    match (form.residents, form.management) {
        (true, true) => "Residents and management",
        (true, false) => "Residents only",
        (false, true) => "Management only",
        (false, false) => "Nobody",
    }
}

/// What it offers.
pub(super) fn offers(offers: Option<RecordKind>) -> &'static str {
    match offers {
        None => "No records",
        Some(RecordKind::Invoice) => "Invoices",
        Some(RecordKind::Ticket) => "Tickets",
    }
}

/// The names of those who would get it.
pub(super) fn names(people: &[PersonView]) -> String {
    match people {
        [] => "Nobody".to_owned(),
        all => all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "),
    }
}

/// What a topic says now where something else was typed: the field's label, and its value.
pub(super) fn differences(
    now: &TopicForm,
    typed: &TopicForm,
    people: &[PersonView],
) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    let mut note = |differs: bool, label, value: String| {
        if differs {
            all.push((label, value));
        }
    };
    note(now.name != typed.name.trim(), "Name", now.name.clone());
    note(now.to != typed.to, "Goes to", target(now.to, people));
    let fallback = now.fallback.map_or_else(|| "None".to_owned(), |to| target(Some(to), people));
    note(now.fallback != typed.fallback, "Fallback", fallback);
    note(pickers(now) != pickers(typed), "Who may pick it", pickers(now).to_owned());
    note(now.offers != typed.offers, "Records it offers", offers(now.offers).to_owned());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::role::Role;

    fn form() -> TopicForm {
        let to = Some(RouteTarget::Role(Role::Bookkeeper));
        TopicForm { name: "Billing".to_owned(), to, ..TopicForm::empty() }
    }

    #[test]
    fn a_route_is_said_in_words() {
        assert_eq!(route(&form(), &[]), "Bookkeeper (role)");
        let fallback = Some(RouteTarget::Role(Role::Staff));
        assert_eq!(
            route(&TopicForm { fallback, ..form() }, &[]),
            "Bookkeeper (role), otherwise Staff (role)"
        );
        assert_eq!(route(&TopicForm::empty(), &[]), "Facility admins");
    }

    #[test]
    fn only_what_differs_is_told() {
        let typed = TopicForm { name: " Billing ".to_owned(), residents: false, to: None, ..form() };
        let told = differences(&form(), &typed, &[]);
        let expected = [
            ("Goes to", "Bookkeeper (role)".to_owned()),
            ("Who may pick it", "Residents and management".to_owned()),
        ];
        assert_eq!(told, expected);
        assert_eq!(differences(&form(), &form(), &[]), []);
    }
}
