//! One topic of the list.

use super::{
    api,
    edit::Warning,
    list::{Listing, button_id},
    model,
};
use crate::ui::{Icon, Shape};
use frontdesk_domain::{
    topic::Direction,
    wire::{PersonView, TopicSetting},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Its name, who may pick it, where it goes, who gets it now, and its place.
#[component]
pub(super) fn Row(
    /// The topic.
    topic: TopicSetting,
    /// Whether it is the first, and the last.
    place: (bool, bool),
    /// Those of management.
    people: Vec<PersonView>,
    /// The list.
    listing: Listing,
) -> impl IntoView {
    let TopicSetting { form, recipients, warning, .. } = &topic;
    let offers = form.offers.map(|kind| view! { <span class="badge">{model::offers(Some(kind))}</span> });
    let facts = [
        ("Picked by", model::pickers(form).to_owned()),
        ("Goes to", model::route(form, &people)),
        ("Now", model::names(recipients)),
    ];
    let facts = facts.map(|(label, value)| {
        view! { <div class="topics__fact"><dt>{label}</dt><dd dir="auto">{value}</dd></div> }
    });
    let (is_first, is_last) = place;
    let name = form.name.clone();
    view! {
        <li class="topics__row">
            <div class="topics__moves">
                <Move topic=topic.clone() direction=Direction::Up is_at_end=is_first listing />
                <Move topic=topic.clone() direction=Direction::Down is_at_end=is_last listing />
            </div>
            <div class="topics__what">
                <h3 class="topics__name"><span dir="auto">{name.clone()}</span>{offers}</h3>
                <dl class="topics__facts">{facts.collect_view()}</dl>
                <Warning warning=warning.clone() />
            </div>
            <a class="button topics__edit" href=api::page_of(topic.id) aria-label=format!("Edit {name}")>"Edit"</a>
        </li>
    }
}

#[component]
fn Move(topic: TopicSetting, direction: Direction, is_at_end: bool, listing: Listing) -> impl IntoView {
    let id = topic.id;
    let (word, shape) = match direction {
        Direction::Up => ("up", Shape::Up),
        Direction::Down => ("down", Shape::Down),
    };
    let version = listing.routing.with_untracked(|routing| routing.order_version);
    view! {
        <form
            method="post"
            action=api::MoveForm::url()
            on:submit=move |event| {
                event.prevent_default();
                listing.move_topic(id, direction);
            }
        >
            <input type="hidden" name="form[version]" value=version />
            <input type="hidden" name="form[topic]" value=id.to_string() />
            <input type="hidden" name="form[direction]" value=word />
            <button class="button button--quiet topics__move" id=button_id(id, direction) type="submit" disabled=is_at_end aria-label=format!("Move {} {word}", topic.form.name)>
                <Icon shape />
            </button>
        </form>
    }
}
