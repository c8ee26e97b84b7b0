//! The accounts of a demo database, to click.

use super::{
    api::{self, SignInForm},
    view::{SignInAction, submit},
};
use crate::{boundary::resource, ui::Avatar};
use frontdesk_domain::wire::DemoAccount;
use leptos::{prelude::*, server_fn::ServerFn};

/// The accounts of a demo database, by facility; nothing at all in any other.
#[component]
pub(super) fn Demo(
    /// Signs in.
    action: SignInAction,
    /// The page to go to afterwards.
    next: String,
) -> impl IntoView {
    let accounts = resource(|| (), |()| api::demo_accounts());
    let next = StoredValue::new(next);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let accounts = accounts.await.unwrap_or_default();
                (!accounts.is_empty()).then(|| view! { <Accounts accounts action next=next.get_value() /> })
            })}
        </Suspense>
    }
}

#[component]
fn Accounts(accounts: Vec<DemoAccount>, action: SignInAction, next: String) -> impl IntoView {
    let groups = by_facility(accounts).into_iter().map(|(facility, accounts)| {
        let next = next.clone();
        let buttons = accounts
            .into_iter()
            .map(|account| view! { <Account account action next=next.clone() /> })
            .collect_view();
        view! {
            <h3 class="demo__facility">{facility}</h3>
            <ul class="demo__accounts">{buttons}</ul>
        }
    });
    view! {
        <section class="demo" aria-labelledby="demo-title">
            <h2 class="demo__title" id="demo-title">"A demo building: choose who you are"</h2>
            {groups.collect_view()}
        </section>
    }
}

#[component]
fn Account(account: DemoAccount, action: SignInAction, next: String) -> impl IntoView {
    view! {
        <li>
            <form method="post" action=SignInForm::url() on:submit=move |event| submit(&event, action)>
                <input type="hidden" name="next" value=next />
                <input type="hidden" name="form[email]" value=account.email />
                <input type="hidden" name="form[password]" value=account.password />
                <button class="demo__account" type="submit">
                    <Avatar name=account.name.clone() />
                    <span class="demo__who">
                        <span class="demo__name">{account.name}</span>
                        <span class="demo__role">{account.role.label()}</span>
                    </span>
                </button>
            </form>
        </li>
    }
}

/// The accounts of each facility together, in the order given.
fn by_facility(accounts: Vec<DemoAccount>) -> Vec<(String, Vec<DemoAccount>)> {
    let mut groups: Vec<(String, Vec<DemoAccount>)> = Vec::new();
    for account in accounts {
        match groups.iter_mut().find(|(facility, _)| *facility == account.facility) {
            Some((_, group)) => group.push(account),
            None => groups.push((account.facility.clone(), vec![account])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::role::Role;

    fn account(facility: &str, name: &str) -> DemoAccount {
        let (email, password) = (format!("{name}@demo.test"), "frontdesk-demo".into());
        DemoAccount { name: name.into(), role: Role::Resident, facility: facility.into(), email, password }
    }

    #[test]
    fn accounts_stand_under_their_facility_in_order() {
        let groups = by_facility(vec![account("A", "x"), account("B", "y"), account("A", "z")]);
        let names: Vec<_> = groups
            .iter()
            .map(|(f, g)| (f.as_str(), g.iter().map(|a| a.name.as_str()).collect::<Vec<_>>()))
            .collect();
        assert_eq!(names, [("A", vec!["x", "z"]), ("B", vec!["y"])]);
    }
}
