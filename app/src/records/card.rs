//! A record in a conversation: what it says now, and what it said when it was linked.

use super::model;
use crate::ui::{Badge, Icon, Shape, Text};
use frontdesk_domain::wire::{CardLine, RecordCard, RecordChange};
use leptos::{either::Either, prelude::*};

/// A record; or, for those it is not for, that there is one.
#[component]
pub(crate) fn RecordCardView(
    /// The record.
    card: Option<RecordCard>,
) -> impl IntoView {
    match card {
        Some(card) => Either::Left(view! { <Shown card /> }),
        None => Either::Right(view! {
            <div class="record-card record-card--closed">
                <p class="record-card__closed"><Icon shape=Shape::Lock />"A record is linked here. It is not shared with you."</p>
            </div>
        }),
    }
}

#[component]
fn Shown(card: RecordCard) -> impl IntoView {
    let kind = format!("{} {}", card.kind.label(), card.reference);
    let details = card.details.join(" · ");
    view! {
        <article class="record-card" data-tone=model::tone(card.tone)>
            <p class="record-card__kind"><Icon shape=Shape::Page /><span dir="auto">{kind}</span></p>
            <p class="record-card__title"><a href=format!("/records/{}", card.id) dir="auto">{card.title}</a></p>
            <p class="record-card__facts">
                <Badge kind=model::tone(card.tone)>{card.status}</Badge>
                {card.amount.map(|amount| view! { <strong class="record-card__amount">{amount}</strong> })}
                <span>{details}</span>
            </p>
            {card.change.map(|change| view! { <Change change /> })}
            <More lines=card.lines description=card.description />
        </article>
    }
}

#[component]
fn Change(change: RecordChange) -> impl IntoView {
    view! {
        <dl class="record-card__change">
            <dt>"Then"</dt>
            <dd>{change.then}</dd>
            <dt>"Now"</dt>
            <dd>{change.now}</dd>
        </dl>
    }
}

/// What is there on demand.
#[component]
fn More(lines: Vec<CardLine>, description: Option<String>) -> impl IntoView {
    let count = lines.len();
    let lines = (count > 0).then(|| {
        view! {
            <details class="record-card__more">
                <summary>{model::lines(count)}</summary>
                <Lines lines />
            </details>
        }
    });
    let description = description.map(|text| {
        view! {
            <details class="record-card__more">
                <summary>"Description"</summary>
                <Text text />
            </details>
        }
    });
    view! { {lines}{description} }
}

/// What an invoice is made of.
#[component]
pub(super) fn Lines(
    /// Its lines.
    lines: Vec<CardLine>,
) -> impl IntoView {
    let row = |line: CardLine| {
        view! { <tr><th scope="row" dir="auto">{line.title}</th><td>{line.amount}</td></tr> }
    };
    view! { <table class="record-lines"><tbody>{lines.into_iter().map(row).collect_view()}</tbody></table> }
}
