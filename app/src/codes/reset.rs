//! A forgotten password.

use super::{
    api::{self, ASK_RESET, RESET, RESET_PAGE},
    card::{Card, Dead, Ways, code_of_address, lead_to_problem, once},
};
use crate::{
    boundary::{own_page, resource},
    ui::{FormState, Problem, TextField},
};
use frontdesk_domain::wire::TypedCode;
use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};
use leptos_router::hooks::use_query_map;

/// Where a link is asked for.
#[component]
pub fn AskResetPage() -> impl IntoView {
    let offer = resource(|| (), |()| api::reset_offer());
    let query = use_query_map();
    view! {
        <Card title="Forgot your password?">
            <Suspense>
                {move || Suspend::new(async move {
                    let can_mail = offer.await.is_ok_and(|offer| offer.can_mail);
                    let is_asked = query.with_untracked(|query| query.get_str("asked").is_some());
                    match (can_mail, is_asked) {
                        (false, _) => EitherOf3::A(view! { <AskOffice /> }),
                        (true, true) => EitherOf3::B(view! { <Asked /> }),
                        (true, false) => EitherOf3::C(view! { <Ask /> }),
                    }
                })}
            </Suspense>
            <Ways here="/reset" />
        </Card>
    }
}

#[component]
fn AskOffice() -> impl IntoView {
    view! {
        <p class="codes__lead">
            "Emails cannot be sent from here. Please ask the office of your building for help with your account."
        </p>
    }
}

#[component]
fn Asked() -> impl IntoView {
    view! {
        <p class="codes__lead" role="status">
            "If there is an account with this address, a link was sent to it. It is good once, for 60 minutes."
        </p>
        <p class="codes__lead">"Nothing there? Look among the unwanted emails, or "<a href=RESET_PAGE rel="external">"ask again"</a>"."</p>
    }
}

#[component]
fn Ask() -> impl IntoView {
    let form = FormState::of(ASK_RESET);
    lead_to_problem(form);
    view! {
        <p class="codes__lead">"Type the email address that you sign in with, and a link to choose another password is sent to it."</p>
        <form class="sign-in__form" method="post" action=own_page(RESET_PAGE, ASK_RESET) novalidate on:submit=once()>
            <Problem error=form.at_large(&["email"]) />
            <TextField form field="email" label="Email" kind="email" autocomplete="username" />
            <button class="button button--primary" type="submit">"Send a link"</button>
        </form>
    }
}

/// Where the holder of the link chooses another password.
#[component]
pub fn ResetPage() -> impl IntoView {
    let code = code_of_address();
    let found = resource(move || code.get(), |code| api::look_at_reset(TypedCode { code }));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(_) => Either::Left(view! { <Choose code=code.get_untracked() /> }),
                    Err(error) => Either::Right(view! { <Dead error /> }),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Choose(code: String) -> impl IntoView {
    let form = FormState::of(RESET);
    lead_to_problem(form);
    let page = api::page_of(RESET_PAGE, &code);
    view! {
        <Card title="Choose a new password">
            <p class="codes__lead">"You are signed out everywhere else when it is saved."</p>
            <form class="sign-in__form" method="post" action=own_page(&page, RESET) novalidate on:submit=once()>
                <Problem error=form.at_large(&["password"]) />
                <input type="hidden" name="form[code]" value=code />
                <TextField form field="password" label="New password" kind="password" autocomplete="new-password" hint="8 to 128 characters." />
                <button class="button button--primary" type="submit">"Save and sign in"</button>
            </form>
        </Card>
    }
}
