//! The page of one person: what is said of them, their role, their units, and whether they are let in.

mod disable;
mod facts;
mod occupancies;
mod occupancy;
mod role;

use super::{
    super::invites::{InviteSection, invite_of},
    api,
    fields::{Back, Saved},
};
use crate::{
    boundary::{UiError, resource},
    frame::{NotShown, Page, PageLoading},
};
use disable::Disabling;
use facts::FactsPart;
use frontdesk_domain::{
    id::PersonId,
    people::PersonState,
    wire::{self, ErrorKind, InviteOf},
};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use occupancies::Occupancies;
use role::RolePart;

/// One person of the facility.
#[component]
pub fn PersonPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    // After something was saved, or to change another unit, the address is another one, and the page is
    // asked for again.
    let asked = Memo::new(move |_| {
        let person = params.with(|params| params.get_str("person").and_then(|id| id.parse().ok()));
        let part = |name| query.with(|query| query.get_str(name).map(str::to_owned));
        (person, part("saved"), part("unit"))
    });
    let loaded = resource(move || asked.get(), |(person, ..)| load(person));
    view! {
        <Page title="Person">
            <Back href=api::PAGE label="People" />
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((page, invite)) => Either::Left(view! { <OnePerson page invite /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

/// One after the other: whoever may not see the page is refused once.
async fn load(person: Option<PersonId>) -> Result<(wire::PersonPage, InviteOf), UiError> {
    let Some(person) = person else { return Err(no_such_person()) };
    let page = api::person(person).await?;
    Ok((page, invite_of(person).await?))
}

/// What is no id at all is answered like an id of nobody.
fn no_such_person() -> UiError {
    #[cfg(feature = "ssr")]
    crate::boundary::page_status(ErrorKind::NotFound);
    UiError::here(ErrorKind::NotFound, "There is no such person.")
}

#[component]
fn OnePerson(page: wire::PersonPage, invite: InviteOf) -> impl IntoView {
    let saved = use_query_map().with_untracked(|query| query.get_str("saved").map(str::to_owned));
    let said = saved.map(|saved| match saved.as_str() {
        "added" => "Added. They cannot sign in before they are invited.".to_owned(),
        _ => "Saved.".to_owned(),
    });
    view! {
        <div class="person-head">
            <h2 class="person-head__name" dir="auto">{page.form.name.clone()}</h2>
            <span class="badge">{page.role.label()}</span>
            {(page.state != PersonState::Here).then(|| view! { <span class="badge">{page.state.label()}</span> })}
        </div>
        <Saved said />
        <Standing page=page.clone() />
        <FactsPart page=page.clone() />
        <RolePart page=page.clone() />
        <Occupancies page=page.clone() />
        <InviteSection of=invite />
        <Disabling page />
    }
}

/// Until when they may sign in, and why they cannot.
#[component]
fn Standing(page: wire::PersonPage) -> impl IntoView {
    let moved_out = match (&page.signs_in_until, page.is_sign_in_over) {
        (Some(day), true) => {
            Some(format!("Moved out. They could sign in until {day}; what they could read stays theirs."))
        }
        (Some(day), false) => Some(format!("They may sign in until {day}.")),
        (None, _) => None,
    };
    let sentences = [
        page.is_account_disabled.then(|| "The operator has disabled this account everywhere.".to_owned()),
        page.is_disabled.then(|| "Disabled: they cannot sign in here, and receive nothing new.".to_owned()),
        moved_out,
        (!page.can_sign_in).then(|| "They have no password yet, so they cannot sign in.".to_owned()),
    ];
    let lines: Vec<_> = sentences.into_iter().flatten().map(|said| view! { <li>{said}</li> }).collect();
    (!lines.is_empty()).then(|| view! { <ul class="person-standing">{lines}</ul> })
}
