//! Who of the team is away, and the way to change that for those who may.

use super::{api, model, status::Mark};
use frontdesk_domain::{id::PersonId, wire::TeamMember};
use leptos::prelude::*;

/// The team: all of it for facility admins, otherwise those who are or will be away.
#[component]
pub(super) fn Team(
    /// Who.
    team: Vec<TeamMember>,
    /// Whether the reader sets others away.
    may_set_others: bool,
    /// Whose form stands above.
    shown: PersonId,
) -> impl IntoView {
    let title = if may_set_others { "The team" } else { "Who is away" };
    let is_empty = team.is_empty();
    let rows = team.into_iter().map(move |member| view! { <Row member may_set_others shown /> });
    view! {
        <section class="away-team" aria-labelledby="away-team">
            <h2 class="settings__part" id="away-team">{title}</h2>
            {is_empty.then(|| view! { <p>"Nobody is away, and nobody plans to be."</p> })}
            <ul class="away-team__rows">{rows.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Row(member: TeamMember, may_set_others: bool, shown: PersonId) -> impl IntoView {
    let TeamMember { person, absence } = member;
    let is_away = absence.is_some();
    let edit = (may_set_others && person.id != shown).then(|| {
        let (word, page) = (if is_away { "Change" } else { "Set away" }, format!("{}?person={}", api::PAGE, person.id));
        view! { <a class="button away-team__edit" href=page aria-label=format!("{word}: {}", person.name)>{word}</a> }
    });
    view! {
        <li class="away-team__row">
            <div class="away-team__who">
                <p class="away-team__name">
                    <bdi>{person.name.clone()}</bdi>
                    {absence.as_ref().map(|absence| view! { <Mark is_now=absence.is_now /> })}
                </p>
                <p class="away-team__role">{person.role.label()}</p>
                {absence.map(|absence| view! {
                    <p dir="auto">{format!("Away {}. {}", absence.said, model::stands_in(&absence))}</p>
                })}
            </div>
            {edit}
        </li>
    }
}
