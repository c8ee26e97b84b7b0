//! Everybody who has no password, to choose whom to invite.

use super::{
    api::{self, INVITE, PRINT, REVOKE},
    model,
    row::Row,
};
use crate::{
    boundary::{FormError, Typed, UiError, own_page},
    browser,
    ui::{Empty, FieldProblem, Icon, Problem, Shape},
};
use frontdesk_domain::wire::{Invitee, Invites};
use leptos::{either::Either, prelude::*};

/// The list with its form, as the server function at `path` refused it if it did.
#[component]
pub(super) fn List(
    /// Who.
    invites: Invites,
    /// The server function whose refusal this page answers.
    path: &'static str,
) -> impl IntoView {
    match invites.people.is_empty() {
        true => Either::Left(view! {
            <Empty shape=Shape::Done title="Everybody has a password.">"Whoever comes new stands here until they have chosen one."</Empty>
        }),
        false => Either::Right(view! { <Whom invites path /> }),
    }
}

#[component]
fn Whom(invites: Invites, path: &'static str) -> impl IntoView {
    let Invites { version, can_mail, people } = invites;
    let error = FormError::of(path).0.or_else(|| FormError::of(REVOKE).0);
    let typed = Typed::of(path);
    let chosen = typed.all("form[people][]");
    let about_people = error.clone().filter(|error| error.is_about("people"));
    let at_large = error.filter(|error| !error.is_about("people"));
    if about_people.is_some() {
        Effect::new(|| browser::focus_soon("people".to_owned()));
    }
    let everybody = people.iter().filter(|one| one.is_here).count();
    let lead = format!("{} no password yet and so cannot sign in.", model::counted(people.len()));
    view! {
        <p class="page__lead">{lead}</p>
        <form id="revoke" method="post" action=own_page(api::PAGE, REVOKE)></form>
        <form class="invites" method="post" action=own_page(api::PAGE, INVITE)>
            <Problem error=Signal::stored(at_large) />
            <input type="hidden" name="form[version]" value=version />
            <Chosen can_mail everybody />
            <People people chosen problem=about_people />
        </form>
    }
}

#[component]
fn Chosen(can_mail: bool, everybody: usize) -> impl IntoView {
    view! {
        <div class="invites__do">
            {(!can_mail).then(|| view! {
                <p class="invites__note"><Icon shape=Shape::Alert /><span>"Emails cannot be sent: no mail server is set up (FRONTDESK_SMTP_URL). Print codes for the letterboxes instead."</span></p>
            })}
            <div class="invites__buttons">
                {can_mail.then(|| view! { <button class="button button--primary" type="submit">"Email a link to the chosen"</button> })}
                <button class="button" type="submit" formaction=print()>"Print codes for the chosen"</button>
            </div>
            <div class="invites__buttons">
                {can_mail.then(|| view! {
                    <button class="button" type="submit" name="form[everybody]" value="true">{format!("Email everybody ({everybody})")}</button>
                })}
                <button class="button" type="submit" formaction=print() name="form[everybody]" value="true">{format!("Print codes for everybody ({everybody})")}</button>
            </div>
            <p class="field__hint" id="people-hint">
                "A link is good for 7 days, a code on paper for 60. A new one ends the older: whoever has a printed code needs the new paper then."
            </p>
        </div>
    }
}

fn print() -> String {
    own_page(api::SHEET_PAGE, PRINT)
}

#[component]
fn People(people: Vec<Invitee>, chosen: Vec<String>, problem: Option<UiError>) -> impl IntoView {
    let sentence = problem.map(|problem| problem.sentence().to_owned());
    let rows = people.into_iter().map(|one| {
        let is_chosen = chosen.contains(&one.person.to_string());
        view! { <Row one is_chosen /> }
    });
    view! {
        <fieldset class="invites__people" id="people" tabindex="-1" aria-describedby="people-problem people-hint">
            <legend class="field__label">"Who is to be invited"</legend>
            <FieldProblem id="people-problem" sentence=Signal::stored(sentence) />
            <ul class="invites__list">{rows.collect_view()}</ul>
        </fieldset>
    }
}
