//! What it is about, and who gets it.

use super::{model, state::Starting};
use crate::ui::FieldProblem;
use frontdesk_domain::wire::TopicChoice;
use leptos::prelude::*;

/// The topics that the reader may pick.
#[component]
pub(super) fn TopicField(
    /// The form.
    starting: Starting,
    /// The topics.
    topics: Vec<TopicChoice>,
) -> impl IntoView {
    let topics = StoredValue::new(topics);
    let chosen = move || starting.writing.with(|writing| writing.topic);
    let options = topics
        .with_value(|topics| topics.iter().map(|topic| (topic.id, topic.name.clone())).collect::<Vec<_>>());
    view! {
        <div class="field">
            <label class="field__label" for="topic">"Topic"</label>
            <select
                class="field__input"
                id="topic"
                name="form[topic]"
                required
                aria-describedby="topic-goes-to topic-problem"
                on:change=move |event| starting.choose_topic(event_target_value(&event).parse().ok())
            >
                <option value="">"Choose a topic"</option>
                {options.into_iter().map(|(id, name)| view! {
                    <option value=id.to_string() selected=starting.writing.with_untracked(|writing| writing.topic) == Some(id) prop:selected=move || chosen() == Some(id)>{name}</option>
                }).collect_view()}
            </select>
            <p class="field__hint" id="topic-goes-to" aria-live="polite">{move || chosen().and_then(|id| goes_to(topics, id))}</p>
            <FieldProblem id="topic-problem" sentence=starting.about("topic") />
        </div>
    }
}

fn goes_to(topics: StoredValue<Vec<TopicChoice>>, id: frontdesk_domain::id::TopicId) -> Option<String> {
    topics.with_value(|topics| {
        topics.iter().find(|topic| topic.id == id).map(|topic| model::goes_to(&topic.recipients))
    })
}
