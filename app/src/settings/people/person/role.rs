//! The role, and the topics that go to whoever has it by name.

use crate::{
    boundary::own_page,
    settings::people::{
        api::{self, RoleForm},
        fields::{ChoiceField, Foot, Now, PostForm, roles},
        model,
    },
    ui::{FormState, Icon, Shape},
};
use frontdesk_domain::{people::PersonState, wire::PersonPage};
use leptos::{prelude::*, server_fn::ServerFn};

/// Another role for somebody. What that does to topics is said before, and shown after.
#[component]
pub(super) fn RolePart(
    /// The person.
    page: PersonPage,
) -> impl IntoView {
    let form = FormState::of(RoleForm::PATH);
    let routes = routes(&page);
    let is_received = receives(&page);
    let PersonPage { id, version, role, is_self, .. } = page;
    let typed = form.typed("form[role]").filter(|typed| typed != role.word());
    let now = typed.map(|_| ("Role", role.label().to_owned()));
    view! {
        <section class="people-part" aria-labelledby="person-role">
            <h2 class="settings__part" id="person-role">"Role in this facility"</h2>
            {routes.map(|said| view! {
                <p class=if is_received { "person-routes" } else { "topic-warning" }>
                    {(!is_received).then(|| view! { <Icon shape=Shape::Alert /> })}
                    <span>{said}" "<a href="/settings/messaging">"Topic Routing"</a></span>
                </p>
            })}
            <PostForm form fields=&["role"] action=own_page(&api::page_of(id), RoleForm::PATH)>
                <Now form facts=now.into_iter().collect() />
                <input type="hidden" name="form[person]" value=id.to_string() />
                <input type="hidden" name="form[version]" value=version />
                <ChoiceField form field="role" label="Role" options=roles() initial=role.word() hint=match is_self {
                    true => "Your own role: with another one you may not come back to this page.",
                    false => "It counts at once, in every open page of theirs.",
                } />
                <Foot label="Change role" />
            </PostForm>
        </section>
    }
}

/// Whether what is routed to them by name reaches them.
fn receives(page: &PersonPage) -> bool {
    page.role.is_management() && page.state != PersonState::Disabled
}

/// What their role and their place do to the topics whose route names them.
fn routes(page: &PersonPage) -> Option<String> {
    let topics = model::listed(&page.topics);
    let (names, goes) = match page.topics.len() {
        0 => return None,
        1 => ("names", "it goes"),
        _ => ("name", "they go"),
    };
    Some(match receives(page) {
        true => format!(
            "{topics} {names} this person. If they leave management or are disabled, {goes} to the fallback."
        ),
        false => {
            format!("{topics} {names} this person, who receives nothing any more: {goes} to the fallback.")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::{id::PersonId, role::Role, wire::PersonForm};

    fn page(role: Role, topics: &[&str]) -> PersonPage {
        PersonPage {
            id: PersonId(uuid::Uuid::nil()),
            version: String::new(),
            form: PersonForm::default(),
            role,
            state: PersonState::Here,
            is_disabled: false,
            is_account_disabled: false,
            is_shared: false,
            is_self: false,
            can_sign_in: true,
            occupancies: Vec::new(),
            signs_in_until: None,
            is_sign_in_over: false,
            topics: topics.iter().map(|&topic| topic.to_owned()).collect(),
            units: Vec::new(),
        }
    }

    #[test]
    fn what_goes_to_them_by_name_is_told_before_and_after() {
        let said = |role, topics: &[&str]| routes(&page(role, topics));
        assert_eq!(said(Role::Bookkeeper, &[]), None);
        assert!(said(Role::Bookkeeper, &["Billing"]).unwrap().starts_with("Billing names this person. If"));
        let after = said(Role::Resident, &["Billing", "HOA"]).unwrap();
        assert!(
            after.starts_with("Billing and HOA name") && after.contains("receives nothing any more: they go")
        );
        let disabled = PersonPage { state: PersonState::Disabled, ..page(Role::Bookkeeper, &["HOA"]) };
        assert!(!receives(&disabled));
    }
}
