//! The frame: header, place for the page, and what is said aloud.

use super::{
    announcer::{Announcements, Announcer},
    model,
    switcher::Switcher,
};
use crate::{
    boundary,
    browser::storage,
    live::{Live, LiveStatus},
    sign_in::{self, SignOutForm},
    ui::{Avatar, Icon, Shape},
};
use frontdesk_domain::wire::Me;
use leptos::{either::Either, html::Main, prelude::*, server_fn::ServerFn};
use leptos_router::{components::A, hooks::use_location};

/// Who is signed in. Only to be called below [`Frame`].
#[must_use]
pub fn me() -> Me {
    expect_context()
}

/// Shows its children to somebody who is signed in, and leads everybody else to the sign-in page.
#[component]
pub fn Frame(
    /// The page.
    children: Children,
) -> impl IntoView {
    match SharedValue::new(who).into_inner() {
        Some(me) => Either::Left(signed_in(me, children)),
        None => {
            leave();
            Either::Right(())
        }
    }
}

fn signed_in(me: Me, children: Children) -> impl IntoView {
    boundary::begin_in(me.facility_id);
    let (announcer, live) = (Announcer::new(), Live::new());
    provide_context(me.clone());
    provide_context(announcer);
    provide_context(live);
    let main = NodeRef::new();
    lead_focus(main);
    view! {
        <div class="frame">
            <a class="skip" href="#main">"Skip to content"</a>
            <Header me />
            <LiveStatus live />
            <main class="frame__main" id="main" tabindex="-1" node_ref=main>{children()}</main>
            <Announcements announcer />
        </div>
    }
}

/// Leads those who read with their ears, or move by keyboard, to the page that has just opened.
fn lead_focus(main: NodeRef<Main>) {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.with(|path| model::page(path).to_owned());
        if before.is_some_and(|before| before != now)
            && let Some(main) = main.get_untracked()
        {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = main.focus_with_options(&options);
        }
        now
    });
}

#[component]
fn Header(me: Me) -> impl IntoView {
    let links = model::links(me.role);
    let is_long = links.len() > 1 || !me.elsewhere.is_empty();
    view! {
        <header class="header" data-long=is_long.then_some("")>
            {match me.elsewhere.is_empty() {
                true => Either::Left(view! { <p class="header__brand"><Icon shape=Shape::Bell /><span class="header__facility">{me.facility}</span></p> }),
                false => Either::Right(view! { <Switcher facility=me.facility elsewhere=me.elsewhere /> }),
            }}
            <nav class="header__nav" aria-label="Main">
                {links.into_iter().map(|(page, name)| view! { <A href=page attr:class="header__link">{name}</A> }).collect_view()}
            </nav>
            <div class="header__me">
                <A href="/account" attr:class="header__account">
                    <Avatar name=me.name.clone() />
                    <span class="header__who">
                        <span class="visually-hidden">"Your account: "</span>
                        <span class="header__name">{me.name}</span>
                        <span class="header__role">{me.role.label()}</span>
                    </span>
                </A>
                <form method="post" action=SignOutForm::url() on:submit=|_| storage::forget_everything()>
                    <button class="button button--quiet" type="submit">"Sign out"</button>
                </form>
            </div>
        </header>
    }
}

#[cfg(feature = "ssr")]
fn who() -> Option<Me> {
    crate::boundary::signed_in().map(|signed_in| signed_in.me)
}

/// In the browser only the page that the server sent knows who is signed in.
#[cfg(not(feature = "ssr"))]
fn who() -> Option<Me> {
    None
}

#[cfg(feature = "ssr")]
fn leave() {
    use leptos_router::location::RequestUrl;
    let here = use_context::<RequestUrl>().map(|url| url.as_ref().replacen("http://leptos.dev", "", 1));
    leptos_axum::redirect(&sign_in::address(&here.unwrap_or_default()));
}

#[cfg(not(feature = "ssr"))]
fn leave() {
    crate::browser::go(&sign_in::address(&crate::browser::here()));
}
