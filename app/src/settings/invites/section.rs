//! How one person stands, on their own page.

use super::{
    api::{self, INVITE, PRINT, REVOKE},
    model,
    row::{Revoke, State},
};
use crate::boundary::own_page;
use frontdesk_domain::wire::{InviteOf, Invitee};
use leptos::prelude::*;

/// Whether somebody can sign in yet, and the buttons that invite them: nothing at all for who has a
/// password. A page loads what it needs by [`super::invite_of`], with the rest of it.
#[component]
pub fn InviteSection(
    /// What was loaded.
    of: InviteOf,
) -> impl IntoView {
    let InviteOf { version, can_mail, invitee } = of;
    invitee.map(|one| view! { <Section one version can_mail /> })
}

#[component]
fn Section(one: Invitee, version: i64, can_mail: bool) -> impl IntoView {
    let Invitee { person, name, has_email, may_have_paper, invite, .. } = one;
    let revoke = invite.clone().filter(model::is_open);
    view! {
        <section class="invites__one" aria-labelledby="invite-title">
            <h2 class="settings__part" id="invite-title">"Invite"</h2>
            <p>"There is no password yet, so nobody can sign in as this person."</p>
            <State invite />
            <form id="revoke" method="post" action=own_page(api::PAGE, REVOKE)></form>
            <form class="invites__buttons" method="post" action=own_page(api::PAGE, INVITE)>
                <input type="hidden" name="form[version]" value=version />
                <input type="hidden" name="form[people][]" value=person.to_string() />
                {(can_mail && has_email).then(|| view! { <button class="button button--primary" type="submit">"Email a link"</button> })}
                {may_have_paper.then(|| view! { <button class="button" type="submit" formaction=own_page(api::SHEET_PAGE, PRINT)>"Print a code"</button> })}
                {revoke.map(|invite| view! { <Revoke invite name /> })}
            </form>
        </section>
    }
}
