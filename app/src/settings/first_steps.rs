//! Settings → First steps: what a new facility still needs, counted anew each time.

use super::{
    api,
    steps::{Step, steps},
};
use crate::{
    boundary::resource,
    frame::{NotShown, Page, PageLoading},
    ui::{Icon, Shape},
};
use frontdesk_domain::wire::FirstSteps;
use leptos::{either::Either, prelude::*};

/// The checklist.
#[component]
pub fn FirstStepsPage() -> impl IntoView {
    let facts = resource(|| (), |()| api::first_steps());
    view! {
        <Page title="First steps">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match facts.await {
                        Ok(facts) => Either::Left(view! { <Steps facts /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

#[component]
fn Steps(facts: FirstSteps) -> impl IntoView {
    let steps = steps(&facts);
    let done = steps.iter().filter(|step| step.is_done).count();
    view! {
        <p class="page__lead">"What a building needs before its residents write. The list is counted from what is there, so nothing has to be ticked off."</p>
        <p class="page__count">{format!("{done} of {} done", steps.len())}</p>
        <ol class="steps">{steps.into_iter().map(|step| view! { <One step /> }).collect_view()}</ol>
    }
}

#[component]
fn One(step: Step) -> impl IntoView {
    let Step { title, is_done, said, command, page } = step;
    let (shape, word) = if is_done { (Shape::Done, "Done") } else { (Shape::Forth, "To do") };
    view! {
        <li class="steps__step" class:steps__step--done=is_done>
            <span class="steps__mark"><Icon shape /></span>
            <div class="steps__body">
                <h2 class="steps__title">{title}<span class="steps__state">{word}</span></h2>
                <p class="steps__said">{said}</p>
                {page.map(|(page, name)| view! { <p><a class="button" href=page>{name}</a></p> })}
                {command.map(|command| view! { <p class="steps__command"><code>{command}</code></p> })}
            </div>
        </li>
    }
}
