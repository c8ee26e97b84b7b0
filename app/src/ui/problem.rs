//! What went wrong, said where it went wrong.

use super::{Icon, Shape};
use crate::boundary::UiError;
use leptos::prelude::*;

/// A sentence, read out as soon as it appears, with the number to tell us when it was our fault.
#[component]
pub fn Problem(
    /// What went wrong, if anything did.
    #[prop(into)]
    error: Signal<Option<UiError>>,
) -> impl IntoView {
    view! {
        <div class="problem__place" role="alert">
            {move || error.get().map(|error| view! {
                <p class="problem">
                    <Icon shape=Shape::Alert />
                    <span>
                        {error.sentence().to_owned()}
                        {error.number().map(|number| view! { <small class="problem__number">{number.to_owned()}</small> })}
                    </span>
                </p>
            })}
        </div>
    }
}

/// What is wrong with one field of a form; the field names it by `aria-describedby`.
#[component]
pub fn FieldProblem(
    /// The id that the field points to.
    #[prop(into)]
    id: String,
    /// The sentence, if something is wrong.
    #[prop(into)]
    sentence: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <p class="field__problem" id=id role="alert">{move || sentence.get()}</p>
    }
}
