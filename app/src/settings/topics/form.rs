//! The form of a topic.

use super::{super::now_says::NowSays, api, editing::Editing, model, target::TargetField};
use crate::{
    boundary::own_page,
    ui::{FieldProblem, Problem},
};
use frontdesk_domain::{
    id::TopicId,
    limits::TOPIC_NAME_CHARS,
    record::RecordKind,
    wire::{TopicForm, TopicRouting},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Name, route, who may pick it, and what it offers.
#[component]
pub(super) fn TopicFields(
    /// Which; none: a new one.
    topic: Option<TopicId>,
    /// Every topic, and who there is.
    routing: TopicRouting,
    /// The version that saving would change.
    version: RwSignal<i64>,
) -> impl IntoView {
    let (editing, shown) = Editing::begin(topic, &routing, version);
    let people = routing.people;
    let TopicForm { name, residents, management, offers, to, fallback } = shown;
    let (action, prefix) = match topic {
        None => (own_page(api::NEW, api::AddForm::PATH), "form"),
        Some(topic) => (own_page(&api::page_of(topic), api::ChangeForm::PATH), "form[topic]"),
    };
    let field = move |name: &str| format!("{prefix}[{name}]");
    let is_wrong = move |field| {
        let problem = editing.about(field);
        move || problem.with(Option::is_some).then_some("true")
    };
    view! {
        <form class="settings__form" method="post" action=action on:submit=move |event| editing.save(&event)>
            {topic.map(|topic| view! {
                <input type="hidden" name="topic" value=topic.to_string() />
                <input type="hidden" name="form[version]" value=move || editing.version.get() />
            })}
            <div class="field">
                <label class="field__label" for="topic-name">"Name"</label>
                <input
                    class="field__input"
                    id="topic-name"
                    name=field("name")
                    value=name
                    autocomplete="off"
                    aria-describedby="topic-name-hint topic-name-problem"
                    aria-invalid=is_wrong("name")
                />
                <p class="field__hint" id="topic-name-hint">{format!("Up to {TOPIC_NAME_CHARS} characters. Old conversations get the new name, too.")}</p>
                <FieldProblem id="topic-name-problem" sentence=editing.about("name") />
            </div>
            <TargetField
                id="topic-to"
                name=field("to")
                label="Goes to"
                nobody="Nobody in particular: facility admins"
                chosen=to
                people=people.clone()
                hint="Whoever is chosen sees new conversations about this topic."
                problem=editing.about("to")
            />
            <TargetField
                id="topic-fallback"
                name=field("fallback")
                label="Fallback"
                nobody="None: facility admins"
                chosen=fallback
                people
                hint="Who gets it when nobody of the first choice is present."
                problem=editing.about("fallback")
            />
            <Pickers editing names=(field("residents"), field("management")) chosen=(residents, management) />
            <OffersField name=field("offers") chosen=offers />
            <Problem error=editing.at_large() />
            <NowSays facts=editing.now keep=api::PAGE />
            <div class="settings__foot">
                <button class="button button--primary" type="submit" aria-busy=move || editing.is_busy.get().then_some("true")>"Save"</button>
                <a class="button button--quiet" href=api::PAGE>"Cancel"</a>
            </div>
        </form>
    }
}

#[component]
fn Pickers(editing: Editing, names: (String, String), chosen: (bool, bool)) -> impl IntoView {
    let boxes = [
        ("topic-residents", "Residents", names.0, chosen.0),
        ("topic-management", "Management", names.1, chosen.1),
    ];
    let boxes = boxes.map(|(id, label, name, is_checked)| {
        view! {
            <label class="switch topic-pickers__one" for=id>
                <input type="checkbox" id=id name=name value="true" checked=is_checked aria-describedby="topic-residents-problem" />
                {label}
            </label>
        }
    });
    view! {
        <fieldset class="topic-pickers">
            <legend class="field__label">"Who may pick it"</legend>
            {boxes.collect_view()}
            <FieldProblem id="topic-residents-problem" sentence=editing.about("residents") />
        </fieldset>
    }
}

#[component]
fn OffersField(name: String, chosen: Option<RecordKind>) -> impl IntoView {
    let choices = std::iter::once(None).chain(RecordKind::ALL.map(Some)).map(|kind| {
        view! { <option value=kind.map_or("", RecordKind::word) selected=kind == chosen>{model::offers(kind)}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for="topic-offers">"Records it offers"</label>
            <select class="field__input settings__choice" id="topic-offers" name=name aria-describedby="topic-offers-hint">
                {choices.collect_view()}
            </select>
            <p class="field__hint" id="topic-offers-hint">"Whoever starts a conversation about it can choose one of these."</p>
        </div>
    }
}
