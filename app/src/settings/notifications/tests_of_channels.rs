//! A test of each channel.

use super::api::{self, PAGE, TestChannelForm};
use crate::{
    boundary::{asked, own_page},
    ui::{FormState, Problem},
};
use frontdesk_domain::channel::ChannelKind;
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};
use leptos_router::hooks::use_query_map;

/// A button for each channel that this person has.
#[component]
pub(super) fn Tests(
    /// Which ones.
    has: Vec<ChannelKind>,
) -> impl IntoView {
    let form = FormState::of(TestChannelForm::PATH);
    let tested = use_query_map()
        .with_untracked(|query| query.get_str("tested").and_then(|word| word.parse::<ChannelKind>().ok()));
    let sent = RwSignal::new(tested);
    let is_busy = RwSignal::new(false);
    let test = move |event: SubmitEvent, kind: ChannelKind| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        sent.set(None);
        spawn_local(async move {
            let answer = asked(api::test(kind)).await;
            let _ = is_busy.try_set(false);
            let _ = sent.try_set(answer.is_ok().then_some(kind));
            let _ = form.problems.try_set(answer.err().into_iter().collect());
        });
    };
    let button = move |kind: ChannelKind| {
        let busy = move || is_busy.get().then_some("true");
        view! {
            <form method="post" action=own_page(PAGE, TestChannelForm::PATH) on:submit=move |event| test(event, kind)>
                <input type="hidden" name="channel" value=kind.word() />
                <button class="button" type="submit" aria-busy=busy>{format!("Test {}", kind.label())}</button>
            </form>
        }
    };
    let said = move || {
        sent.get().map(|kind: ChannelKind| format!("Sent. Look whether it arrives by {}.", kind.label()))
    };
    let is_empty = has.is_empty();
    view! {
        <section class="settings__form" aria-labelledby="part-tests">
            <h2 class="settings__part" id="part-tests">"Does it arrive?"</h2>
            {is_empty.then(|| view! { <p class="field__hint">"No channel is set up for you yet."</p> })}
            <Problem error=form.at_large(&[]) />
            <div class="settings__foot">{has.into_iter().map(button).collect_view()}</div>
            <p class="settings__saved" role="status">{said}</p>
        </section>
    }
}
