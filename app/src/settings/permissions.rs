//! Settings → Permissions: what each role may do. Every line is asked of the rules themselves.

use crate::{
    frame::Page,
    ui::{Icon, Shape},
};
use frontdesk_domain::{
    record::{RecordKind, needs},
    role::{Action, Role},
};
use leptos::prelude::*;

/// One thing that a role may do or not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Permission {
    Do(Action),
    SeeAll(RecordKind),
}

impl Permission {
    fn all() -> impl Iterator<Item = Self> {
        Action::ALL.iter().copied().map(Self::Do).chain(RecordKind::ALL.map(Self::SeeAll))
    }

    fn label(self) -> String {
        match self {
            Self::Do(action) => action.label().to_owned(),
            Self::SeeAll(kind) => format!("See every {} of the facility", kind.label().to_lowercase()),
        }
    }

    fn is_of(self, role: Role) -> bool {
        match self {
            Self::Do(action) => role.may(action),
            Self::SeeAll(kind) => needs(role, kind),
        }
    }
}

/// A table on a desk; role by role on a phone.
#[component]
pub fn PermissionsPage() -> impl IntoView {
    view! {
        <Page title="Permissions">
            <p class="page__lead">
                "What each role may do. Where it says conversations, it means those that somebody is in: nobody reads any other, whatever their role. Residents and board members see the invoices and tickets that are about them, or shared with whoever holds their unit."
            </p>
            <Table />
            <RoleByRole />
        </Page>
    }
}

#[component]
fn Table() -> impl IntoView {
    let heads = Role::ALL.map(|role| view! { <th scope="col" class="permissions__role">{role.label()}</th> });
    let rows = Permission::all().map(|permission| {
        let cells = Role::ALL.map(|role| view! { <td class="permissions__cell"><Answer is_so=permission.is_of(role) /></td> });
        view! { <tr><th scope="row" class="permissions__what">{permission.label()}</th>{cells.collect_view()}</tr> }
    });
    view! {
        // It is longer than most screens, and has nothing else that the keyboard could scroll it by.
        <div class="permissions-place" role="region" aria-label="Roles and permissions" tabindex="0">
        <table class="permissions">
            <caption class="visually-hidden">"What each role may do"</caption>
            <thead><tr><td></td>{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        </div>
    }
}

#[component]
fn Answer(is_so: bool) -> impl IntoView {
    let yes = is_so.then(|| view! { <span class="permissions__yes"><Icon shape=Shape::Done /><span class="visually-hidden">"Yes"</span></span> });
    let no = (!is_so).then(|| view! { <span class="permissions__no"><span aria-hidden="true">"–"</span><span class="visually-hidden">"No"</span></span> });
    view! { {yes}{no} }
}

#[component]
fn RoleByRole() -> impl IntoView {
    let roles = Role::ALL.map(|role| {
        let list = |is_so: bool| {
            let lines = Permission::all().filter(move |one| one.is_of(role) == is_so);
            lines.map(move |one| view! { <li class="role-may__line"><Answer is_so /><span>{one.label()}</span></li> }).collect_view()
        };
        view! {
            <details class="role-may">
                <summary class="role-may__role">{role.label()}</summary>
                <ul class="role-may__lines">{list(true)}{list(false)}</ul>
            </details>
        }
    });
    view! { <div class="role-by-role">{roles.collect_view()}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_and_every_kind_of_record_is_listed_once() {
        let all: Vec<_> = Permission::all().collect();
        assert_eq!(all.len(), Action::ALL.len() + RecordKind::ALL.len());
        for permission in &all {
            assert_eq!(all.iter().filter(|other| other.label() == permission.label()).count(), 1);
        }
    }

    #[test]
    fn the_page_says_what_the_rules_say() {
        let bookkeeper = |one: Permission| one.is_of(Role::Bookkeeper);
        assert!(bookkeeper(Permission::SeeAll(RecordKind::Invoice)));
        assert!(!bookkeeper(Permission::SeeAll(RecordKind::Ticket)));
        assert!(bookkeeper(Permission::Do(Action::WriteNote)));
        assert!(!bookkeeper(Permission::Do(Action::ChangeSettings)));
    }
}
