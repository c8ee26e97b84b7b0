//! The page.

use super::{
    api,
    password::Password,
    profile::Profile,
    sessions::{Sessions, Tokens},
};
use crate::{
    boundary::{Answer, resource},
    frame::{NotShown, Page, PageLoading},
    push::{PushPart, push_settings},
    telegram::TelegramPart,
    ui::{Icon, Shape},
};
use frontdesk_domain::wire::{OwnAccount, PushSettings};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_query_map;

/// One's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let loaded = resource(|| (), |()| load());
    view! {
        <Page title="Your account">
            <Transition fallback=PageLoading>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((account, push)) => Either::Left(view! { <Parts account push /> }),
                        Err(error) => Either::Right(view! { <NotShown error /> }),
                    }
                })}
            </Transition>
            <TelegramPart />
        </Page>
    }
}

/// One after the other: whoever is signed in no more is told once.
async fn load() -> Answer<(OwnAccount, PushSettings)> {
    let account = api::account().await?;
    Ok((account, push_settings().await?))
}

#[component]
fn Parts(account: OwnAccount, push: PushSettings) -> impl IntoView {
    let (email, sessions, tokens) = (account.email.clone(), account.sessions.clone(), account.tokens.clone());
    let is_placed = account.has_several_places;
    view! {
        <Part id="profile" title="Profile"><Saved what="profile" said="Saved." /><Profile account /></Part>
        <Part id="notifications" title="Notifications">
            <p class="page__lead">"By which channels you are told of what you have not read, and when."</p>
            <p><a class="button" href="/settings/notifications">"Notification Preferences"</a></p>
        </Part>
        <Part id="new-password" title="Password">
            <Saved what="password" said="Your password is changed. Everywhere else you are signed out." />
            <Password email />
        </Part>
        <Part id="push" title="Notifications on your devices">
            <Saved what="push-on" said="Notifications are on for this device." />
            <Saved what="push-off" said="Removed. Nothing is sent there any more." />
            <Saved what="push-test" said="Sent. It should appear within a few seconds." />
            <PushPart settings=push />
        </Part>
        <Part id="sessions" title="Where you are signed in">
            <Saved what="sessions" said="Signed out there." />
            <Sessions sessions is_placed />
        </Part>
        {(!tokens.is_empty()).then(|| view! {
            <Part id="tokens" title="API tokens"><Saved what="tokens" said="Revoked." /><Tokens tokens /></Part>
        })}
        <Part id="own-data" title="Your data">
            <p class="page__lead">"What Frontdesk keeps of you here, as one JSON file: profile, units, sessions, and your conversations as you can see them."</p>
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

/// That it is done, where the address says so.
#[component]
fn Saved(what: &'static str, said: &'static str) -> impl IntoView {
    let is_saved = use_query_map().with_untracked(|query| query.get_str("saved") == Some(what));
    view! {
        <p class="settings__saved" role="status">
            {is_saved.then(|| view! { <Icon shape=Shape::Done />{said} })}
        </p>
    }
}
