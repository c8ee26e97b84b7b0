//! One person who has no password.

use super::model;
use crate::ui::Badge;
use frontdesk_domain::{
    one_use::CodeState,
    wire::{InviteView, Invitee},
};
use leptos::prelude::*;

/// A box to choose them, how they stand, and the way to take an invite back.
#[component]
pub(super) fn Row(
    /// Who.
    one: Invitee,
    /// Whether they were chosen when the form came back.
    is_chosen: bool,
) -> impl IntoView {
    let (id, more) = (format!("person-{}", one.person), format!("person-{}-more", one.person));
    let about = model::about(&one);
    let revoke = one.invite.clone().filter(model::is_open).map(|invite| (invite, one.name.clone()));
    view! {
        <li class="invites__row">
            <input class="invites__box" type="checkbox" id=id.clone() name="form[people][]" value=one.person.to_string() checked=is_chosen aria-describedby=more.clone() />
            <div class="invites__who">
                <label class="invites__name" for=id dir="auto">{one.name}</label>
                <p class="invites__more" id=more>{about}</p>
                <State invite=one.invite />
            </div>
            {revoke.map(|(invite, name)| view! { <Revoke invite name /> })}
        </li>
    }
}

/// How an invite stands.
#[component]
pub(super) fn State(
    /// The newest.
    invite: Option<InviteView>,
) -> impl IntoView {
    let (word, more) = model::said(invite.as_ref());
    let is_alarming = invite.as_ref().is_some_and(|invite| invite.state == CodeState::Unsent);
    let exact = invite.map(|invite| invite.asked.exact);
    let kind = if is_alarming { "alarm" } else { "state" };
    view! { <p class="invites__state"><Badge kind>{word}</Badge>" "<span title=exact>{more}</span></p> }
}

/// The button that takes an invite back; its form stands outside the one around it.
#[component]
pub(super) fn Revoke(
    /// Which.
    invite: InviteView,
    /// Whose.
    name: String,
) -> impl IntoView {
    view! {
        <button class="button invites__revoke" type="submit" form="revoke" name="form[invite]" value=invite.id.to_string() aria-label=format!("Take back the invite of {name}")>
            "Take back"
        </button>
    }
}
