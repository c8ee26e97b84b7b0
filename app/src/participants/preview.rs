//! What somebody would see, before they do.

use super::{disclosed::DisclosedLine, model, state::Drawer, step::Purpose};
use crate::{browser, ui::Problem};
use frontdesk_domain::{
    id::PersonId,
    participation::History,
    wire::{Disclosure, PersonView},
};
use leptos::{either::Either, prelude::*};

/// Who is to come in, with which choice, and what that shows them.
#[component]
pub(super) fn PreviewStep(
    /// The drawer.
    drawer: Drawer,
    /// Who.
    person: PersonId,
    /// What for.
    purpose: Purpose,
) -> impl IntoView {
    Effect::new(move |_| browser::focus_soon("preview-title".to_owned()));
    // What was known stays while another choice is looked up, so that the page does not jump.
    let known = RwSignal::new(None::<Disclosure>);
    Effect::new(move |_| {
        if let Some(preview) = drawer.preview.get() {
            known.set(Some(preview));
        }
    });
    Effect::new(move |_| drawer.notice_arrival(person));
    let view = Memo::new(move |_| known.with(|known| known.as_ref().map(|known| known.person.clone())));
    let name = move || view.get().map_or_else(|| "somebody".to_owned(), |view| view.name);
    let title = if purpose == Purpose::Add { "Add " } else { "Hand over to " };
    let is_stuck = move || drawer.preview.with(Option::is_none) && drawer.problem.with(Option::is_some);
    let is_loading = move || drawer.preview.with(Option::is_none) && drawer.problem.with(Option::is_none);
    view! {
        <section class="drawer__step preview" aria-labelledby="preview-title">
            <h3 class="preview__title" id="preview-title" tabindex="-1">{title}<bdi>{name}</bdi></h3>
            {move || view.get().map(|view| view! { <p class="preview__role">{view.role.label()}</p> })}
            <Choices drawer person known />
            {move || known.get().map(|known| view! { <Disclosed known /> })}
            <p class="field__hint" role="status">{move || is_loading().then_some("Looking up what they would see…")}</p>
            <p class="preview__always">{move || drawer.seen_anyway()}</p>
            <Problem error=drawer.problem />
            <div class="drawer__foot">
                <button class="button button--quiet" type="button" on:click=move |_| drawer.cancel()>"Cancel"</button>
                <Show when=is_stuck fallback=move || view! { <Confirm drawer view purpose /> }>
                    <button class="button" type="button" on:click=move |_| drawer.load_again(person)>"Try again"</button>
                </Show>
            </div>
        </section>
    }
}

#[component]
fn Confirm(drawer: Drawer, view: Memo<Option<PersonView>>, purpose: Purpose) -> impl IntoView {
    let is_waiting = move || drawer.is_busy.get() || drawer.preview.with(Option::is_none);
    let word = if purpose == Purpose::Add { "Add " } else { "Hand over to " };
    view! {
        <button
            class="button button--primary"
            type="button"
            aria-busy=move || is_waiting().then_some("true")
            aria-disabled=move || is_waiting().then_some("true")
            on:click=move |_| drawer.confirm()
        >
            <span>{word}<bdi>{move || view.get().map(|view| view.name)}</bdi></span>
        </button>
    }
}

/// How much, and every line of it.
#[component]
fn Disclosed(known: Disclosure) -> impl IntoView {
    let summary = model::summary(&known);
    view! {
        <p class="preview__summary">{summary}</p>
        {(!known.entries.is_empty()).then(|| view! {
            <div class="disclosed" tabindex="0" role="region" aria-label="What they will see">
                <ol class="disclosed__lines">
                    {known.entries.into_iter().map(|entry| {
                        let is_closed = known.closed_records.contains(&entry.seq());
                        view! { <DisclosedLine entry is_closed /> }
                    }).collect_view()}
                </ol>
            </div>
        })}
    }
}

/// The choices are made once: whoever moves through them by keyboard stays in them.
#[component]
fn Choices(drawer: Drawer, person: PersonId, known: RwSignal<Option<Disclosure>>) -> impl IntoView {
    let choices = Memo::new(move |_| {
        known.with(|known| known.as_ref().map(|known| (known.choices.clone(), known.why.clone())))
    });
    let chosen = Memo::new(move |_| known.with(|known| known.as_ref().map(|known| known.history)));
    let one = move |history: History| view! { <Choice drawer person history chosen /> };
    move || {
        let (choices, why) = choices.get()?;
        Some(match choices.as_slice() {
            [only] => Either::Left(
                view! { <p class="preview__only"><strong>{only.label()}"."</strong>" "{why}</p> },
            ),
            _ => Either::Right(view! {
                <fieldset class="choices">
                    <legend class="field__label">"What they see of what was said before"</legend>
                    {choices.into_iter().map(one).collect_view()}
                </fieldset>
            }),
        })
    }
}

#[component]
fn Choice(
    drawer: Drawer,
    person: PersonId,
    history: History,
    chosen: Memo<Option<History>>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="radio"
                name="history"
                value=history.word()
                prop:checked=move || chosen.get() == Some(history)
                on:change=move |_| drawer.load(person, Some(history))
            />
            <span>
                <span class="choice__name">{history.label()}</span>
                <span class="choice__meaning">{model::meaning(history)}</span>
            </span>
        </label>
    }
}
