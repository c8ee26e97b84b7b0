//! Where one is signed in, and the tokens that act as oneself. Each is ended by a plain form
//! with one button, which works alike with and without a script.

use super::api::{EndOthersForm, EndSessionForm, RevokeTokenForm};
use crate::{
    boundary::FormError,
    ui::{Badge, Problem, Time},
};
use frontdesk_domain::wire::{OwnTokenView, SessionView};
use leptos::{prelude::*, server_fn::ServerFn};

/// The sessions, this one first.
#[component]
pub(super) fn Sessions(
    /// All of them.
    sessions: Vec<SessionView>,
    /// Whether to say in which facility each of them is.
    is_placed: bool,
) -> impl IntoView {
    let has_others = sessions.iter().any(|session| !session.is_this);
    let error = FormError::of(EndSessionForm::PATH).0;
    view! {
        <Problem error=Signal::stored(error) />
        <ul class="account__list">
            {sessions.into_iter().map(|session| view! { <Session session is_placed /> }).collect_view()}
        </ul>
        {has_others.then(|| view! {
            <form method="post" action=EndOthersForm::url()>
                <button class="button button--danger" type="submit">"Sign out everywhere else"</button>
            </form>
        })}
    }
}

#[component]
fn Session(session: SessionView, is_placed: bool) -> impl IntoView {
    let SessionView { id, device, facility, since, seen, is_this } = session;
    let label = format!("Sign out {device}");
    view! {
        <li class="account__one">
            <div class="account__what">
                <p class="account__name">{device}{is_this.then(|| view! { " " <Badge kind="open">"This one"</Badge> })}</p>
                <p class="account__when">
                    "Signed in " <Time moment=since />
                    {(!is_this).then(|| view! { ", last seen " <Time moment=seen /> })}
                    {is_placed.then(|| view! { ", in " <span dir="auto">{facility}</span> })}
                </p>
            </div>
            {(!is_this).then(|| view! {
                <form method="post" action=EndSessionForm::url()>
                    <input type="hidden" name="session" value=id.to_string() />
                    <button class="button" type="submit" aria-label=label>"Sign out"</button>
                </form>
            })}
        </li>
    }
}

/// The tokens of the API that act as oneself.
#[component]
pub(super) fn Tokens(
    /// Those in force.
    tokens: Vec<OwnTokenView>,
) -> impl IntoView {
    let error = FormError::of(RevokeTokenForm::PATH).0;
    view! {
        <p class="page__lead">"Programs that act as you. The operator of Frontdesk made them."</p>
        <Problem error=Signal::stored(error) />
        <ul class="account__list">{tokens.into_iter().map(|token| view! { <Token token /> }).collect_view()}</ul>
    }
}

#[component]
fn Token(token: OwnTokenView) -> impl IntoView {
    let OwnTokenView { id, name, facility, made, used } = token;
    let label = format!("Revoke {name}");
    view! {
        <li class="account__one">
            <div class="account__what">
                <p class="account__name" dir="auto">{name}</p>
                <p class="account__when">
                    "Made " <Time moment=made />
                    {match used {
                        Some(used) => view! { ", last used " <Time moment=used /> }.into_any(),
                        None => ", never used".into_any(),
                    }}
                    ", in " <span dir="auto">{facility}</span>
                </p>
            </div>
            <form method="post" action=RevokeTokenForm::url()>
                <input type="hidden" name="token" value=id.to_string() />
                <button class="button" type="submit" aria-label=label>"Revoke"</button>
            </form>
        </li>
    }
}
