//! One conversation of which no more is known than that it exists.

use super::{
    dialog::Opening,
    model::{self, Place},
};
use crate::ui::{Avatar, Badge, Time};
use frontdesk_domain::{time::Timestamp, wire::OversightRow};
use leptos::{either::Either, ev::SubmitEvent, prelude::*};

/// Whom it concerns, what about, where it stands; and the way into it.
#[component]
pub(super) fn Row(
    /// What is known.
    row: OversightRow,
    /// The server's clock.
    now: Timestamp,
    /// The part of the list that it stands in.
    place: Place,
    /// What opens it.
    opening: Opening,
) -> impl IntoView {
    let name = format!("who-{}", row.conversation);
    view! {
        <li class="overseen__row">
            <div class="overseen__who" id=name.clone()>
                <Avatar name=row.resident.clone() />
                <span class="overseen__person">
                    <span class="overseen__name" dir="auto">{row.resident.clone()}</span>
                    {row.unit.clone().map(|unit| view! { <span class="overseen__unit">{unit}</span> })}
                </span>
            </div>
            <p class="overseen__topic">
                <span dir="auto">{row.topic.clone()}</span>
                <Badge kind="status">{model::label(row.status)}</Badge>
            </p>
            <p class="overseen__wait">{row.waiting.map(|waiting| model::wait(waiting, now))}</p>
            <p class="overseen__opened">"Opened: "<Time moment=row.opened.clone() /></p>
            <div class="overseen__way">{way_in(row, place, opening, name)}</div>
        </li>
    }
}

fn way_in(row: OversightRow, place: Place, opening: Opening, name: String) -> impl IntoView {
    let id = row.conversation;
    if row.is_here {
        Either::Left(
            view! { <a class="button" href=format!("/messages/{id}") aria-describedby=name>"Open"</a> },
        )
    } else {
        let hidden = place
            .parts()
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
        let ask = move |event: SubmitEvent| {
            event.prevent_default();
            opening.ask(&row);
        };
        Either::Right(view! {
            <form method="get" action="/oversight" on:submit=ask>
                {hidden.collect_view()}
                <input type="hidden" name="open" value=id.to_string() />
                <button class="button" type="submit" aria-haspopup="dialog" aria-describedby=name>"Open…"</button>
            </form>
        })
    }
}
