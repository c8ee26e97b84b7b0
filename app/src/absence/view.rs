//! The page of absences.

use super::{
    api::{self, PAGE, SAVED},
    form::AbsenceFields,
    status::Status,
    team::Team,
};
use crate::{
    boundary::resource,
    frame::{NotShown, Page, PageLoading},
    ui::{Icon, Shape},
};
use frontdesk_domain::wire::AbsencePage;
use leptos::{either::Either, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

/// One's own absence, or for facility admins that of whom the address names; and who else is away.
#[component]
pub fn AwayPage() -> impl IntoView {
    let query = use_query_map();
    let person =
        Memo::new(move |_| query.with(|query| query.get_str("person").and_then(|id| id.parse().ok())));
    let again = RwSignal::new(0_u32);
    let loaded = resource(move || (person.get(), again.get()), |(person, _)| api::read(person));
    let navigate = use_navigate();
    let done = Callback::new(move |()| {
        navigate(SAVED, NavigateOptions::default());
        let _ = again.try_update(|again| *again += 1);
    });
    view! {
        <Page title="Absence">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(page) => Either::Left(view! { <Absences page done /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

#[component]
fn Absences(page: AbsencePage, done: Callback<()>) -> impl IntoView {
    let (team, may_set_others, shown, is_me) =
        (page.team.clone(), page.may_set_others, page.person.id, page.is_me);
    let name = page.person.name.clone();
    view! {
        {(!is_me).then(|| view! {
            <p class="topic-back"><a class="button button--quiet" href=PAGE><Icon shape=Shape::Back />"Absence"</a></p>
            <h2 class="settings__part" dir="auto">{name}</h2>
        })}
        <Status page=page.clone() done />
        <AbsenceFields page done />
        <Team team may_set_others shown />
    }
}
