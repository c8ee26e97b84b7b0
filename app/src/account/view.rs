//! The page.

use super::{
    api,
    password::Password,
    profile::Profile,
    sessions::{Sessions, Tokens},
};
use crate::{
    boundary::resource,
    frame::{NotShown, Page, PageLoading},
    ui::{Icon, Saved, Shape},
};
use frontdesk_domain::wire::OwnAccount;
use leptos::{either::Either, prelude::*};

/// One's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let loaded = resource(|| (), |()| api::account());
    view! {
        <Page title="Your account">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(account) => Either::Left(view! { <Parts account /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
        </Page>
    }
}

#[component]
fn Parts(account: OwnAccount) -> impl IntoView {
    let (email, sessions, tokens) = (account.email.clone(), account.sessions.clone(), account.tokens.clone());
    let is_placed = account.has_several_places;
    view! {
        <Part id="profile" title="Profile"><Saved what="profile" said="Saved." /><Profile account /></Part>
        <Part id="notifications" title="Notifications">
            <p class="page__lead">"How you hear of what you have not read: by email, on your devices, or in Telegram, and when."</p>
            <p><a class="button" href="/settings/notifications">"Notification Preferences"</a></p>
        </Part>
        <Part id="new-password" title="Password">
            <Saved what="password" said="Your password is changed. Everywhere else you are signed out." />
            <Password email />
        </Part>
        <Part id="sessions" title="Where you are signed in">
            <Saved what="sessions" said="Signed out there." />
            <Sessions sessions is_placed />
        </Part>
        {(!tokens.is_empty()).then(|| view! {
            <Part id="tokens" title="API tokens"><Saved what="tokens" said="Revoked." /><Tokens tokens /></Part>
        })}
        <Part id="own-data" title="Your data">
            <p class="page__lead">"What Frontdesk keeps of you here, as one JSON file: profile, units, sessions, how you are notified, and your conversations as you can see them."</p>
            <p><a class="button" href="/api/v1/me/export" download="" rel="external"><Icon shape=Shape::Page />"Save my data"</a></p>
        </Part>
    }
}

#[component]
fn Part(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="account__part" aria-labelledby=id>
            <h2 class="settings__part" id=id>{title}</h2>
            {children()}
        </section>
    }
}
