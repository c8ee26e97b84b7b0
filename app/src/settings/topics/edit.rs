//! The pages of one topic, and of a new one.

use super::{
    api,
    form::TopicFields,
    model,
    retire::{BringBack, Retire},
};
use crate::{
    boundary::{UiError, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{Icon, Shape},
};
use frontdesk_domain::wire::{ErrorKind, TopicRouting, TopicSetting};
use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};
use leptos_router::hooks::use_params_map;

/// A topic that is not there yet.
#[component]
pub fn NewTopicPage() -> impl IntoView {
    let routing = resource(|| (), |()| api::topics());
    view! {
        <Page title="New topic">
            <Back />
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match routing.await {
                        Ok(routing) => Either::Left(view! { <TopicFields topic=None routing version=RwSignal::new(0) /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

/// One topic.
#[component]
pub fn TopicPage() -> impl IntoView {
    let routing = resource(|| (), |()| api::topics());
    let params = use_params_map();
    view! {
        <Page title="Topic">
            <Back />
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    let asked = params.with_untracked(|params| params.get_str("topic").and_then(|id| id.parse().ok()));
                    match routing.await {
                        Err(error) => EitherOf3::A(view! { <NotShown error /> }),
                        Ok(routing) => match routing.topics.iter().find(|one| Some(one.id) == asked).cloned() {
                            Some(topic) => EitherOf3::B(view! { <OneTopic topic routing /> }),
                            None => EitherOf3::C(not_found()),
                        },
                    }
                })}
            </Transition>
        </Page>
    }
}

fn not_found() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::boundary::page_status(ErrorKind::NotFound);
    view! { <NotShown error=UiError::here(ErrorKind::NotFound, "There is no such topic.") /> }
}

#[component]
fn Back() -> impl IntoView {
    view! { <p class="topic-back"><a class="button button--quiet" href=api::PAGE><Icon shape=Shape::Back />"Topic Routing"</a></p> }
}

#[component]
fn OneTopic(topic: TopicSetting, routing: TopicRouting) -> impl IntoView {
    let (id, is_retired) = (topic.id, topic.is_retired);
    // Once the form has told what somebody else has changed, what is under it goes by that, too.
    let version = RwSignal::new(topic.version);
    view! {
        <h2 class="settings__part" dir="auto">{topic.form.name.clone()}</h2>
        {(!is_retired).then(|| view! {
            <p>"Now it goes to "<strong dir="auto">{model::names(&topic.recipients)}</strong>"."</p>
            <Warning warning=topic.warning.clone() />
            <TopicFields topic=Some(id) routing version />
            <Retire topic=id version=version.into() />
        })}
        {is_retired.then(|| view! {
            <p>"This topic is retired: it stays on old conversations and is offered for no new one."</p>
            <BringBack topic=id version=topic.version name=topic.form.name.clone() />
        })}
    }
}

/// That it does not go where the route says.
#[component]
pub(super) fn Warning(
    /// Why.
    warning: Option<String>,
) -> impl IntoView {
    warning.map(|warning| {
        view! { <p class="topic-warning"><Icon shape=Shape::Alert /><span>{warning}</span></p> }
    })
}
