//! The units that somebody held, holds and will hold.

use super::occupancy::OccupancyFields;
use crate::{
    boundary::Typed,
    settings::people::api::{self, PutForm},
};
use frontdesk_domain::{
    id::OccupancyId,
    wire::{OccupancyView, PersonPage},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// Which of them is being changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    New,
    One(OccupancyId),
}

impl Open {
    /// As a form that came back says, or else the address.
    fn of(query: Option<&str>) -> Self {
        let typed: Option<PutForm> = Typed::of(PutForm::PATH).read();
        match (typed.map(|typed| typed.form.occupancy), query) {
            (Some(Some(id)), _) => Self::One(id),
            (Some(None), _) | (None, Some("new")) => Self::New,
            (None, Some(id)) => id.parse().map_or(Self::Nothing, Self::One),
            (None, None) => Self::Nothing,
        }
    }
}

/// All of them, the newest first, and the form for one.
#[component]
pub(super) fn Occupancies(
    /// The person.
    page: PersonPage,
) -> impl IntoView {
    let open = use_query_map().with_untracked(|query| Open::of(query.get_str("unit")));
    let person = page.id;
    let is_empty = page.occupancies.is_empty();
    let one = page.occupancies.iter().find(|one| Open::One(one.id) == open).cloned();
    let is_open = open == Open::New || one.is_some();
    let rows = page.occupancies.clone().into_iter().map(move |view| {
        let is_this = Open::One(view.id) == open;
        view! { <Row view person is_this /> }
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <section class="people-part" aria-labelledby="person-units-part">
            <h2 class="settings__part" id="person-units-part">"Units"</h2>
            {is_empty.then(|| view! { <p>"They hold no unit."</p> })}
            {(!is_empty).then(|| view! { <ul class="person-units">{rows}</ul> })}
            {(open != Open::New).then(|| view! {
                <p><a class="button" href=format!("{}?unit=new#unit-form", api::page_of(person))>"Add a unit"</a></p>
            })}
            {is_open.then(|| view! { <OccupancyFields page one /> })}
        </section>
    }
}

#[component]
fn Row(view: OccupancyView, person: frontdesk_domain::id::PersonId, is_this: bool) -> impl IntoView {
    let OccupancyView { id, form, said, is_now } = view;
    let change = format!("{}?unit={id}#unit-form", api::page_of(person));
    view! {
        <li class="person-units__row">
            <span class="person-units__unit" dir="auto">{form.unit.clone()}</span>
            <span class="person-units__said">{said}{is_now.then(|| view! { " "<span class="badge">"Now"</span> })}</span>
            {(!is_this).then(|| view! {
                <a class="button" href=change aria-label=format!("Move out or correct {}", form.unit)>"Move out or correct"</a>
            })}
        </li>
    }
}
