//! What could not be sent, with why, and a button to try it again.

use super::api::{self, RetryForm, UNDELIVERED};
use crate::{
    boundary::{asked, own_page, resource},
    frame::{NotShown, Page, PageLoading},
    ui::{FormState, Problem, Time},
};
use frontdesk_domain::wire::DeadTelling;
use leptos::{either::Either, ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};

/// What could not be sent to people of this facility.
#[component]
pub fn UndeliveredPage() -> impl IntoView {
    let again = RwSignal::new(0_u32);
    let loaded = resource(move || again.get(), |_| api::undelivered());
    let done = Callback::new(move |()| again.update(|again| *again += 1));
    view! {
        <Page title="Not delivered">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(all) => Either::Left(view! { <Undelivered all done /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

#[component]
fn Undelivered(all: Vec<DeadTelling>, done: Callback<()>) -> impl IntoView {
    let form = FormState::of(RetryForm::PATH);
    let retry = move |event: SubmitEvent, id| {
        event.prevent_default();
        spawn_local(async move {
            match asked(api::retry(id)).await {
                Ok(()) => drop(done.try_run(())),
                Err(error) => drop(form.problems.try_set(vec![error])),
            }
        });
    };
    let row = move |DeadTelling { id, name, what, channel, since, why }: DeadTelling| {
        let label = format!("Try again: {} by {} to {name}", what.label(), channel.label());
        view! {
            <li class="undelivered__row">
                <p><strong dir="auto">{name}</strong>" · "{what.label()}" · "{channel.label()}" · "<Time moment=since /></p>
                <p class="field__hint" dir="auto">{why}</p>
                <form method="post" action=own_page(UNDELIVERED, RetryForm::PATH) on:submit=move |event| retry(event, id)>
                    <input type="hidden" name="id" value=id.to_string() />
                    <button class="button" type="submit" aria-label=label>"Try again"</button>
                </form>
            </li>
        }
    };
    let is_empty = all.is_empty();
    view! {
        <Problem error=form.at_large(&[]) />
        {is_empty.then(|| view! { <p>"Everything that was to be sent was sent, or is still being tried."</p> })}
        <ul class="undelivered">{all.into_iter().map(row).collect_view()}</ul>
    }
}
