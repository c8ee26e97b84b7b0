//! Whether somebody is away, the way back, and for whom they stand in.

use super::{
    api::{self, EndAbsenceForm},
    model,
};
use crate::{
    boundary::{FormError, asked},
    ui::{Badge, Problem},
};
use frontdesk_domain::wire::{AbsencePage, AbsenceView, EndAbsence};
use leptos::{either::Either, ev::SubmitEvent, prelude::*, server_fn::ServerFn, task::spawn_local};

/// How it stands with somebody.
#[component]
pub(super) fn Status(
    /// Their page.
    page: AbsencePage,
    /// What follows when an absence was ended.
    done: Callback<()>,
) -> impl IntoView {
    let AbsencePage { person, is_me, version, absence, stands_in_for, .. } = page;
    let who = model::who_is(&person, is_me);
    let is_away = absence.is_some();
    let standing = stands_in_for.into_iter().map(move |one| view! { <Standing absence=one is_me is_away /> });
    let form = EndAbsence { person: person.id, version };
    view! {
        <div class="away-status">
            {match absence {
                None => Either::Left(view! { <p dir="auto">{format!("{who} not set away.")}</p> }),
                Some(absence) => Either::Right(view! {
                    <p dir="auto">
                        <strong>{format!("{who} away {}.", absence.said)}</strong>" "{model::stands_in(&absence)}
                    </p>
                    <End form is_now=absence.is_now is_me done />
                }),
            }}
            {standing.collect_view()}
        </div>
    }
}

/// For whom somebody stands in, and what becomes of that while they are away themselves.
#[component]
fn Standing(absence: AbsenceView, is_me: bool, is_away: bool) -> impl IntoView {
    let who = if is_me { "You stand in for " } else { "Stands in for " };
    let so = if is_me {
        " While you are away, whoever stands in for you does that, too."
    } else {
        " While they are away, whoever stands in for them does that, too."
    };
    view! {
        <p>{who}<bdi>{absence.person.name}</bdi>" "{absence.said}"."{is_away.then_some(so)}</p>
    }
}

#[component]
fn End(form: EndAbsence, is_now: bool, is_me: bool, done: Callback<()>) -> impl IntoView {
    let problem = RwSignal::new(FormError::of(EndAbsenceForm::PATH).0);
    let is_busy = RwSignal::new(false);
    let end = move |event: SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        spawn_local(async move {
            let answer = asked(api::end(form)).await;
            let _ = is_busy.try_set(false);
            match answer {
                Ok(()) => drop(done.try_run(())),
                Err(error) => drop(problem.try_set(Some(error))),
            }
        });
    };
    let label = match (is_now, is_me) {
        (true, true) => "I am back",
        (true, false) => "Back already",
        (false, _) => "Cancel this absence",
    };
    view! {
        <form method="post" action=EndAbsenceForm::url() on:submit=end>
            <Problem error=problem />
            <input type="hidden" name="form[person]" value=form.person.to_string() />
            <input type="hidden" name="form[version]" value=form.version />
            <button class="button" type="submit" aria-busy=move || is_busy.get().then_some("true")>{label}</button>
        </form>
    }
}

/// That somebody is away, or will be.
#[component]
pub(super) fn Mark(
    /// Whether it has begun.
    is_now: bool,
) -> impl IntoView {
    view! { <Badge kind="away">{if is_now { "Away" } else { "Planned" }}</Badge> }
}
