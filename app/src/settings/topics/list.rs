//! The topics in their order.

use super::{api, retire::BringBack, row::Row};
use crate::{
    boundary::{FormError, UiError, asked},
    browser,
    ui::{Icon, Problem, Shape},
};
use frontdesk_domain::{
    id::TopicId,
    topic::Direction,
    wire::{ErrorKind, MoveTopic, TopicRouting},
};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::hooks::use_query_map;

/// Each topic, who gets it, and the ways to change that.
#[component]
pub fn TopicRoutingPart(
    /// All of them.
    routing: TopicRouting,
) -> impl IntoView {
    let is_saved = use_query_map().with_untracked(|query| query.get_str("topics").is_some());
    view! {
        <section class="topic-routing" aria-labelledby="topic-routing">
            <div class="topic-routing__head">
                <h2 class="settings__part" id="topic-routing">"Topic Routing"</h2>
                <p class="settings__saved" role="status">{is_saved.then(|| view! { <Icon shape=Shape::Done />"Saved." })}</p>
                <a class="button topic-routing__add" href=api::NEW>"Add a topic"</a>
            </div>
            <List routing />
        </section>
    }
}

/// The list, and what becomes of it.
#[derive(Clone, Copy)]
pub(super) struct Listing {
    pub routing: RwSignal<TopicRouting>,
    problem: RwSignal<Option<UiError>>,
    said: RwSignal<String>,
}

impl Listing {
    /// Moves a topic, and reads the list again: somebody else may have changed it.
    pub(super) fn move_topic(self, topic: TopicId, direction: Direction) {
        let version = self.routing.with_untracked(|routing| routing.order_version);
        spawn_local(async move {
            let answer = asked(api::move_topic(MoveTopic { version, topic, direction })).await;
            let error = answer.err();
            if error.as_ref().is_none_or(|error| error.0.kind == ErrorKind::Conflict) {
                self.read().await;
            }
            if error.is_none() {
                let _ = self.said.try_set(self.place_of(topic));
                browser::focus_soon(button_id(topic, self.way_left(topic, direction)));
            }
            let _ = self.problem.try_set(error);
        });
    }

    async fn read(self) {
        match asked(api::topics()).await {
            Ok(routing) => drop(self.routing.try_set(routing)),
            Err(error) => drop(self.problem.try_set(Some(error))),
        }
    }

    /// "Billing is number 2 of 7."
    fn place_of(self, topic: TopicId) -> String {
        let open = self.open();
        let place = open.iter().position(|(id, _)| *id == topic);
        place.map_or_else(String::new, |n| format!("{} is number {} of {}.", open[n].1, n + 1, open.len()))
    }

    /// The same way again, or back from an end of the list.
    fn way_left(self, topic: TopicId, direction: Direction) -> Direction {
        let open = self.open();
        let is = |end: Option<&(TopicId, String)>| end.is_some_and(|(id, _)| *id == topic);
        match direction {
            Direction::Up if is(open.first()) => Direction::Down,
            Direction::Down if is(open.last()) => Direction::Up,
            direction => direction,
        }
    }

    /// Those that are not retired.
    fn open(self) -> Vec<(TopicId, String)> {
        let open = |routing: &TopicRouting| {
            let open = routing.topics.iter().filter(|topic| !topic.is_retired);
            open.map(|topic| (topic.id, topic.form.name.clone())).collect()
        };
        self.routing.try_with_untracked(open).unwrap_or_default()
    }
}

/// The id of a button that moves a topic.
pub(super) fn button_id(topic: TopicId, direction: Direction) -> String {
    let way = if direction == Direction::Up { "up" } else { "down" };
    format!("topic-{way}-{topic}")
}

#[component]
fn List(routing: TopicRouting) -> impl IntoView {
    let listing = Listing {
        routing: RwSignal::new(routing),
        problem: RwSignal::new(FormError::of(api::MoveForm::PATH).0),
        said: RwSignal::new(String::new()),
    };
    let rows = move || {
        listing.routing.with(|routing| {
            let open: Vec<_> = routing.topics.iter().filter(|topic| !topic.is_retired).cloned().collect();
            let last = open.len().saturating_sub(1);
            let row = |(n, topic)| view! { <Row topic place=(n == 0, n == last) people=routing.people.clone() listing /> };
            open.into_iter().enumerate().map(row).collect_view()
        })
    };
    view! {
        <Problem error=listing.problem />
        <p class="visually-hidden" role="status">{move || listing.said.get()}</p>
        <ol class="topics">{rows}</ol>
        <Retired listing />
    }
}

#[component]
fn Retired(listing: Listing) -> impl IntoView {
    let again = Callback::new(move |()| spawn_local(listing.read()));
    move || {
        let retired: Vec<_> = listing
            .routing
            .with(|routing| routing.topics.iter().filter(|one| one.is_retired).cloned().collect());
        let count = retired.len();
        let rows = retired.into_iter().map(|topic| {
            let name = topic.form.name.clone();
            view! {
                <li class="topics-retired__row">
                    <span dir="auto">{name.clone()}</span>
                    <BringBack topic=topic.id version=topic.version name then=again />
                </li>
            }
        });
        (count > 0).then(|| {
            view! {
                <details class="topics-retired">
                    <summary class="topics-retired__summary">{format!("Retired topics ({count})")}</summary>
                    <ul>{rows.collect_view()}</ul>
                </details>
            }
        })
    }
}
