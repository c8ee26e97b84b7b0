//! The set-up page.

use super::{
    api::{self, FORM, SetUpForm},
    model::{self, CURRENCIES, FIELDS, LOCALES},
};
use crate::{
    boundary::{Answer, UiError, own_page, resource},
    browser,
    ui::{FormState, Icon, NotFound, Problem, Shape, TextField},
};
use frontdesk_domain::wire::{ErrorKind, SetUpChoices};
use leptos::{
    either::EitherOf3,
    ev::{Event, SubmitEvent},
    form::FromFormData,
    html::Input,
    prelude::*,
};
use leptos_meta::Title;

type Opening = Action<SetUpForm, Answer<String>>;

/// Opens the first facility; no page at all as soon as there is one.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let choices = resource(|| (), |()| api::begin());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match choices.await {
                    Ok(choices) => EitherOf3::A(view! { <Card choices /> }),
                    Err(error) if error.0.kind == ErrorKind::NotFound => EitherOf3::B(view! { <NotFound /> }),
                    Err(error) => EitherOf3::C(view! { <main class="alone"><Problem error=Signal::stored(Some(error)) /></main> }),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Card(choices: SetUpChoices) -> impl IntoView {
    view! {
        <Title text="Set up · Frontdesk" />
        <main class="set-up">
            <div class="set-up__card">
                <p class="sign-in__brand"><Icon shape=Shape::Bell />"Frontdesk"</p>
                <h1 class="set-up__title">"Set up your building"</h1>
                <p class="set-up__lead">"Nothing is here yet. This page opens the first facility and makes its admin; then it is gone."</p>
                <Form choices />
            </div>
        </main>
    }
}

#[component]
fn Form(choices: SetUpChoices) -> impl IntoView {
    let (form, opening) =
        (FormState::of(FORM), Opening::new(|form: &SetUpForm| api::open(form.form.clone())));
    let zone = NodeRef::<Input>::new();
    Effect::new(move || match opening.value().get() {
        Some(Ok(next)) => browser::go(&next),
        Some(Err(error)) => show(form, vec![error]),
        None => prefill(zone),
    });
    let is_busy = move || opening.pending().get() || matches!(opening.value().get(), Some(Ok(_)));
    // Posted to its own page: see `boundary::form`.
    view! {
        <form class="set-up__form" method="post" action=own_page("/set-up", FORM) novalidate on:submit=move |event| submit(&event, form, opening)>
            <Problem error=form.at_large(FIELDS) />
            <TextField form field="code" label="One-time code" hint="The server's log has it, in a line with the address of this page." />
            <h2 class="set-up__part">"The facility"</h2>
            <Names form />
            <TextField form field="time_zone" label="Time zone" list="time-zones" hint="Begin to type: Europe/Berlin." node_ref=zone />
            <TextField form field="locale" label="Language" list="locales" initial="en-GB" hint="Of dates and amounts: en-GB, de-DE." />
            <TextField form field="currency" label="Currency" list="currencies" hint="Three letters: EUR." />
            <h2 class="set-up__part">"Its first admin"</h2>
            <TextField form field="admin_name" label="Your name" autocomplete="name" />
            <TextField form field="email" label="Email" kind="email" autocomplete="username" hint="You sign in with it." />
            <TextField form field="password" label="Password" kind="password" autocomplete="new-password" hint="8 to 128 characters." />
            <button class="button button--primary set-up__open" type="submit" aria-busy=move || is_busy().then_some("true")>"Open the facility"</button>
            <Offered id="time-zones" offered=choices.time_zones.into_iter().map(|zone| (zone, String::new())).collect() />
            <Offered id="locales" offered=owned(&LOCALES) />
            <Offered id="currencies" offered=owned(&CURRENCIES) />
        </form>
    }
}

/// Its name, and the slug that follows the name until somebody types another one.
#[component]
fn Names(form: FormState) -> impl IntoView {
    let (name, slug) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let suggested = StoredValue::new(String::new());
    let follow = move |event: Event| {
        if event_target::<web_sys::Element>(&event).id() != "name" {
            return;
        }
        let (Some(name), Some(slug)) = (name.get_untracked(), slug.get_untracked()) else { return };
        if let Some(new) = model::followed(&slug.value(), &suggested.get_value(), &name.value()) {
            slug.set_value(&new);
            suggested.set_value(new);
        }
    };
    view! {
        <div class="set-up__names" on:input=follow>
            <TextField form field="name" label="Name" node_ref=name />
            <TextField form field="slug" label="Short name" optional=true node_ref=slug hint="For commands: lower-case letters, digits and dashes. Empty: made from the name." />
        </div>
    }
}

/// What can be typed into a field that names this list.
#[component]
pub(crate) fn Offered(
    /// The id of the list.
    id: &'static str,
    /// Each with its label.
    offered: Vec<(String, String)>,
) -> impl IntoView {
    let option = |(value, label): (String, String)| view! { <option value=value>{label}</option> };
    view! { <datalist id=id>{offered.into_iter().map(option).collect_view()}</datalist> }
}

/// A list of the program as [`Offered`] takes it.
pub(crate) fn owned(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(value, label)| ((*value).to_owned(), (*label).to_owned())).collect()
}

/// This device is most likely where the building is.
fn prefill(zone: NodeRef<Input>) {
    if let (Some(zone), Some(here)) = (zone.get_untracked(), browser::time_zone())
        && zone.value().is_empty()
    {
        zone.set_value(&here);
    }
}

/// Says what is wrong and leads to the first of it.
fn show(form: FormState, problems: Vec<UiError>) {
    let field = problems.iter().find_map(|problem| problem.0.field.clone());
    form.problems.set(problems);
    if let Some(field) = field {
        browser::focus_soon(field);
    }
}

/// Sends the form by the script, once, when nothing is wrong that can be told here.
fn submit(event: &SubmitEvent, form: FormState, opening: Opening) {
    event.prevent_default();
    if opening.pending().get_untracked() {
        return;
    }
    match SetUpForm::from_event(event) {
        Ok(sent) => match model::problems(&sent.form) {
            problems if problems.is_empty() => {
                form.problems.set(Vec::new());
                opening.dispatch(sent);
            }
            problems => show(form, problems),
        },
        Err(_) => {
            show(form, vec![UiError::here(ErrorKind::Malformed, "Please reload the page and try again.")])
        }
    }
}
