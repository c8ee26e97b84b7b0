//! Retiring a topic, and bringing one back.

use super::api;
use crate::{
    boundary::{Answer, FormError, UiError, asked},
    ui::Problem,
};
use frontdesk_domain::{id::TopicId, wire::TopicVersion};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// Does it, and shows the list with what came of it.
fn act<F>(change: F, problem: RwSignal<Option<UiError>>, done: Callback<()>)
where
    F: Future<Output = Answer<()>> + 'static,
{
    spawn_local(async move {
        match asked(change).await {
            Ok(()) => done.run(()),
            Err(error) => drop(problem.try_set(Some(error))),
        }
    });
}

fn to_the_list() -> Callback<()> {
    let navigate = use_navigate();
    Callback::new(move |()| navigate(api::SAVED, NavigateOptions::default()))
}

/// The button that retires a topic.
#[component]
pub(super) fn Retire(
    /// Which.
    topic: TopicId,
    /// As it was read.
    version: i64,
) -> impl IntoView {
    let problem = RwSignal::new(FormError::of(api::RetireForm::PATH).0);
    let done = to_the_list();
    view! {
        <form
            class="topic-retire"
            method="post"
            action=api::RetireForm::url()
            on:submit=move |event| {
                event.prevent_default();
                act(api::retire_topic(TopicVersion { topic, version }), problem, done);
            }
        >
            <h2 class="settings__part">"Retire this topic"</h2>
            <p>"It stays on old conversations and is offered for no new one. You can bring it back."</p>
            <Problem error=problem />
            <Version topic version />
            <button class="button button--danger" type="submit">"Retire"</button>
        </form>
    }
}

/// The button that brings one back.
#[component]
pub(super) fn BringBack(
    /// Which.
    topic: TopicId,
    /// As it was read.
    version: i64,
    /// What it is called.
    name: String,
    /// What follows; otherwise the list is opened.
    #[prop(optional)]
    then: Option<Callback<()>>,
) -> impl IntoView {
    let problem = RwSignal::new(FormError::of(api::BringBackForm::PATH).0);
    let done = then.unwrap_or_else(to_the_list);
    view! {
        <form
            method="post"
            action=api::BringBackForm::url()
            on:submit=move |event| {
                event.prevent_default();
                act(api::bring_back_topic(TopicVersion { topic, version }), problem, done);
            }
        >
            <Problem error=problem />
            <Version topic version />
            <button class="button" type="submit" aria-label=format!("Bring back {name}")>"Bring back"</button>
        </form>
    }
}

#[component]
fn Version(topic: TopicId, version: i64) -> impl IntoView {
    view! {
        <input type="hidden" name="form[topic]" value=topic.to_string() />
        <input type="hidden" name="form[version]" value=version />
    }
}
