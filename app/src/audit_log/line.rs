//! One event of the log.

use super::model::{self, Place};
use crate::ui::Time;
use frontdesk_domain::wire::{AuditDetail, AuditLine, PersonView};
use leptos::{either::Either, prelude::*};

/// Number, time, who, what, where, the particulars, and the hash.
#[component]
pub(super) fn LineView(
    /// The event.
    line: AuditLine,
    /// The part of the log that it stands in.
    place: Place,
) -> impl IntoView {
    let AuditLine { seq, moment, actor, said, conversation, about, details, hash, .. } = line;
    let within = conversation.map(|id| {
        let about = about.unwrap_or_else(|| format!("Conversation {id}"));
        view! { <p class="audit__where"><a href=place.within(Some(id)).address() dir="auto">{about}</a></p> }
    });
    view! {
        <li class="audit__line">
            <p class="audit__seq"><span class="visually-hidden">"Number "</span>{seq}</p>
            <p class="audit__when"><Time moment /></p>
            <p class="audit__who">{who(actor, &place)}</p>
            <div class="audit__what">
                <p class="audit__said">{said}</p>
                {within}
                <Details details />
            </div>
            <p class="audit__hash"><span class="visually-hidden">"Hash "</span><code title=hash.clone()>{model::short(&hash)}</code></p>
        </li>
    }
}

fn who(actor: Option<PersonView>, place: &Place) -> impl IntoView {
    match actor {
        None => Either::Left("Frontdesk"),
        Some(actor) => Either::Right(view! {
            <a href=place.by(actor.id).address() dir="auto">{actor.name}</a>
            <span class="audit__role">{actor.role.label()}</span>
        }),
    }
}

#[component]
fn Details(details: Vec<AuditDetail>) -> impl IntoView {
    (!details.is_empty()).then(|| {
        let details = details.into_iter().map(|detail| {
            view! { <div class="audit__detail"><dt>{detail.name}</dt><dd dir="auto">{detail.value}</dd></div> }
        });
        view! { <dl class="audit__details">{details.collect_view()}</dl> }
    })
}
