//! Retiring a topic, and bringing one back.

use super::api;
use crate::{
    boundary::{Answer, FormError, UiError, asked},
    ui::Problem,
};
use frontdesk_domain::{
    id::TopicId,
    wire::{ErrorKind, TopicVersion},
};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// Does it, and shows the list with what came of it. Whoever is told that somebody else was faster can
/// press again: it is then done to what that one has left.
fn act<F>(change: F, of: Acting)
where
    F: Future<Output = Answer<()>> + 'static,
{
    let Acting { topic, version, problem, done } = of;
    spawn_local(async move {
        let Err(error) = asked(change).await else { return done.run(()) };
        if error.0.kind == ErrorKind::Conflict
            && let Ok(routing) = asked(api::topics()).await
            && let Some(now) = routing.topics.iter().find(|one| one.id == topic)
        {
            let _ = version.try_set(now.version);
        }
        let _ = problem.try_set(Some(error));
    });
}

/// What is done to which topic, as it was read, and what comes of it.
#[derive(Clone, Copy)]
struct Acting {
    topic: TopicId,
    version: RwSignal<i64>,
    problem: RwSignal<Option<UiError>>,
    done: Callback<()>,
}

impl Acting {
    fn subject(self) -> TopicVersion {
        TopicVersion { topic: self.topic, version: self.version.get_untracked() }
    }
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
    /// As it was read, or told of since.
    version: Signal<i64>,
) -> impl IntoView {
    let problem = RwSignal::new(FormError::of(api::RetireForm::PATH).0);
    let own = RwSignal::new(version.get_untracked());
    Effect::new(move |_| own.set(version.get()));
    let acting = Acting { topic, version: own, problem, done: to_the_list() };
    view! {
        <form
            class="topic-retire"
            method="post"
            action=api::RetireForm::url()
            on:submit=move |event| {
                event.prevent_default();
                act(api::retire_topic(acting.subject()), acting);
            }
        >
            <h2 class="settings__part">"Retire this topic"</h2>
            <p>"It stays on old conversations and is offered for no new one. You can bring it back."</p>
            <Problem error=problem />
            <Version topic version=own />
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
    let version = RwSignal::new(version);
    let acting = Acting { topic, version, problem, done: then.unwrap_or_else(to_the_list) };
    view! {
        <form
            method="post"
            action=api::BringBackForm::url()
            on:submit=move |event| {
                event.prevent_default();
                act(api::bring_back_topic(acting.subject()), acting);
            }
        >
            <Problem error=problem />
            <Version topic version />
            <button class="button" type="submit" aria-label=format!("Bring back {name}")>"Bring back"</button>
        </form>
    }
}

#[component]
fn Version(topic: TopicId, version: RwSignal<i64>) -> impl IntoView {
    view! {
        <input type="hidden" name="form[topic]" value=topic.to_string() />
        <input type="hidden" name="form[version]" value=move || version.get() />
    }
}
