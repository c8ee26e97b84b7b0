//! The list of people.

use super::{
    api::{self, ChangeGraceForm},
    fields::{Foot, PostForm, Saved},
    filter::Filter,
    model::{self, Place},
};
use crate::{
    boundary::{Answer, own_page, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{Empty, FormState, Shape, TextField},
};
use frontdesk_domain::{
    people::PersonState,
    wire::{self, PersonLine},
};
use leptos::{either::Either, prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// Everybody who has a place in the facility, to be searched and filtered.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let query = use_query_map();
    let place = Memo::new(move |_| query.with(|query| Place::new(|name| query.get_str(name))));
    let loaded = resource(move || place.get(), load);
    view! {
        <Page title="People">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((place, page)) => Either::Left(view! { <List place page /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

/// The page with the place that it is of.
async fn load(place: Place) -> Answer<(Place, wire::PeoplePage)> {
    let page = api::people(place.filter.clone(), place.after).await?;
    Ok((place, page))
}

#[component]
fn List(place: Place, page: wire::PeoplePage) -> impl IntoView {
    let wire::PeoplePage { people, next, found, all, units, grace_days } = page;
    let rows: Vec<_> = people.into_iter().map(|line| view! { <Row line /> }).collect();
    let first = place.after(None).address();
    let is_first = place.after.is_none();
    let next = next.map(|next| place.after(Some(next)).address());
    view! {
        <div class="people-head">
            <p class="page__count">{model::counted(found, all)}</p>
            <a class="button" href=api::IMPORT>"Import"</a>
            <a class="button button--primary" href=api::NEW>"Add a person"</a>
        </div>
        <Filter place units />
        {(!is_first).then(|| view! { <a class="list__more" href=first>"Back to the first"</a> })}
        {match rows.is_empty() {
            true => Either::Left(view! {
                <Empty shape=Shape::People title="Nobody fits.">
                    <a class="button" href=api::PAGE>"Show everybody"</a>
                </Empty>
            }),
            false => Either::Right(view! { <ol class="people" aria-label="People, by name">{rows}</ol> }),
        }}
        {next.map(|next| view! { <a class="list__more" href=next>"More people"</a> })}
        <Grace grace_days />
    }
}

#[component]
fn Row(line: PersonLine) -> impl IntoView {
    let PersonLine { id, name, role, email, units, state, can_sign_in } = line;
    let note = match state {
        PersonState::Here if can_sign_in => None,
        PersonState::Here => Some("No password yet"),
        other => Some(other.label()),
    };
    view! {
        <li class="people__row" class:people__row--out=state != PersonState::Here>
            <a class="people__name" href=api::page_of(id) dir="auto">{name}</a>
            <span class="people__role">{role.label()}</span>
            <span class="people__units" dir="auto">{units.join(", ")}</span>
            <span class="people__email" dir="auto">{email}</span>
            <span class="people__note">{note.map(|note| view! { <span class="badge">{note}</span> })}</span>
        </li>
    }
}

#[component]
fn Grace(grace_days: i64) -> impl IntoView {
    let form = FormState::of(ChangeGraceForm::PATH);
    let is_saved = use_query_map().with_untracked(|query| query.get_str("saved") == Some("grace"));
    view! {
        <section class="people-part" aria-labelledby="people-grace">
            <h2 class="settings__part" id="people-grace">"After moving out"</h2>
            <Saved said=is_saved.then(|| "Saved.".to_owned()) />
            <PostForm form fields=&["days"] action=own_page(api::PAGE, ChangeGraceForm::PATH)>
                <input type="hidden" name="form[was]" value=grace_days />
                <TextField
                    form
                    field="days"
                    label="Days for which residents may still sign in"
                    initial=grace_days.to_string()
                    hint="0 to 365, counted from the last day of their last unit. Board members and staff may sign in whatever they hold."
                />
                <Foot label="Save" />
            </PostForm>
        </section>
    }
}
