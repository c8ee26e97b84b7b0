//! Taking somebody out.

use super::{model, state::Drawer};
use crate::{browser, ui::Problem};
use frontdesk_domain::{id::PersonId, wire::ParticipantView};
use leptos::prelude::*;

/// Whether somebody is to be taken out, and what they keep.
#[component]
pub(super) fn RemoveStep(
    /// The drawer.
    drawer: Drawer,
    /// Whom.
    person: PersonId,
) -> impl IntoView {
    Effect::new(move |_| browser::focus_soon("remove-title".to_owned()));
    // They may go by themselves meanwhile.
    let one = Memo::new(move |before: Option<&Option<ParticipantView>>| {
        drawer.find(person).or_else(|| before.cloned().flatten())
    });
    let name = move || one.with(|one| one.as_ref().map(|one| one.person.name.clone()));
    let kept = move || one.with(|one| one.as_ref().map(|one| model::kept(one.history)));
    let remove = move |_| {
        if let Some(one) = one.get_untracked() {
            drawer.remove(&one);
        }
    };
    view! {
        <section class="drawer__step" aria-labelledby="remove-title">
            <h3 class="preview__title" id="remove-title" tabindex="-1">"Remove "<bdi>{name}</bdi>"?"</h3>
            <p>{kept}</p>
            <Problem error=drawer.problem />
            <div class="drawer__foot">
                <button class="button button--quiet" type="button" on:click=move |_| drawer.cancel()>"Cancel"</button>
                <button
                    class="button button--danger"
                    type="button"
                    aria-busy=move || drawer.is_busy.get().then_some("true")
                    on:click=remove
                >
                    <span>"Remove "<bdi>{name}</bdi></span>
                </button>
            </div>
        </section>
    }
}
